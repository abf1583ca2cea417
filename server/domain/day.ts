/**
 * A calendar day of the institution, `YYYY-MM-DD`. A deadline is a day, never an instant: kept as a string from end to
 * end, no time zone can move it. ISO days sort and compare as text.
 */
export type Day = string

const MS_PER_DAY = 86_400_000

/** Whether `text` names a day that exists (31 February does not), in the years 1900 to 9998 that SQL, spreadsheets and people can hold. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const year = Number(text.slice(0, 4))
  return year >= 1900 && year <= 9998 && toDay(toOrdinal(text)) === text
}

/** The day `count` calendar days after `day` (before it, when negative). */
export function addDays(day: Day, count: number): Day {
  return toDay(toOrdinal(day) + count)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return toOrdinal(to) - toOrdinal(from)
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  // Ordinal 0 is 1970-01-01, a Thursday.
  return ((((toOrdinal(day) + 3) % 7) + 7) % 7) + 1
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** The local day of `instant` in an IANA `timeZone`. The one place where an instant becomes a day. */
export function dayOf(instant: Date, timeZone: string): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}

/** Days since 1970-01-01. */
export function toOrdinal(day: Day): number {
  return Date.UTC(yearOf(day), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / MS_PER_DAY
}

export function toDay(ordinal: number): Day {
  return new Date(ordinal * MS_PER_DAY).toISOString().slice(0, 10)
}

/** `instant` by the clock of `timeZone`, ISO 8601 with its offset: `2009-02-17T08:30:00+08:00`. */
export function localIso(instant: Date, timeZone: string): string {
  const format = { timeZone, hour12: false, hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  const time = new Intl.DateTimeFormat('sv-SE', format).format(instant)
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant)
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? ''
  return `${dayOf(instant, timeZone)}T${time}${offset || '+00:00'}`
}
