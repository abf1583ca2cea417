import { lastDayOf } from '#domain/deadline.ts'
import type { Language } from '#domain/language.ts'
import type { RuleClock } from '#domain/reminder.ts'
import type { Entry } from './entries.ts'
import { type CalendarDay, writeCalendar } from './icalendar.ts'
import { mailWordsIn } from './languages.ts'
import type { Letter } from './letter.ts'
import { linkOf } from './links.ts'
import type { MailSubject } from './subjects.ts'

type Writing = { language: Language; clock: RuleClock; publicUrl: string; calendarRevision: number }

/** The days that a mail speaks of, one entry each, as a file. @param stamp the instant at which the mail is written */
export function calendarOf(letter: Letter, stamp: Date): string {
  return writeCalendar(
    letter.entries.flatMap((entry) => entryDay(entry, letter)),
    stamp,
  )
}

function entryDay({ about, reasons }: Entry, letter: Letter): CalendarDay[] {
  const words = mailWordsIn[letter.language]
  const day = calendarDayOf(about, letter)
  return day ? [{ ...day, description: reasons.map((reason) => words.state[reason.rule](reason)).join('\n') }] : []
}

/**
 * The day of a subject for a calendar: a deadline or a review as the calendar moves it, or a milestone; undefined for what has
 * none. From mail to mail and in the feed it has the same UID; its SEQUENCE goes up with a new deadline, and with a calendar
 * that may have moved it.
 */
export function calendarDayOf(
  about: MailSubject,
  { language, clock, publicUrl, calendarRevision }: Writing,
): CalendarDay | undefined {
  const { calendar } = clock
  const words = mailWordsIn[language]
  const make = (kind: 'due' | 'review' | 'milestone', day: string, sequence: number): CalendarDay => ({
    uid: `${about.subjectId}.${kind}@${new URL(publicUrl).hostname}`,
    sequence: calendarRevision + sequence,
    day,
    summary: words.event(about, kind),
    description: calendar.isProvisional(day) ? words.provisional : '',
    url: linkOf(publicUrl, about),
  })
  if (about.subject === 'milestone') return make('milestone', about.dueOn, about.version)
  if (about.subject !== 'item') return undefined
  const { status, dueOn, nextReviewOn, pausedWorkdays, deadlineVersion } = about
  if (status === 'ongoing')
    return nextReviewOn === null ? undefined : make('review', calendar.onOrBefore(nextReviewOn), deadlineVersion)
  return dueOn === null ? undefined : make('due', lastDayOf({ dueOn, pausedWorkdays }, calendar), deadlineVersion)
}
