import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from '../../db/connect.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { numberOf, textOf } from '../support/plain-planner.ts'
import { between, makeRandom } from '../support/random.ts'
import { type Finding, type Ground, type Limit, makeBudget } from './finding.ts'
import { differences, type Ledger, openPlainWorld } from './plain-ledger.ts'
import { insertStories, timeZones } from './stories.ts'

const minutesOfDay = 1_440

/** Before the first day of a year items are already on their way. */
const leadIn = 60
const lanes = 6

/**
 * Plans every day of the years `from` to `to` in twelve time zones, each year on a database of its own and some of them at once, and
 * compares each row of the ledger with what the plain planner says for that day. The minute of the day is another one each year, so that
 * midnights and hours of summer time are met.
 */
export async function everyDay(
  open: () => Promise<Ground>,
  { from, to, seed, seconds }: { from: Day; to: Day; seed: number } & Limit,
): Promise<Finding> {
  const budget = makeBudget({ seconds })
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const waiting = [...years]
  const found: { row: (string | number)[]; faults: string[] }[] = []
  const lane = async () => {
    for (let year = waiting.shift(); year !== undefined && !budget.isSpent(); year = waiting.shift()) {
      const [begins, ends] = [`${year}-01-01`, `${year}-12-31`]
      found.push(await everyDayOf(await open(), begins < from ? from : begins, ends > to ? to : ends, seed + year))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return {
    told:
      `A campaign in each of ${timeZones.length} time zones (${timeZones.join(', ')}), with items that are signed for, extended on request, ` +
      'suspended, submitted, returned, closed and kept as long-term, with milestones, regulations sent out for consultation and issued, and weekly reports. Each day is planned once on Postgres, ' +
      'at a minute that changes each year. A second planner, written from the page of rules alone, day by day, says what the ledger must hold: ' +
      'subject, rule, deadline version, day, recipient, role, working days, whether it is late, and the day of its mail.',
    columns: ['year', 'days', 'days × time zones', 'planned at (UTC)', 'reminders', 'differences'],
    rows: found.map(({ row }) => row).toSorted((a, b) => Number(a[0]) - Number(b[0])),
    faults: found.flatMap(({ faults }) => faults),
    cut: budget.cut(found.length, years.length, 'years'),
  }
}

async function everyDayOf({ db }: Ground, from: Day, to: Day, seed: number) {
  const random = makeRandom(seed)
  const [first, last] = [numberOf(from), numberOf(to)]
  const stories = await insertStories(db, random, textOf(first - leadIn), to)
  const world = await openPlainWorld(db, { mailDays: true })
  const minute = between(random, 0, minutesOfDay - 1)
  const expected: Ledger = new Map()
  for (let day = first; day <= last; day++) {
    const now = instant(day, minute)
    const days = await localDays(db, now)
    // A change is made on its institution's day, whichever day that is elsewhere.
    for (const [timeZone, waiting] of stories) {
      while (waiting[0] && waiting[0].on <= (days.get(timeZone) ?? '')) await waiting.shift()!.make(db)
    }
    for (const [key, row] of await world.owedAt(now)) if (!expected.has(key)) expected.set(key, row)
    await planReminders(db, { now })
  }
  const found = differences(expected, await world.written(instant(first, minute), instant(last, minute)))
  const count = last - first + 1
  return {
    row: [from.slice(0, 4), count, count * timeZones.length, clockOf(minute), expected.size, found.length],
    faults: found.map((one) => `${from.slice(0, 4)}: ${one}`),
  }
}

async function localDays(db: Db, now: Date): Promise<Map<string, Day>> {
  const { rows } = await sql<{ timeZone: string; today: Day }>`
    select time_zone, (${now}::timestamptz at time zone time_zone)::date as today
    from unnest(${[...timeZones]}::text[]) as z (time_zone)`.execute(db)
  return new Map(rows.map(({ timeZone, today }) => [timeZone, today]))
}

function instant(day: number, minute: number): Date {
  return new Date((day * minutesOfDay + minute) * 60_000)
}

function clockOf(minute: number): string {
  return instant(0, minute).toISOString().slice(11, 16)
}
