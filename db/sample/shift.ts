import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'

/**
 * Moves the sample's days so that its as-of day becomes `today`. Every day keeps its distance in working days, so a due day
 * stays a working day and every light stays what it was, whatever holidays lie in between.
 */
export function makeShift(calendar: Calendar, asOf: Day, today: Day): (day: Day) => Day {
  if (asOf === today) return (day) => day
  // Counted from a working day: on a Saturday an item two days overdue is the one that was due on Wednesday.
  const anchor = calendar.onOrBefore(today)
  return (day) => {
    const distance = calendar.countWorkdays(asOf, day)
    return calendar.addWorkdays(anchor, distance)
  }
}
