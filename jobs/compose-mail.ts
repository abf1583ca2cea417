import type { Calendar } from '#domain/calendar.ts'
import { type Day, dayOf } from '#domain/day.ts'
import { defaultPolicy, type ReminderPolicy } from '#domain/reminder-rules.ts'
import { findCalendar } from '../db/calendar.ts'
import type { Db } from '../db/connect.ts'
import { findLetterhead, type Letterhead } from '../db/outbox.ts'
import { listStandingReminders } from '../db/reminder-causes.ts'
import { entriesOf } from './mail/entries.ts'
import { type RenderedMail, renderMail } from './mail/render.ts'

export type ComposedMail = { letterhead: Letterhead; rendered: RenderedMail; today: Day }
type PlannedMail = { campaignId: string; id: string; recipientId: string; kind: 'digest' | 'escalation'; localOn: Day }
type ComposeOptions = { now: Date; publicUrl: string; policy?: ReminderPolicy; calendarOf?: (name: string) => Promise<Calendar> }

/**
 * Writes a mail of the outbox as it would leave now, or on its day when that is still to come; undefined when none of its
 * reminders still holds.
 */
export async function composeMail(db: Db, mail: PlannedMail, options: ComposeOptions): Promise<ComposedMail | undefined> {
  const { now, publicUrl, policy = defaultPolicy, calendarOf = (name) => findCalendar(db, name) } = options
  const letterhead = await findLetterhead(db, mail.campaignId, mail.recipientId)
  if (!letterhead) return undefined
  const localDay = dayOf(now, letterhead.timeZone)
  const today = mail.localOn > localDay ? mail.localOn : localDay
  const clock = { calendar: await calendarOf(letterhead.calendar), policy, today }
  const entries = entriesOf(await listStandingReminders(db, mail.campaignId, mail.id), clock)
  if (entries.length === 0) return undefined
  const { recipient, offices: _, ...head } = letterhead
  const letter = { ...head, kind: mail.kind, recipient: recipient.name, clock, publicUrl, entries }
  return { letterhead, rendered: renderMail(letter, now), today }
}
