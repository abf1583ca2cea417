import type { Db } from '../../db/connect.ts'
import { resumeMail } from '../../jobs/pause.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { startChaser } from '../jobs/ledger.ts'
import { type DurableSmtp, startDurableSmtp } from '../support/durable-smtp.ts'
import { brokenInvariants } from '../support/invariants.ts'
import { makeRandom, type Random } from '../support/random.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'
import { type BadServer, badServers } from './bad-servers.ts'
import { insertCrowd } from './crowd.ts'
import { type Finding, type Ground, type Limit, makeBudget, within } from './finding.ts'
import { judge, listDelivered, runToTheEnd } from './outbox.ts'

const day = '2009-02-17'
const now = new Date(`${day}T09:00:00+08:00`)
/** Long enough that a busy machine does not make a good server look bad. */
const patient = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000, beforeDot: 10_000 }

/**
 * Sends the mails of a day through every kind of bad server, minute by minute until none is left, and compares what is on the
 * server's disk with what is recorded and what was owed.
 */
export async function misbehaviour(
  { db }: Ground,
  { reminders, seed, seconds }: { reminders: number; seed: number } & Limit,
): Promise<Finding> {
  const budget = makeBudget({ seconds })
  const random = makeRandom(seed)
  const faults: string[] = []
  const rows: Finding['rows'] = []
  await crowdUntil(reminders)
  for (const server of badServers) {
    if (budget.isSpent()) break
    const smtp = await startDurableSmtp()
    try {
      const { row, found } = await within(600, server.name, sendThrough(db, smtp, server, random))
      rows.push([server.name, ...row, found.length])
      faults.push(...found.map((fault) => `${server.name}: ${fault}`))
    } finally {
      await smtp.close()
    }
  }
  return {
    told:
      `The ${reminders} reminders of a day are sent through each server; what fails is tried again as the product would, minute by minute ` +
      'by a clock that is handed in. "Refused" are those the server itself refused for good, each recorded with its words. "In doubt" ' +
      'are mails whose dot was sent and whose answer did not arrive; of these alone some may come twice, under one Message-ID.',
    columns: ['the server', 'connections', 'reminders sent', 'refused', 'mails in doubt', 'came twice', 'missed', 'faults'],
    rows,
    faults,
    cut: budget.cut(rows.length, badServers.length, 'servers'),
  }

  async function crowdUntil(count: number): Promise<void> {
    await startChaser(db, day)
    const sample = await planReminders(db, { now })
    await insertCrowd(db, count - sample, day)
  }
}

async function sendThrough(db: Db, smtp: DurableSmtp, server: BadServer, random: Random) {
  await startChaser(db, day)
  await resumeMail(db)
  await planReminders(db, { now, messageDomain: 'museum.example' })
  const reminders = await listReminders(db)
  const owed = reminders.filter(({ address }) => !server.refuses?.(address))
  let connections = 0
  const isSpoiled = () => random() < server.share
  smtp.manners = () => {
    connections++
    return server.manners && isSpoiled() ? server.manners : {}
  }
  const proxy = server.line && (await startTcpProxy(smtp.port, () => (isSpoiled() ? server.line!(random) : { kind: 'none' })))
  const back = new Date(now.getTime() + (server.away ?? 0) * 60_000)
  if (server.away) await smtp.deafen()
  let listens = !server.away
  const before = async (at: Date) => {
    if (!listens && at >= back) await smtp.listen()
    listens ||= at >= back
  }
  const smtpUrl = `smtp://127.0.0.1:${proxy?.port ?? smtp.port}`
  await runToTheEnd(db, { smtpUrl, now, plans: false, wait: { ...patient, ...server.wait }, before }, 5_000)
  await proxy?.close()
  return examine(db, smtp, { server, connections, owed, refused: reminders.length - owed.length })
}

type Outcome = { server: BadServer; connections: number; owed: readonly { reminder: string }[]; refused: number }

async function examine(db: Db, smtp: DurableSmtp, { server, connections, owed, refused }: Outcome) {
  const delivered = await listDelivered(db)
  const uncertain = await db
    .selectFrom('deliveries')
    .innerJoin('mails', 'mails.id', 'deliveries.mailId')
    .select('mails.messageId')
    .distinct()
    .where('deliveries.outcome', '=', 'uncertain')
    .execute()
  const failed = await db
    .selectFrom('reminders')
    .innerJoin('mails', 'mails.id', 'reminders.mailId')
    .select(['mails.serverReply', 'reminders.id'])
    .where('mails.state', '=', 'failed')
    .execute()
  const inDoubt = new Set(server.mayDouble ? uncertain.map(({ messageId }) => messageId) : [])
  const judged = judge(
    owed.map(({ reminder }) => reminder),
    delivered,
    smtp.accepted(),
    inDoubt,
  )
  const unexplained = failed.filter(({ serverReply }) => !/^5\d\d /.test(serverReply ?? ''))
  const broken = await brokenInvariants(db)
  const found = [
    ...judged.missed.map((reminder) => `missed: ${reminder}`),
    ...judged.invented.map((reminder) => `owed by nobody: ${reminder}`),
    ...judged.wronglyDoubled.map((messageId) => `doubled though not in doubt: ${messageId}`),
    ...judged.strange.map((messageId) => `sent under a Message-ID that is not recorded: ${messageId}`),
    ...unexplained.map(({ serverReply }) => `given up without a 5xx: ${serverReply}`),
    ...(failed.length === refused
      ? []
      : [`${failed.length} reminders failed, but the server refuses ${refused}: ${replies(failed)}`]),
    ...broken.map((row) => `invariant broken: ${JSON.stringify(row)}`),
  ]
  const row = [connections, delivered.length, failed.length, uncertain.length, judged.doubled.length, judged.missed.length]
  return { row, found }
}

const replies = (failed: readonly { serverReply: string | null }[]) => failed.map(({ serverReply }) => serverReply).join(' | ')

/** Everything that is planned, in the words of `listDelivered`. */
async function listReminders(db: Db): Promise<{ reminder: string; address: string }[]> {
  const rows = await db
    .selectFrom('reminders')
    .innerJoin('people', 'people.id', 'reminders.recipientId')
    .leftJoin('items', 'items.id', 'reminders.itemId')
    .select(['items.number', 'reminders.rule', 'reminders.localOn', 'people.mail as address'])
    .execute()
  return rows.map(({ number, rule, localOn, address }) => ({ reminder: `${number} ${rule} ${localOn} ${address}`, address }))
}
