import { type Day, toDay, toOrdinal, weekday, yearOf } from './day.ts'

/**
 * The days of one year that differ from Monday to Friday, as the State Council's notice lists them: `off` for holidays,
 * `workday` for the make-up days (調休). `published: false` marks a year whose notice is not out: its dates are provisional.
 */
export type CalendarYear = { year: number; published: boolean; days: Record<Day, 'off' | 'workday'> }

export type Calendar = {
  isWorkday(day: Day): boolean
  /** True while the year's notice has not been published: any working-day answer in it may still change. */
  isProvisional(day: Day): boolean
  /** Working days after `from` up to and including `to`: the first day does not count. Negative when `to` is earlier. */
  countWorkdays(from: Day, to: Day): number
  /** The `count`-th working day strictly after `day`; strictly before it when `count` is negative; `day` itself for 0. */
  addWorkdays(day: Day, count: number): Day
  /** `day` itself when it is a working day, else the next one: a last day that is off moves on. */
  onOrAfter(day: Day): Day
  /** `day` itself when it is a working day, else the one before. */
  onOrBefore(day: Day): Day
}

/** Mainland China with its make-up days, Taiwan, Hong Kong, and Monday to Friday without any holiday. */
export const calendarNames = ['CN', 'TW', 'HK', 'MF'] as const
export type CalendarName = (typeof calendarNames)[number]

/** What a form says of a day that is chosen: whether it is worked, and which working day stands in for it when it is not. */
export function describeDay(day: Day, calendar: Calendar) {
  return {
    day,
    isWorkday: calendar.isWorkday(day),
    isProvisional: calendar.isProvisional(day),
    effective: calendar.onOrAfter(day),
  }
}

/**
 * Builds the calendar from its years; a year that is missing is Monday to Friday, and provisional unless the calendar is
 * `complete`, one that nobody announces.
 */
export function makeCalendar(years: readonly CalendarYear[], { complete = false } = {}): Calendar {
  const known = new Map(years.map((year) => [year.year, year]))
  const totals = new Map<number, Int16Array>()

  const isWorkday = (day: Day) => {
    const exception = known.get(yearOf(day))?.days[day]
    return exception ? exception === 'workday' : weekday(day) <= 5
  }

  /** Working days of the year up to each of its days, counted once per year: boards ask this for thousands of items. */
  const totalsOf = (year: number) => {
    const found = totals.get(year)
    if (found) return found
    const first = toOrdinal(`${year}-01-01`)
    const length = toOrdinal(`${year}-12-31`) - first + 1
    const made = new Int16Array(length)
    for (let i = 0, sum = 0; i < length; i++) made[i] = sum += isWorkday(toDay(first + i)) ? 1 : 0
    totals.set(year, made)
    return made
  }

  /** Working days of the year of `day`, up to and including it. */
  const inYear = (day: Day) => totalsOf(yearOf(day))[toOrdinal(day) - toOrdinal(`${yearOf(day)}-01-01`)] ?? 0

  const countForward = (from: Day, to: Day) => {
    let sum = inYear(to) - inYear(from)
    for (let year = yearOf(from); year < yearOf(to); year++) sum += totalsOf(year).at(-1) ?? 0
    return sum
  }

  const step = (day: Day, direction: 1 | -1, wanted: number) => {
    let ordinal = toOrdinal(day)
    for (let left = wanted; left > 0;) if (isWorkday(toDay((ordinal += direction)))) left--
    return toDay(ordinal)
  }

  return {
    isWorkday,
    isProvisional: (day) => !(known.get(yearOf(day))?.published ?? complete),
    countWorkdays: (from, to) => (from <= to ? countForward(from, to) : 0 - countForward(to, from)),
    addWorkdays: (day, count) => (count === 0 ? day : step(day, count > 0 ? 1 : -1, Math.abs(count))),
    onOrAfter: (day) => (isWorkday(day) ? day : step(day, 1, 1)),
    onOrBefore: (day) => (isWorkday(day) ? day : step(day, -1, 1)),
  }
}
