import { planReminders } from '../../jobs/plan-reminders.ts'
import type { Mailer } from '../../jobs/mailer.ts'
import { sendMails } from '../../jobs/send-mails.ts'
import { between, makeRandom, type Random } from '../support/random.ts'
import { type Finding, type Ground, type Limit, makeBudget } from './finding.ts'
import { listOpenMails, office } from './outbox.ts'
import { differences, type Ledger, openPlainWorld } from './plain-ledger.ts'
import { insertStories, timeZones } from './stories.ts'

const hour = 3_600_000
const day = 24 * hour
/** Within these weeks summer time begins or ends in most of the time zones. */
const from = '2009-02-20'
const stand = '2009-03-06'
const to = '2009-05-10'
const start = Date.parse(`${from}T00:00:00Z`)
const end = Date.parse(`${to}T00:00:00Z`)
/** Instants of 2009 at which clocks were put forward or back: Sao Paulo, New York and St. John's, Tehran, London, Lord Howe, Auckland, Apia's neighbours. */
const summerTimes = [
  '2009-03-08T03:31:00Z',
  '2009-03-08T07:00:00Z',
  '2009-03-21T20:30:00Z',
  '2009-03-29T01:00:00Z',
  '2009-04-04T14:00:00Z',
  '2009-04-04T15:00:00Z',
].map((text) => Date.parse(text))

/**
 * Lets the clock jump between runs of planner and sender: anywhere within weeks, back and forth by hours and half hours, and around the
 * instants at which summer time begins or ends. What is in the ledger at the end must be what was owed at one of these instants, each
 * once, and each mail must have been handed over once.
 */
export async function clockJumps(
  { db }: Ground,
  { jumps, seed, seconds }: { jumps: number; seed: number } & Limit,
): Promise<Finding> {
  const budget = makeBudget({ seconds })
  let jump = 0
  const random = makeRandom(seed)
  const stories = await insertStories(db, random, '2009-01-05', to)
  for (const changes of stories.values()) for (const change of changes) if (change.on <= stand) await change.make(db)
  const world = await openPlainWorld(db, { mailDays: false })
  const expected: Ledger = new Map()
  const handedOver: string[] = []
  const mailer: Mailer = {
    from: office,
    send: async ({ messageId }) => {
      handedOver.push(messageId)
      return { kind: 'accepted', reply: '250 Noted' }
    },
  }
  const planAt = async (now: Date) => {
    for (const [key, row] of await world.owedAt(now)) if (!expected.has(key)) expected.set(key, row)
    await planReminders(db, { now })
  }
  const sendAt = async (now: Date) => {
    while ((await sendMails(db, mailer, { now, publicUrl: 'https://board.example' })).more);
  }

  const kinds = { forwards: 0, backwards: 0, 'around summer time': 0 }
  let at = start
  for (; jump < jumps && !budget.isSpent(); jump++) {
    const next = jumpFrom(at, random)
    kinds[next.aroundSummerTime ? 'around summer time' : next.at >= at ? 'forwards' : 'backwards']++
    at = next.at
    await planAt(new Date(at))
    await sendAt(new Date(at))
  }
  // Time goes on: what waits for its day, and its hours in that day, leaves in them.
  for (at = end; at <= end + 4 * day; at += 6 * hour) {
    await planAt(new Date(at))
    await sendAt(new Date(at))
  }
  await sendAt(new Date(end + 4 * day + 9 * hour))

  const faults = differences(expected, await world.written(new Date(start - 60 * day), new Date(end + 60 * day)))
  const times = Map.groupBy(handedOver, (messageId) => messageId)
  const doubled = [...times.values()].filter(({ length }) => length > 1).length
  const open = (await listOpenMails(db)).length
  if (open > 0) faults.push(`${open} mails were left in the outbox`)
  if (doubled > 0) faults.push(`${doubled} mails were handed over twice`)
  const all = await listWritten()
  const sent = all.filter(({ state }) => state === 'sent')
  const unsent = all.filter(({ state }) => state !== 'sent')
  const superseded = unsent.filter((old) =>
    sent.some((one) => one.itemId === old.itemId && one.recipientId === old.recipientId && one.localOn > old.localOn),
  )
  const dropped = unsent.filter((one) => !superseded.includes(one))
  faults.push(...dropped.map((reminder) => `dropped: ${JSON.stringify(reminder)}`))
  return {
    told:
      `Planner and sender run after each jump of the clock, in ${timeZones.length} time zones. At the end the ledger is compared, row by row, ` +
      'with all that the plain planner says was owed at one of these instants: nothing dropped, nothing doubled. "Superseded" are ' +
      'those whose recipient had been told something newer about the item before their mail could leave.',
    columns: [
      'jumps forwards',
      'backwards',
      'around summer time',
      'reminders',
      'mails',
      'doubled',
      'superseded',
      'dropped',
      'faults',
    ],
    rows: [[...Object.values(kinds), expected.size, times.size, doubled, superseded.length, dropped.length, faults.length]],
    faults,
    cut: budget.cut(jump, jumps, 'jumps'),
  }

  function listWritten() {
    return db
      .selectFrom('reminders')
      .innerJoin('mails', 'mails.id', 'reminders.mailId')
      .select([
        'reminders.itemId',
        'reminders.rule',
        'reminders.localOn',
        'reminders.recipientId',
        'mails.state',
        'mails.lastError',
      ])
      .execute()
  }
}

function jumpFrom(at: number, random: Random): { at: number; aroundSummerTime: boolean } {
  const choice = random()
  if (choice < 0.25) {
    const change = summerTimes[between(random, 0, summerTimes.length - 1)] ?? start
    return { at: change + between(random, -90, 90) * 60_000, aroundSummerTime: true }
  }
  if (choice < 0.5) {
    const step = between(random, 1, 6) * (hour / 2) * (random() < 0.5 ? -1 : 1)
    return { at: Math.min(end, Math.max(start, at + step)), aroundSummerTime: false }
  }
  return { at: start + Math.floor(random() * (end - start)), aroundSummerTime: false }
}
