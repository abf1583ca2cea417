import { calendarOf } from './calendar-entry.ts'
import { htmlOf } from './html-body.ts'
import type { Letter } from './letter.ts'
import { subjectOf } from './subject.ts'
import { textOf } from './text-body.ts'

/** A mail as it is read; `calendar` is the content of its .ics attachment. */
export type RenderedMail = { subject: string; text: string; html: string; calendar: string }

/** Writes a mail. `now` only stamps its calendar entries; what it says is as of the letter's own day. */
export function renderMail(letter: Letter, now: Date): RenderedMail {
  return { subject: subjectOf(letter), text: textOf(letter), html: htmlOf(letter), calendar: calendarOf(letter, now) }
}
