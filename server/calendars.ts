import type { Calendar } from '#domain/calendar.ts'
import { findCalendar } from '../db/calendar.ts'
import type { Db } from '../db/connect.ts'

/** The working-day calendars, read once each: some hundred rows that every light needs and an announcement a year changes. */
export type Calendars = { get(name: string): Promise<Calendar>; forget(): void }

export function makeCalendars(db: Db): Calendars {
  const known = new Map<string, Promise<Calendar>>()
  const read = (name: string) => {
    const reading = findCalendar(db, name)
    known.set(name, reading)
    // A read that failed is not an answer to keep.
    reading.catch(() => known.delete(name))
    return reading
  }
  return { get: (name) => known.get(name) ?? read(name), forget: () => known.clear() }
}
