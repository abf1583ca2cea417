import { sql, type Transaction } from 'kysely'
import { type Calendar, type CalendarYear, makeCalendar } from '#domain/calendar.ts'
import { yearOf } from '#domain/day.ts'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'

/**
 * A working-day calendar, announced years and provisional ones. `CN` is one that the product keeps; `CN@` and a unit's id is the same
 * with the years that this unit has made its own.
 */
export async function findCalendar(db: Db, name: string): Promise<Calendar> {
  return makeCalendar(await listCalendarYears(db, name), { complete: baseOf(name) === 'MF' })
}

/** The years of a calendar as they hold: the unit's own in place of those they replace. */
export async function listCalendarYears(db: Db, name: string): Promise<CalendarYear[]> {
  const names = [...new Set([baseOf(name), name])]
  const [years, days] = await Promise.all([
    db.selectFrom('calendarYears').select(['calendar', 'year', 'published']).where('calendar', 'in', names).execute(),
    db.selectFrom('calendarDays').select(['calendar', 'day', 'kind']).where('calendar', 'in', names).execute(),
  ])
  const byYear = new Map<number, CalendarYear>()
  for (const layer of names) {
    for (const { calendar, year, published } of years) if (calendar === layer) byYear.set(year, { year, published, days: {} })
  }
  const owner = new Map(years.map(({ calendar, year }) => [year, calendar]))
  for (const { calendar, year } of years) if (calendar === name) owner.set(year, name)
  for (const { calendar, day, kind } of days) {
    const year = byYear.get(yearOf(day))
    if (year && owner.get(year.year) === calendar) year.days[day] = kind
  }
  return [...byYear.values()].toSorted((a, b) => a.year - b.year)
}

/** The calendar that one of a unit's own is made from. */
export function baseOf(name: string): string {
  return name.split('@')[0] ?? name
}

/** What the calendar of a unit is called once it has years of its own. */
export function ownCalendar(name: string, unitId: string): string {
  return `${baseOf(name)}@${unitId}`
}

/** Writes a unit's own years, each in place of what was there of it. */
export async function saveOwnYears(
  trx: Transaction<Database>,
  calendar: string,
  years: readonly CalendarYear[],
  source: string,
): Promise<void> {
  for (const { year, published, days } of years) {
    await trx.deleteFrom('calendarDays').where('calendar', '=', calendar).where(isIn(year)).execute()
    await trx
      .insertInto('calendarYears')
      .values({ calendar, year, published, source })
      .onConflict((conflict) => conflict.columns(['calendar', 'year']).doUpdateSet({ published, source }))
      .execute()
    const rows = Object.entries(days).map(([day, kind]) => ({ calendar, day, kind }))
    if (rows.length > 0) await trx.insertInto('calendarDays').values(rows).execute()
  }
}

function isIn(year: number) {
  return sql<boolean>`day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`
}

/**
 * A number that goes up with every change of the calendar that a campaign counts by: first by the campaign's version, for another
 * calendar or years of the unit's own, then by the years that are known, for one that came with the product.
 */
export function calendarRevision(campaign: string) {
  const [version, calendar] = [sql.ref(`${campaign}.version`), sql.ref(`${campaign}.calendar`)]
  return sql<number>`(${version} * 1000 + (
    select count(*)::int from calendar_years y where y.calendar in (${calendar}, split_part(${calendar}, '@', 1))
  ))`
}

/** Reads each calendar once, for a piece of work that asks for it again and again. */
export function rememberCalendars(db: Db): (name: string) => Promise<Calendar> {
  const known = new Map<string, Promise<Calendar>>()
  return (name) => {
    const calendar = known.get(name) ?? findCalendar(db, name)
    known.set(name, calendar)
    return calendar
  }
}

/** Keeps years that are not there yet; what the unit has edited or imported since stays as it is. */
export async function insertMissingYears(
  db: Db,
  calendar: string,
  years: readonly CalendarYear[],
  source: string,
): Promise<void> {
  if (years.length === 0) return
  await db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto('calendarYears')
      .values(years.map(({ year, published }) => ({ calendar, year, published, source })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('year')
      .execute()
    const isNew = new Set(added.map((row) => row.year))
    const days = years.filter(({ year }) => isNew.has(year)).flatMap((year) => Object.entries(year.days))
    if (days.length === 0) return
    await trx
      .insertInto('calendarDays')
      .values(days.map(([day, kind]) => ({ calendar, day, kind })))
      .execute()
  })
}
