import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type DurableSmtp, startDurableSmtp } from '../support/durable-smtp.ts'
import { brokenInvariants } from '../support/invariants.ts'
import { between, makeRandom } from '../support/random.ts'
import { startChaser } from '../jobs/ledger.ts'
import { type Finding, type Ground, type Limit, makeBudget, within } from './finding.ts'
import { endLeases, judge, listDelivered, listOpenMails, office, runToTheEnd, struckName, waitForTheDead } from './outbox.ts'
import type { Order, Point } from './strike.ts'

export const struckSender = fileURLToPath(new URL('struck-sender.ts', import.meta.url))
/** A process that is started hundreds of times need not read its own source each time. */
export const struckEnv = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'strikeoff-compile-cache') }

/** The day on which the sample owes digests and an escalation. */
const day = '2009-02-18'
const now = new Date(`${day}T09:00:00+08:00`)
const points: readonly Point[] = [
  'planned, not committed',
  'plan committed',
  'claimed, not connected',
  'in DATA',
  'last check passed, dot not sent',
  'dot sent, 250 unread',
  '250 read, nothing recorded',
  'recorded, not committed',
  'recorded and committed',
]
/** Here, and only here, the server may have accepted what the sender did not live to record. */
const mayDouble: readonly Point[] = ['dot sent, 250 unread', '250 read, nothing recorded', 'recorded, not committed']

/**
 * Kills a process that plans and sends, `times` times at each point, at a seeded one of its mails; then another one goes on,
 * and ledger and mail server are compared with a day on which nobody died.
 */
export async function killPoints(
  { db, connection }: Ground,
  { times, seed, seconds }: { times: number; seed: number } & Limit,
): Promise<Finding> {
  const budget = makeBudget({ seconds })
  const random = makeRandom(seed)
  const smtp = await startDurableSmtp()
  const faults: string[] = []
  const sums = new Map(points.map((point) => [point, { kills: 0, owed: 0, missed: 0, doubled: 0, companions: 0, faults: 0 }]))
  let rounds = 0
  try {
    const owed = await undisturbed()
    for (; rounds < times && !budget.isSpent(); rounds++) {
      for (const [point, sum] of sums) {
        const nth = point.startsWith('plan') ? 1 : between(random, 1, owed.mails)
        const found = await within(120, `Kill ${rounds + 1} "${point}"`, killOnce(point, nth, owed.reminders))
        sum.kills += found.struck ? 1 : 0
        sum.owed += owed.reminders.length
        sum.missed += found.missed
        sum.doubled += found.doubled
        sum.companions += found.companions
        sum.faults += found.faults.length
        faults.push(...found.faults.map((fault) => `${point}, kill ${rounds + 1} at mail ${nth}: ${fault}`))
      }
    }
  } finally {
    await smtp.close()
  }
  return {
    told:
      'A process plans and sends the mails of 18 February 2009, one in flight on each of its four connections, and is killed (SIGKILL) at the point named, ' +
      'at a seeded one of its mails. Its leases are let run out, another process goes on to the end. "Doubled" are mails the ' +
      'server accepted twice, under one Message-ID: the mail at the point, and its companions in flight, each at a point of its own. ' +
      'A companion counts as a fault unless the server had accepted it, unrecorded, at the instant of the kill.',
    columns: ['killed at', 'kills', 'reminders owed', 'missed', 'doubled at the point', 'doubled companions', 'faults'],
    rows: Array.from(sums, ([point, sum]) => [point, ...Object.values(sum)]),
    faults,
    cut: budget.cut(rounds, times, 'kills at each point'),
  }

  async function undisturbed() {
    await startChaser(db, day)
    smtp.forget()
    await runToTheEnd(db, { smtpUrl: smtp.url, now, plans: true })
    const reminders = (await listDelivered(db)).map(({ reminder }) => reminder)
    return { reminders, mails: smtp.accepted().length }
  }

  async function killOnce(point: Point, nth: number, owed: readonly string[]) {
    await startChaser(db, day)
    smtp.forget()
    const at = await killAt(
      {
        connection: { ...connection, ...struckName },
        smtpUrl: smtp.url,
        from: office.address,
        now: now.toISOString(),
        point,
        nth,
        signal: 'SIGKILL',
      },
      smtp,
    )
    await waitForTheDead(db)
    const open = new Set((await listOpenMails(db)).map(({ messageId }) => messageId))
    const inDoubt = new Set(
      smtp
        .accepted()
        .map(({ messageId }) => messageId)
        .filter((messageId) => open.has(messageId)),
    )
    await endLeases(db)
    await runToTheEnd(db, { smtpUrl: smtp.url, now, plans: true })
    const found = judge(owed, await listDelivered(db), smtp.accepted(), inDoubt)
    const own = found.doubled.filter((messageId) => at && messageId.includes(at))
    const broken = await brokenInvariants(db)
    return {
      struck: at !== undefined,
      missed: found.missed.length,
      doubled: own.length,
      companions: found.doubled.length - own.length,
      faults: [
        ...(at === undefined ? ['it was not struck'] : []),
        ...found.missed.map((reminder) => `missed: ${reminder}`),
        ...found.invented.map((reminder) => `owed by nobody: ${reminder}`),
        ...found.wronglyDoubled.map((messageId) => `doubled though not in doubt: ${messageId}`),
        ...found.strange.map((messageId) => `sent under a Message-ID that is not recorded: ${messageId}`),
        ...(own.length > 0 && !mayDouble.includes(point) ? [`doubled at a point where nothing may be: ${own}`] : []),
        ...broken.map((row) => `invariant broken: ${JSON.stringify(row)}`),
      ],
    }
  }
}

/** Runs a sender until it is killed. @returns the id of the mail it was at, empty where there was none; undefined when it lived */
async function killAt(order: Order, smtp: DurableSmtp): Promise<string | undefined> {
  const sender = spawn(process.execPath, [struckSender, JSON.stringify(order)], {
    env: struckEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = text(sender.stdout)
  let struckFromOutside: string | undefined
  smtp.manners =
    order.point === 'dot sent, 250 unread' ? holdAnswer(sender, order.nth, (id) => (struckFromOutside = id)) : () => ({})
  const [, signal] = (await once(sender, 'close')) as [number | null, NodeJS.Signals | null]
  smtp.manners = () => ({})
  if (signal !== 'SIGKILL') return undefined
  return struckFromOutside ?? idIn(await said)
}

/** Has the 250 of the nth mail arrive at a process that stands still and then dies, so that it is there but never read. */
function holdAnswer(sender: ChildProcess, nth: number, struck: (id: string) => void): DurableSmtp['manners'] {
  let left = nth
  return () => ({
    kept: ({ messageId }, usual) => {
      if (--left !== 0) return usual()
      sender.kill('SIGSTOP')
      usual()
      struck(idIn(messageId))
      setImmediate(() => sender.kill('SIGKILL'))
    },
  })
}

/** The mail's id in what was said or in a Message-ID. */
function idIn(said: string): string {
  return /[0-9a-f-]{36}/.exec(said)?.[0] ?? ''
}
