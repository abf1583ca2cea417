import type { CalendarYear } from '#domain/calendar.ts'

/** Announced years from `MM-DD` lists: what is off beside the weekends, and which of their days are worked. */
export function yearsOf(lists: Record<number, { off: string; workday?: string }>): CalendarYear[] {
  return Object.entries(lists).map(([year, { off, workday = '' }]) => {
    const mark = (days: string, kind: 'off' | 'workday') =>
      days
        .split(' ')
        .filter(Boolean)
        .map((day) => [`${year}-${day}`, kind])
    return { year: Number(year), published: true, days: Object.fromEntries([...mark(off, 'off'), ...mark(workday, 'workday')]) }
  })
}
