import { addDays, type Day, weekday } from '#domain/day.ts'

/** The month of a day: 2009-02. */
export function monthOf(day: Day): string {
  return day.slice(0, 7)
}

/** The month so many months after this one. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const months = year * 12 + number - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`
}

/** The days of a month, and how many places of its first week lie before it where weeks begin on Monday. */
export function daysOfMonth(month: string): { days: Day[]; before: number } {
  const first = `${month}-01`
  const days: Day[] = []
  for (let day = first; monthOf(day) === month; day = addDays(day, 1)) days.push(day)
  return { days, before: weekday(first) - 1 }
}
