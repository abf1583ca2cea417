import { type Day, yearOf } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'

/** Intl's name for the way each language of ours writes numbers and days. */
const locales: Record<Language, string> = { 'zh-Hant': 'zh-Hant', 'zh-Hans': 'zh-Hans', en: 'en-GB' }

const formatters = new Map<string, Intl.DateTimeFormat>()

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']

/**
 * A day without its year while it is the year of `today`: 2月24日, 24 Feb. By hand, as Intl writes it: the first view of a board
 * would wait for Intl to get ready longer than for all its cards.
 */
export function formatDay(day: Day, language: Language, today: Day): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const isThisYear = year === yearOf(today)
  if (language === 'en') return `${date} ${months[month - 1]}${isThisYear ? '' : ` ${year}`}`
  return `${isThisYear ? '' : `${year}年`}${month}月${date}日`
}

/** A day in full with its weekday: 2009年2月17日 星期二, Tuesday 17 February 2009. */
export function formatFullDay(day: Day, language: Language): string {
  return dayFormatter(language, { dateStyle: 'full' }).format(noonOf(day))
}

/** The month of a day: 2009年2月, February 2009. */
export function formatMonth(day: Day, language: Language): string {
  return dayFormatter(language, { year: 'numeric', month: 'long' }).format(noonOf(day))
}

/** The name of a day's weekday: 週二, Tue. */
export function formatWeekday(day: Day, language: Language): string {
  return dayFormatter(language, { weekday: 'short' }).format(noonOf(day))
}

/** The time of day of an instant, on the reader's own clock: 10:32. */
export function formatTime(instant: Date, language: Language): string {
  return formatterOf(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)
}

/** Day and time of an instant in the institution's time zone: 2月17日 08:30. */
export function formatInstant(iso: string, language: Language, timeZone: string): string {
  return formatterOf(language, {
    timeZone,
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso))
}

export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value)
}

/** A size as people say it: 12 KB, 3.4 MB. */
export function formatBytes(bytes: number, language: Language): string {
  const [value, unit] = bytes < 1_048_576 ? [Math.max(1, Math.round(bytes / 1_024)), 'KB'] : [bytes / 1_048_576, 'MB']
  return `${formatNumber(value, language)} ${unit}`
}

/** A day is no instant: it is written in UTC, where it was put, so that no zone can move it. */
function dayFormatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return formatterOf(language, { ...options, timeZone: 'UTC' })
}

function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`)
}

/** Making a formatter costs a hundred times what using one does, and a board writes thousands of days. */
function formatterOf(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[language], options)
  formatters.set(key, made)
  return made
}
