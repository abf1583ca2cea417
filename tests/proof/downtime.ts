import type { Mailer } from '../../jobs/mailer.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { sendMails } from '../../jobs/send-mails.ts'
import { startChaser } from '../jobs/ledger.ts'
import { brokenInvariants } from '../support/invariants.ts'
import { textOf } from '../support/plain-planner.ts'
import { between, makeRandom } from '../support/random.ts'
import { type Finding, type Ground, type Limit, makeBudget } from './finding.ts'
import { office } from './outbox.ts'
import { differences, keyOf, type Ledger, openPlainWorld } from './plain-ledger.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Shanghai, where the sample is, has no summer time. */
const offset = 8 * hour

const lengths: Record<string, number> = {
  '1 minute': minute,
  '5 minutes': 5 * minute,
  '1 hour': hour,
  '10 hours': 10 * hour,
  '1 day': day,
  '2 days': 2 * day,
  '3 days': 3 * day,
  '7 days': 7 * day,
  '8 days': 8 * day,
  '14 days': 14 * day,
  '30 days': 30 * day,
  '45 days': 45 * day,
}
const kinds = ['nothing ran', 'it died between planning and sending', 'the mail server was away'] as const
type Kind = (typeof kinds)[number]
type Handed = { personId: string; kind: string; messageId: string; at: number }

/**
 * Stops the product, or the mail server, for a minute to 45 days, and looks at the first day at work after it: what the plain
 * planner says is owed is there, marked late where it is, and everybody has one digest.
 */
