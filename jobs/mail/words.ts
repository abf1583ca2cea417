import type { Day } from '#domain/day.ts'
import type { RecipientRole, ReminderPolicy, ReminderRuleName } from '#domain/reminder-rules.ts'
import type { Reason } from './entries.ts'
import type { NextStep } from './next-step.ts'

type Named = { number: string; title: string }

/** The sentences of the mails in one language; terms that the board uses too come from `#domain/text`. */
export type MailWords = {
  /** A day as it is read: `2月17日`, and with year and weekday. */
  day(day: Day): string
  fullDay(day: Day): string
  /** The subject for one item, by rule; `sample`, `late` and `andOthers` are put around it. */
  subject: Record<ReminderRuleName, (item: Named, reason: Reason) => string>
  sample: string
  late: string
  andOthers(items: number): string
  greeting(recipient: string): string
  intro: Record<'digest' | 'escalation', (unit: string, campaign: string, items: number) => string>
  /** How an item is named: what stands before and after its title. */
  around(number: string): readonly [before: string, after: string]
  /** How it stands, by rule. */
  state: Record<ReminderRuleName, (reason: Reason) => string>
  label: { department: string; owner: string; status: string; why: string; ask: string; next: string; open: string }
  /** Separator between a label and what it labels. */
  colon: string
  why(rule: ReminderRuleName, role: RecipientRole, policy: ReminderPolicy): string
  ask(rule: ReminderRuleName, role: RecipientRole): string
  next(step: NextStep): string
  lateNote: string
  sampleNote: string
  footer: readonly string[]
  event(item: Named, kind: 'due' | 'review'): string
}
