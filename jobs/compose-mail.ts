import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { RuleClock } from '#domain/reminder.ts'
import { policyOf } from '#domain/reminder-policy.ts'
import { findCalendar } from '../db/calendar.ts'
import type { Db } from '../db/connect.ts'
import { findLetterheads, type Letterhead } from '../db/outbox.ts'
import { listStandingReminders, type StandingReminder } from '../db/reminder-causes.ts'
import { findSubjects } from './mail-subjects.ts'
import { entriesOf } from './mail/entries.ts'
import { type RenderedMail, renderMail } from './mail/render.ts'
import type { MailSubject } from './mail/subjects.ts'

export type ComposedMail = { letterhead: Letterhead; rendered: RenderedMail; today: Day }
type PlannedMail = { campaignId: string; id: string; recipientId: string; kind: 'digest' | 'escalation'; localOn: Day }
type ComposeOptions = { now: Date; publicUrl: string; calendarOf?: (name: string) => Promise<Calendar> }

/**
 * Writes a mail of the outbox as it would leave now, or on its day when that is still to come; undefined when none of its
 * reminders still holds.
 */
export async function composeMail(db: Db, mail: PlannedMail, options: ComposeOptions): Promise<ComposedMail | undefined> {
  const composed = (await composeMails(db, [mail], options)).get(mail.id)
  return composed?.()
}

/**
 * The same for many mails, with what they are made from read at once. Each is written when it is called for, so that one that cannot be
 * written stands in the way of no other.
 */
export async function composeMails(
  db: Db,
  mails: readonly PlannedMail[],
  options: ComposeOptions,
): Promise<Map<string, () => ComposedMail | undefined>> {
  const { now, publicUrl, calendarOf = (name) => findCalendar(db, name) } = options
  const [letterheads, standing] = await Promise.all([findLetterheads(db, mails, now), listStandingReminders(db, mails)])
  const byMail = Map.groupBy(standing, ({ mailId }) => mailId)
  const written = new Map<string, () => ComposedMail | undefined>()
  // A report has the figures of its campaign as of its day, and other mails of the same day may share what they speak of.
  const together = Map.groupBy(mails, ({ campaignId, id }) => `${campaignId} ${letterheads.get(id)?.today}`)
  for (const group of together.values()) {
    const [{ campaignId, id }] = group as [PlannedMail]
    const head = letterheads.get(id)
    if (!head) continue
    const clock = { calendar: await calendarOf(head.calendar), policy: policyOf(head.reminderPolicy), today: head.today }
    const wanted = group.flatMap((mail) => byMail.get(mail.id) ?? [])
    const subjects = await findSubjects(db, campaignId, wanted, clock)
    for (const mail of group) {
      const { today, ...letterhead } = letterheads.get(mail.id) ?? head
      const about = { standing: byMail.get(mail.id) ?? [], subjects, letterhead, clock }
      written.set(mail.id, () => write(mail, about, { now, publicUrl, today }))
    }
  }
  return written
}

type About = {
  standing: readonly StandingReminder[]
  subjects: ReadonlyMap<string, MailSubject>
  letterhead: Letterhead
  clock: RuleClock
}

function write(
  mail: PlannedMail,
  { standing, subjects, letterhead, clock }: About,
  { now, publicUrl, today }: { now: Date; publicUrl: string; today: Day },
): ComposedMail | undefined {
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
