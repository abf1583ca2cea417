import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { claimMails } from '../../db/mails.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { startChaser } from '../jobs/ledger.ts'
import { type DurableSmtp, startDurableSmtp, type Talk } from '../support/durable-smtp.ts'
import { between, makeRandom, type Random } from '../support/random.ts'
import { insertCrowd } from './crowd.ts'
import { type Finding, type Ground, type Limit, makeBudget, within } from './finding.ts'
import { struckEnv, struckSender } from './kill-points.ts'
import { endLeases, judge, listDelivered, runToTheEnd } from './outbox.ts'
import type { Order, Point } from './strike.ts'

const day = '2009-02-18'
const now = new Date(`${day}T09:00:00+08:00`)
/** The product's lease is a minute; here it is short, so that hundreds can run out. */
const lease = { length: 2_000, renewEvery: 400, margin: 400 }
const points: readonly Point[] = [
  'claimed, not connected',
  'in DATA',
  'last check passed, dot not sent',
  'dot sent, 250 unread',
  '250 read, nothing recorded',
]
/** A worker that is suspended within a transaction keeps the others waiting until Postgres ends its session. */
const impatience = { idle_in_transaction_session_timeout: 1_000 }
/** A batch that sleeps keeps its connections: all of them together must leave some to those who take over. */
const fewConnections = { max: 4 }
/** Two workers at each point are suspended together. */
const batch = points.length * 2

type Worker = { point: Point; nth: number; from: string; process: ChildProcess; struck: Promise<void>; wake(): void }
type Sum = { workers: number; accepted: number; fenced: number; late: number }

/**
 * Suspends workers at every point until their leases have run out and others hold, or have sent, their mails; then lets them
 * go on, and looks whether anything they write is taken.
 */