export async function downtime(
  { db }: Ground,
  { only = Object.keys(lengths), starts, seed, seconds }: { only?: string[]; starts: number; seed: number } & Limit,
): Promise<Finding> {
  const budget = makeBudget({ seconds })
  const random = makeRandom(seed)
  const world = await openPlainWorld(db, { mailDays: false })
  const faults: string[] = []
  const cases = only.flatMap((name) => kinds.map((kind) => ({ name, kind, sum: newSum() })))
  let rounds = 0
  for (; rounds < starts && !budget.isSpent(); rounds++) {
    for (const { name, kind, sum } of cases) {
      const found = await stopOnce(kind, lengths[name] ?? 0, between(random, 0, 30), between(random, 0, 24 * 60 - 1))
      sum.times++
      sum.owed += found.owed
      sum.late += found.late
      sum.missed += found.missed
      sum.givenUp += found.givenUp
      sum.mostDigests = Math.max(sum.mostDigests, found.mostDigests)
      sum.mostEscalations = Math.max(sum.mostEscalations, found.mostEscalations)
      sum.faults += found.faults.length
      faults.push(...found.faults.map((fault) => `${kind}, ${name} from ${found.from}: ${fault}`))
    }
  }
  return {
    told:
      'The sample runs for three days, then everything, or the mail server, stops at a seeded instant for the time named. Counted is ' +
      'until the end of the first working day after it. "Late" are reminders in the ledger whose own day had passed when they were planned. ' +
      '"Given up" are mails that failed, and are shown so. The mail server that is there afterwards puts off every mail at first.',
    columns: [
      'stopped for',
      'because',
      'times',
      'owed',
      'late',
      'missed',
      'given up',
      'most digests a day',
      'most escalations a day',
      'faults',
    ],
    rows: cases.map(({ name, kind, sum }) => [name, kind, ...Object.values(sum)]),
    faults,
    cut: budget.cut(rounds, starts, 'standstills of each kind'),
  }

  async function stopOnce(kind: Kind, length: number, daysIn: number, minuteOfDay: number) {
    const begun = Date.parse('2009-01-14T00:00:00Z') + daysIn * day - offset
    const dies = kind === 'it died between planning and sending'
    // A sender has something to leave behind just before the mails of a day leave.
    const stopped = begun + 3 * day + (dies ? 8 * hour + 29 * minute : minuteOfDay * minute)
    const back = stopped + length
    await startChaser(db, textOf(Math.floor((begun + offset) / day)))
    const handed: Handed[] = []
    const expected: Ledger = new Map()
    let mailer = working(handed, () => at, false)
    let at = begun
    const plan = async () => {
      const owed = await world.owedAt(new Date(at))
      for (const [key, row] of owed) if (!expected.has(key)) expected.set(key, row)
      await planReminders(db, { now: new Date(at) })
      return owed
    }
    const send = async () => {
      while ((await sendMails(db, mailer, { now: new Date(at), publicUrl: 'https://board.example', random: () => 0.5 })).more);
    }

    for (at = begun + 9 * hour; at < stopped; at += day) {
      await plan()
      await send()
    }
    at = stopped
    if (dies) await plan()
    if (kind === 'the mail server was away') {
      mailer = away
      for (const instant of instants(stopped, back)) {
        at = instant
        await plan()
        await send()
      }
    }
    mailer = working(handed, () => at, true)
    at = back
    const owed = await plan()
    await send()
    const last = endOfFirstWorkday(back)
    // What was put off on the way back leaves in the minutes after it.
    const soon = [2, 5, 10].map((minutes) => back + minutes * minute)
    for (const instant of [...soon, ...instants(soon.at(-1) ?? back, last)]) {
      at = instant
      await plan()
      await send()
    }
    return {
      from: new Date(stopped).toISOString(),
      ...(await examine(
        owed,
        expected,
        handed.filter((one) => one.at >= back),
      )),
    }
  }

  /** The end, in local time, of the first day at work of which an hour was left at `back` before mails stop at 18:00. */
  function endOfFirstWorkday(back: number): number {
    let local = Math.floor((back + 7 * hour + offset) / day)
    while (!world.isWorkday(local)) local++
    return (local + 1) * day - offset - minute
  }

  async function examine(owed: Ledger, expected: Ledger, handed: readonly Handed[]) {
    const written = await db
      .selectFrom('reminders')
      .innerJoin('mails', 'mails.id', 'reminders.mailId')
      .innerJoin('items', 'items.id', 'reminders.itemId')
      .select([
        'itemId',
        'number',
        'rule',
        'reminders.deadlineVersion',
        'reminders.localOn',
        'reminders.recipientId',
        'late',
        'days',
        'state',
      ])
      .select(['sentText', 'serverReply'])
      .execute()
    const isIn = (row: (typeof written)[number], keys: Ledger) =>
      keys.has(keyOf(row.itemId ?? '', row.rule, row.deadlineVersion, row.localOn, row.days, row.recipientId))
    const due = written.filter((row) => isIn(row, owed))
    const failed = due.filter(({ state }) => state === 'failed')
    const missed = due.filter(
      ({ state, sentText, number }) => state !== 'failed' && !(state === 'sent' && sentText?.includes(number)),
    )
    const isNewest = (row: (typeof written)[number]) =>
      !written.some((one) => one.itemId === row.itemId && one.recipientId === row.recipientId && one.localOn > row.localOn)
    const unmarked = due.filter((row) => row.late && isNewest(row) && row.sentText !== null && !row.sentText.includes('補發'))
    const most = (kind: string) => {
      const byPerson = Map.groupBy(
        handed.filter((one) => one.kind === kind),
        // Who is back late in the evening has the digest of that day, and the next one in the morning.
        ({ personId, at }) => `${personId} ${Math.floor((at + offset) / day)}`,
      )
      return Math.max(0, ...Array.from(byPerson.values(), ({ length }) => length))
    }
    const all = { from: new Date(0), to: new Date('2100-01-01') }
    const found = [
      ...differences(expected, await world.written(all.from, all.to)),
      ...missed.map((row) => `missed: ${row.number} ${row.rule} ${row.localOn}, its mail is ${row.state}`),
      ...unmarked.map((row) => `not marked late: ${row.number} ${row.rule} ${row.localOn}`),
      ...(most('digest') > 1 ? [`somebody got ${most('digest')} digests in a day`] : []),
      ...(new Set(handed.map(({ messageId }) => messageId)).size < handed.length ? ['a mail was handed over twice'] : []),
      ...(await brokenInvariants(db)).map((row) => `invariant broken: ${JSON.stringify(row)}`),
    ]
    return {
      owed: owed.size,
      late: due.filter(({ late }) => late).length,
      missed: missed.length,
      givenUp: failed.length,
      mostDigests: most('digest'),
      mostEscalations: most('escalation'),
      faults: found,
    }
  }

  /** A mail server that, like many, says "not now" to what it sees for the first time when `greylists`. */
  function working(handed: Handed[], now: () => number, greylists: boolean): Mailer {
    const seen = new Set<string>()
    return {
      from: office,
      send: async ({ messageId }) => {
        if (greylists && !seen.has(messageId)) {
          seen.add(messageId)
          return { kind: 'deferred', reply: '451 Greylisted' }
        }
        const { recipientId, kind } = await db
          .selectFrom('mails')
          .select(['recipientId', 'kind'])
          .where('messageId', '=', messageId)
          .executeTakeFirstOrThrow()
        handed.push({ personId: recipientId, kind, messageId, at: now() })
        return { kind: 'accepted', reply: '250 Noted' }
      },
    }
  }
}

function newSum() {
  return { times: 0, owed: 0, late: 0, missed: 0, givenUp: 0, mostDigests: 0, mostEscalations: 0, faults: 0 }
}

const away: Mailer = { from: office, send: async () => ({ kind: 'unreachable', reply: 'connect ECONNREFUSED' }) }

/** The minutes of each day at which the product runs: when mails leave, soon after it, and later. */
function instants(from: number, to: number): number[] {
  const times = [8 * 60 + 30, 8 * 60 + 33, 14 * 60]
  const first = Math.floor((from + offset) / day)
  const last = Math.floor((to + offset) / day)
  const all = []
  for (let local = first; local <= last; local++) for (const time of times) all.push(local * day + time * minute - offset)
  return [...all.filter((instant) => instant > from && instant < to), to]
}
