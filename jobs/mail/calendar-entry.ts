import { addDays, type Day } from '#domain/day.ts'
import type { Entry } from './entries.ts'
import { itemUrl, type Letter } from './letter.ts'
import { mailWordsIn } from './languages.ts'

/**
 * The days that a mail speaks of as an iCalendar file (RFC 5545): one all-day event an item. A UID stays the same from mail to
 * mail, so that a later mail corrects the entry of an earlier one instead of adding another.
 * @param stamp the instant at which the mail is written
 */
export function calendarOf(letter: Letter, stamp: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Strikeoff//Reminders//EN',
    'METHOD:PUBLISH',
    ...letter.entries.flatMap((entry) => eventLines(entry, letter, stamp)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function eventLines({ item, reasons }: Entry, { language, clock, publicUrl }: Letter, stamp: Date): string[] {
  const kind = item.status === 'ongoing' ? 'review' : 'due'
  const on = kind === 'review' ? item.nextReviewOn : item.dueOn
  if (on === null) return []
  const day = kind === 'review' ? clock.calendar.onOrBefore(on) : clock.calendar.onOrAfter(on)
  const words = mailWordsIn[language]
  return [
    'BEGIN:VEVENT',
    `UID:${item.itemId}.${kind}@${new URL(publicUrl).hostname}`,
    `DTSTAMP:${stamp.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
    `SUMMARY:${escape(words.event(item, kind))}`,
    `DESCRIPTION:${escape(reasons.map((reason) => words.state[reason.rule](reason)).join('\n'))}`,
    `URL:${itemUrl(publicUrl, item.itemId)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function compact(day: Day): string {
  return day.replaceAll('-', '')
}

/** Text values escape what separates (RFC 5545 §3.3.11); control characters have no place in them. */
export function escape(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')
}

/** Lines of at most 75 bytes, the next ones begun with a space (§3.1); never cut within a character. */
export function fold(line: string): string {
  const folded: string[] = []
  let current = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > 75) {
      folded.push(current)
      current = ' '
      bytes = 1
    }
    current += character
    bytes += size
  }
  return [...folded, current].join('\r\n')
}
