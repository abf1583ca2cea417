import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from '../../db/connect.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { numberOf } from '../support/plain-planner.ts'
import { between, makeRandom } from '../support/random.ts'
import type { Finding, Ground } from './finding.ts'
import { differences, type Ledger, openPlainWorld } from './plain-ledger.ts'
import { applyChange, insertStories, timeZones } from './stories.ts'

const minutesOfDay = 1_440

/**
 * Plans every day from `from` to `to` in twelve time zones, and compares each row of the ledger with what the plain planner
 * says for that day. The minute of the day is another one each year, so that midnights and hours of summer time are met.
 */
export async function everyDay({ db }: Ground, { from, to, seed }: { from: Day; to: Day; seed: number }): Promise<Finding> {
  const random = makeRandom(seed)
  const stories = await insertStories(db, random, from, to)
  const world = await openPlainWorld(db, { mailDays: true })
  const faults: string[] = []
  const rows: Finding['rows'] = []
  const known = new Set<string>()
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const minute = between(random, 0, minutesOfDay - 1)
    const expected: Ledger = new Map()
    const [first, last] = [Math.max(numberOf(from), numberOf(`${year}-01-01`)), Math.min(numberOf(to), numberOf(`${year}-12-31`))]
    for (let day = first; day <= last; day++) {
      const now = instant(day, minute)
      const days = await localDays(db, now)
      for (const [timeZone, waiting] of stories) {
        while (waiting[0] && waiting[0].on <= (days.get(timeZone) ?? '')) await applyChange(db, waiting.shift()!)
      }
      for (const [key, row] of await world.owedAt(now)) if (!known.has(key)) expected.set(key, row)
      for (const key of expected.keys()) known.add(key)
      await planReminders(db, { now })
    }
    const found = differences(expected, await world.written(instant(first, minute), instant(last, minute)))
    faults.push(...found.map((one) => `${year}: ${one}`))
    rows.push([year, last - first + 1, (last - first + 1) * timeZones.length, clockOf(minute), expected.size, found.length])
  }
  return {
    told:
      `A campaign in each of ${timeZones.length} time zones (${timeZones.join(', ')}), with items that are signed for, extended, suspended, submitted, ` +
      'returned, closed and kept as long-term. Each day is planned once on Postgres, at a minute that changes each year. A second planner, ' +
      'written from the page of rules alone, day by day, says what the ledger must hold: item, rule, deadline version, day, recipient, role, ' +
      'working days, whether it is late, and the day of its mail.',
    columns: ['year', 'days', 'days × time zones', 'planned at (UTC)', 'reminders', 'differences'],
    rows,
    faults,
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
