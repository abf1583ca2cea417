import { createRequire } from 'node:module'
import type { CalendarYear } from '#domain/calendar.ts'

/** From the State Council's yearly notices, as the package chinese-days collects them. */
type Notices = { holidays: Record<string, string>; workdays: Record<string, string> }

/** Mainland China, every year the package has a notice for; a year it does not have is not announced yet. */
export function chinaYears(): CalendarYear[] {
  const { holidays, workdays } = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Notices
  const years = new Map<number, CalendarYear>()
  const mark = (days: Record<string, string>, kind: 'off' | 'workday') => {
    for (const day of Object.keys(days)) {
      const year = Number(day.slice(0, 4))
      const entry = years.get(year) ?? { year, published: true, days: {} }
      entry.days[day] = kind
      years.set(year, entry)
    }
  }
  mark(holidays, 'off')
  mark(workdays, 'workday')
  return [...years.values()].toSorted((a, b) => a.year - b.year)
}
