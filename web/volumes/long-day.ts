import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'

/** A day with its year, as papers write it: 2009年2月17日, 17 February 2009. */
export function formatLongDay(day: Day, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
}
