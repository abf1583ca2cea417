import { type Calendar, type CalendarYear, makeCalendar } from '#domain/calendar.ts'
import type { Db } from './connect.ts'

/** The years of a working-day calendar as they are kept, announced ones and provisional ones. */
export async function findCalendar(db: Db, calendar: string): Promise<Calendar> {
  const [years, days] = await Promise.all([
    db.selectFrom('calendarYears').select(['year', 'published']).where('calendar', '=', calendar).execute(),
    db.selectFrom('calendarDays').select(['day', 'kind']).where('calendar', '=', calendar).execute(),
  ])
  const byYear = new Map<number, CalendarYear>(years.map((year) => [year.year, { ...year, days: {} }]))
  for (const { day, kind } of days) {
    const year = byYear.get(Number(day.slice(0, 4)))
    if (year) year.days[day] = kind
  }
  return makeCalendar([...byYear.values()])
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
