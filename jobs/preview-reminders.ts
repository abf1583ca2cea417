import type { Calendar } from '#domain/calendar.ts'
import { addDays, type Day } from '#domain/day.ts'
import type { RuleClock } from '#domain/reminder.ts'
import { policyOf, type ReminderPolicy } from '#domain/reminder-policy.ts'
import { owedReminders } from '#domain/reminder-rules.ts'
import { standInFor } from '#domain/stand-in.ts'
import { findCalendar } from '../db/calendar.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { listChangesAfter } from '../db/events.ts'
import { listAbsences } from '../db/outbox.ts'
import { findUnitLanguage, listRemindable } from '../db/reminder-previews.ts'
import {
  listSubjects,
  mailCampaign,
  mailConsultation,
  mailExtension,
  mailItem,
  mailMilestone,
  mailRegulation,
  type SubjectRows,
} from './mail-subjects.ts'
import { entriesOf, type PlannedReminder, type Reason } from './mail/entries.ts'
import type { Letter } from './mail/letter.ts'
import { renderMail } from './mail/render.ts'
import type { MailSubject } from './mail/subjects.ts'
import { subjectsAsOf } from './past-subjects.ts'
import { type RecipientRow, recipientsOf } from './recipients.ts'

/** One mail that would leave on a day: to whom, why and how it reads. */
export type PreviewedMail = {
  /** The address. */
  to: string
  name: string
  /** Whom the rules name, also where a substitute reads it. */
  recipientId: string
  /** The short name of a person in sample data and scripts. */
  person: string | null
  kind: 'digest' | 'escalation'
  /** The most urgent reason. */
  rule: Reason['rule']
  /** Item numbers, the most urgent first. */
  items: string[]
  subject: string
  text: string
  html: string
  reasons: { number: string; rule: Reason['rule']; days: number; role: Reason['role'] }[]
}

export type PreviewOptions = { publicUrl: string; policy?: ReminderPolicy }

type Person = Awaited<ReturnType<typeof listRemindable>>[number]

/**
 * Who would get what on the day `on`, and why: what the rules name for that very working day, given the items as they were at
 * the end of it, or as they are now when it is still to come. Reads only; what has been planned or sent plays no part.
 */
export async function previewReminders(
  db: Db,
  campaign: CampaignRow,
  on: Day,
  options: PreviewOptions,
): Promise<PreviewedMail[]> {
  const read = await readPreview(db, campaign, on, options)
  return read.on(on)
}

export type Preview = {
  /** The mails of one day, by address. */
  on(day: Day, policy?: ReminderPolicy): PreviewedMail[]
  calendar: Calendar
}

/** Reads once what the previews of every day from `from` on are made of. */
export async function readPreview(db: Db, campaign: CampaignRow, from: Day, options: PreviewOptions): Promise<Preview> {
  const [calendar, rows, changes, people, absences, contentLanguage] = await Promise.all([
    findCalendar(db, campaign.calendar),
    listSubjects(db, campaign.id),
    listChangesAfter(db, campaign.id, addDays(from, -1)),
    listRemindable(db, campaign.unitId),
    listAbsences(db, campaign.unitId),
    findUnitLanguage(db, campaign.unitId),
  ])
  const usual = options.policy ?? policyOf(campaign.reminderPolicy)
  const { unit, title, sample, calendarRevision } = campaign
  const head = { unit, campaign: title, sample, contentLanguage, calendarRevision }
  const readerOf = (person: Person, day: Day): Reader => {
    const absence = standInFor(person.id, day, absences)
    const other = absence && people.find(({ id }) => id === absence.substituteId)
    return other ? { ...other, standIn: { for: person.name, until: absence.until } } : { ...person, standIn: undefined }
  }
  const on = (day: Day, policy = usual) => {
    if (!calendar.isWorkday(day)) return []
    const clock: RuleClock = { calendar, policy, today: day }
    const planned = remindersOn(subjectsAsOf(rows, changes, day), people, clock)
    const byMail = Map.groupBy(planned, ({ person, kind }) => `${person.id} ${kind}`)
    return [...byMail.values()]
      .map((mail) => preview(mail, readerOf(mail[0]!.person, day), { ...head, clock, publicUrl: options.publicUrl }))
      .toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))
  }
  return { on, calendar }
}

type Reader = Person & { standIn: Letter['standIn'] }
type PlannedMail = { person: Person; kind: 'digest' | 'escalation'; reminder: PlannedReminder }

/** Everything that is owed on the clock's very day. */
function remindersOn(rows: SubjectRows, people: readonly Person[], clock: RuleClock): PlannedMail[] {
  const plan = (row: RecipientRow, about: MailSubject) => plannedFor(row, about, people, clock)
  return [
    ...rows.items.flatMap((row) => plan(row, mailItem(row))),
    ...rows.extensions.flatMap((row) => plan(row, mailExtension(row))),
    ...rows.milestones.flatMap((row) => plan(row, mailMilestone(row))),
    ...rows.regulations.flatMap((row) => plan(row, mailRegulation(row))),
    ...rows.consultations.flatMap((row) => plan(row, mailConsultation(row))),
    ...plan(rows.campaign, mailCampaign(rows.campaign, rows.items, clock)),
  ]
}

/** Everybody to whom something about this subject is owed on the day itself, once a rule. */
function plannedFor(row: RecipientRow, about: MailSubject, people: readonly Person[], clock: RuleClock): PlannedMail[] {
  return owedReminders(about, clock)
    .filter(({ on }) => on === clock.today)
    .flatMap((owed) =>
      recipientsOf(owed, row, people)
        .filter(({ person }) => !person.offRules.includes(owed.rule))
        .map(({ person, role }) => ({
          person,
          kind: owed.rule === 'escalation' ? 'escalation' : 'digest',
          reminder: { ...about, rule: owed.rule, role, days: owed.days, late: false, localOn: owed.on },
        })),
    )
}

type Head = Pick<Letter, 'unit' | 'campaign' | 'sample' | 'contentLanguage' | 'clock' | 'calendarRevision' | 'publicUrl'>

function preview(mail: readonly PlannedMail[], reader: Reader, head: Head): PreviewedMail {
  const [{ kind, person }] = mail as [PlannedMail]
  const entries = entriesOf(
    mail.map(({ reminder }) => reminder),
    head.clock,
  )
  const { standIn, language } = reader
  const letter: Letter = { ...head, kind, language, recipient: reader.name, standIn, entries }
  // The time stamp is that of the calendar entries only, which a preview does not show.
  const { subject, text, html } = renderMail(letter, new Date(0))
  const reasons = entries.flatMap(({ about, reasons: all }) =>
    all.map(({ rule, days, role }) => ({ number: about.number, rule, days, role })),
  )
  const numbers = entries.map(({ about }) => about.number).filter((number) => number !== '')
  const rule = entries[0]?.reasons[0].rule ?? mail[0]!.reminder.rule
  const recipient = { to: reader.mail, name: reader.name, recipientId: person.id, person: reader.key }
  return { ...recipient, kind, rule, items: numbers, subject, text, html, reasons }
}
