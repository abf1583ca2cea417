import type { Day } from '#domain/day.ts'
import type { RecipientRole, ReminderRuleName } from '#domain/reminder.ts'
import type { ReminderPolicy } from '#domain/reminder-policy.ts'
import type { Reason } from './entries.ts'
import type { MailForm } from './links.ts'
import type { NextStep } from './next-step.ts'
import type { MailSubject } from './subjects.ts'

type Count = { items: number; others: number }

/** The sentences of the mails in one language; terms that the board uses too come from `#domain/text`. */
export type MailWords = {
  /** A day as it is read: `2月17日`, and with year and weekday. */
  day(day: Day): string
  fullDay(day: Day): string
  /** The subject for one thing, which is named already, by rule; `sample`, `late` and `andOthers` are put around it. */
  subject: Record<ReminderRuleName, (named: string, reason: Reason) => string>
  sample: string
  late: string
  andOthers(entries: number): string
  greeting(recipient: string): string
  /** Told to whoever reads a mail in place of somebody who is away. */
  standIn(name: string, until: Day): string
  intro: Record<'digest' | 'escalation', (unit: string, campaign: string, count: Count) => string>
  /** How a subject is named: what stands before and after its title. */
  around(about: Pick<MailSubject, 'subject' | 'number'>): readonly [before: string, after: string]
  /** How it stands, by rule. */
  state: Record<ReminderRuleName, (reason: Reason) => string>
  label: Record<
    | 'department'
    | 'owner'
    | 'status'
    | 'asker'
    | 'newDue'
    | 'reason'
    | 'day'
    | 'detail'
    | 'documentNumber'
    | 'receipts'
    | 'completion'
    | 'why'
    | 'ask'
    | 'next',
    string
  >
  /** The button of an entry, by what it opens. */
  open: Record<'item' | 'regulation' | 'board', string>
  /** What each recipient is called. */
  roles: Record<RecipientRole, string>
  /** What the forms are called that a mail leads to. */
  form: Record<MailForm, string>
  /** Separator between a label and what it labels. */
  colon: string
  why(rule: ReminderRuleName, role: RecipientRole, policy: ReminderPolicy): string
  ask(rule: ReminderRuleName, role: RecipientRole): string
  next(step: NextStep): string
  /** Said of a day in a year whose holidays are not announced. */
  provisional: string
  lateNote: string
  sampleNote: string
  footer: readonly string[]
  /** Before a colon and the address of the reader’s own settings. */
  settings: string
  event(about: { number: string; title: string }, kind: 'due' | 'review' | 'milestone'): string
}