export async function suspendedWorkers(
  { db, connection }: Ground,
  { workers, seed, seconds }: { workers: number; seed: number } & Limit,
): Promise<Finding> {
  const budget = makeBudget({ seconds })
  let done = 0
  const random = makeRandom(seed)
  const smtp = await startDurableSmtp()
  const faults: string[] = []
  const sums = { sent: newSum(), held: newSum() }
  try {
    // Each worker claims some more mails than it comes to send.
    await insertCrowd(db, batch * 30, day)
    for (; done < workers && !budget.isSpent(); done += batch) {
      const after = (done / batch) % 2 === 0 ? 'sent' : 'held'
      await within(120, `Batch from worker ${done}`, suspendBatch(after, sums[after]))
    }
  } finally {
    await smtp.close()
  }
  return {
    told:
      `Workers are suspended (SIGSTOP), two at each of ${points.length} points, until their leases of ${lease.length / 1_000} s have ` +
      'run out and others have taken over; then they are resumed (SIGCONT) and run to their end. "Accepted" counts rows of outbox, ' +
      'ledger, events and settings that differ after it. "Fenced" are refused attempts in the delivery log. A mail "left late" when ' +
      'its worker was suspended between its last check and its dot; it is the same mail under the same Message-ID.',
    columns: ['resumed when its mail', 'workers', 'writes accepted', 'fenced', 'mails that left late'],
    rows: [rowOf('had been sent by another', sums.sent), rowOf('was held by another', sums.held)],
    faults,
    cut: budget.cut(done, workers, 'workers'),
  }

  async function suspendBatch(after: 'sent' | 'held', sum: Sum): Promise<void> {
    await startChaser(db, day)
    smtp.forget()
    await planReminders(db, { now, messageDomain: 'museum.example' })
    const asleep = startWorkers({ ...connection, ...impatience, ...fewConnections }, smtp, random)
    try {
      await Promise.all(asleep.map(({ struck }) => struck))
      await pause(lease.length)
      if (after === 'sent') await runToTheEnd(db, { smtpUrl: smtp.url, now, plans: false })
      else await holdEverything()
      const before = await everything()
      const arrived = smtp.accepted().length
      for (const worker of asleep) worker.wake()
      await Promise.all(asleep.map(({ process }) => once(process, 'close')))
      const changed = difference(before, await everything())
      sum.workers += asleep.length
      sum.accepted += changed.length
      sum.late += smtp.accepted().length - arrived
      faults.push(...changed.map((row) => `Written or overwritten by a suspended worker: ${row}`))
    } finally {
      for (const { process } of asleep) process.kill('SIGKILL')
    }
    await endLeases(db)
    await runToTheEnd(db, { smtpUrl: smtp.url, now, plans: false })
    sum.fenced += await countFenced()
    await checkMails()
  }

  /** Every mail that is not sent yet becomes somebody else's, who takes their time. */
  async function holdEverything(): Promise<void> {
    const zones = [{ calendar: 'CN', timeZone: 'Asia/Shanghai' }]
    while ((await claimMails(db, { now, zones, leaseSeconds: 60, window: defaultPolicy, limit: 100 })).mails.length > 0);
  }

  /** All that a sender can write but its log, row by row. */
  async function everything(): Promise<Set<string>> {
    const tables = ['mails', 'reminders', 'events', 'settings'] as const
    const kept = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))
    return new Set(kept.flat().map((entry) => JSON.stringify(entry)))
  }

  async function countFenced(): Promise<number> {
    return (await db.selectFrom('deliveries').select('id').where('outcome', '=', 'fenced').execute()).length
  }

  async function checkMails(): Promise<void> {
    const fenced = await db
      .selectFrom('deliveries')
      .innerJoin('mails', 'mails.id', 'deliveries.mailId')
      .select('mails.messageId')
      .where('outcome', '=', 'fenced')
      .execute()
    const delivered = await listDelivered(db)
    const reminders = await db.selectFrom('reminders').select('id').execute()
    const inDoubt = new Set(fenced.map(({ messageId }) => messageId))
    const owed = delivered.map(({ reminder }) => reminder)
    const found = judge(owed, delivered, smtp.accepted(), inDoubt)
    if (delivered.length !== reminders.length) faults.push(`${reminders.length - delivered.length} reminders were not delivered`)
    faults.push(...found.missed.map((reminder) => `Recorded as sent but not at the server: ${reminder}`))
    faults.push(...found.wronglyDoubled.map((messageId) => `Doubled, and no log knows why: ${messageId}`))
    faults.push(...found.strange.map((messageId) => `Sent under a Message-ID that is not recorded: ${messageId}`))
  }
}

function difference(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return [...before, ...after].filter((row) => before.has(row) !== after.has(row))
}

function rowOf(name: string, { workers, accepted, fenced, late }: Sum): (string | number)[] {
  return [name, workers, accepted, fenced, late]
}

function newSum(): Sum {
  return { workers: 0, accepted: 0, fenced: 0, late: 0 }
}

/** Starts a batch of workers, each with an address of its own, so that the mail server knows whom it talks to. */
function startWorkers(connection: Order['connection'], smtp: DurableSmtp, random: Random): Worker[] {
  const workers = Array.from({ length: batch }, (_, index) => {
    const point = points[index % points.length] as Point
    const from = `worker-${index}@museum.example`
    const nth = between(random, 1, 3)
    const order: Order = { connection, smtpUrl: smtp.url, from, now: now.toISOString(), point, nth, signal: 'SIGSTOP', lease }
    const process = spawn(globalThis.process.execPath, [struckSender, JSON.stringify(order)], {
      env: struckEnv,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const { promise: struck, resolve, reject } = Promise.withResolvers<void>()
    process.stdout.once('data', () => resolve())
    process.once('exit', () => reject(new Error(`${from} ended before it was suspended (${point}, ${nth})`)))
    return { point, nth, from, process, struck, strike: resolve, wake: () => void process.kill('SIGCONT') }
  })
  smtp.manners = () => ({
    kept: ({ sender }: Talk, usual) => {
      const worker = workers.find(({ from }) => from === sender)
      if (worker?.point === 'dot sent, 250 unread' && --worker.nth === 0) {
        worker.process.kill('SIGSTOP')
        worker.strike()
      }
      usual()
    },
  })
  return workers
}
