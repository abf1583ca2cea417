import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { policyOf } from '#domain/reminder-policy.ts'
import { findCalendar } from '../db/calendar.ts'
import type { Db } from '../db/connect.ts'
import { findLetterhead, type Letterhead } from '../db/outbox.ts'
import { listStandingReminders } from '../db/reminder-causes.ts'
import { findSubjects } from './mail-subjects.ts'
import { entriesOf } from './mail/entries.ts'
import { type RenderedMail, renderMail } from './mail/render.ts'

export type ComposedMail = { letterhead: Letterhead; rendered: RenderedMail; today: Day }
type PlannedMail = { campaignId: string; id: string; recipientId: string; kind: 'digest' | 'escalation'; localOn: Day }
type ComposeOptions = { now: Date; publicUrl: string; calendarOf?: (name: string) => Promise<Calendar> }

/**
 * Writes a mail of the outbox as it would leave now, or on its day when that is still to come; undefined when none of its
 * reminders still holds.
 */
export async function composeMail(db: Db, mail: PlannedMail, options: ComposeOptions): Promise<ComposedMail | undefined> {
  const { now, publicUrl, calendarOf = (name) => findCalendar(db, name) } = options
  const found = await findLetterhead(db, { ...mail, mailOn: mail.localOn }, now)
  if (!found) return undefined
  const { today, ...letterhead } = found
  const clock = { calendar: await calendarOf(letterhead.calendar), policy: policyOf(letterhead.reminderPolicy), today }
  const standing = await listStandingReminders(db, mail.campaignId, mail.id)
  const subjects = await findSubjects(db, mail.campaignId, standing, clock)
  const planned = standing.flatMap((reminder) => {
    const about = subjects.get(reminder.subjectId)
    return about ? [{ ...reminder, ...about }] : []
  })
  const entries = entriesOf(planned, clock)
  if (entries.length === 0) return undefined
  const { reader, offices: _, ...head } = letterhead
  const letter = { ...head, kind: mail.kind, recipient: reader.name, clock, publicUrl, entries }
  return { letterhead, rendered: renderMail(letter, now), today }
}
