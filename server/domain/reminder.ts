import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { ItemStatus } from './item.ts'
import type { RegulationStatus } from './regulation.ts'
import type { ReminderPolicy } from './reminder-policy.ts'

/** Who a reminder goes to, by what they are to its subject. Some of them may be several people, or none. */
export const recipientRoles = [
  'owner',
  'department_head',
  'responsible_leader',
  'verifier',
  'main_leader',
  'deputy_leader',
  'office',
  'representative',
  'decider',
] as const
export type RecipientRole = (typeof recipientRoles)[number]

export const reminderRules = [
  'unsigned',
  'lead',
  'due_day',
  'overdue',
  'escalation',
  'review_waiting',
  'extension_waiting',
  'next_review',
  'consultation_reply',
  'study_receipt',
  'meeting_papers',
  'weekly_report',
] as const
export type ReminderRuleName = (typeof reminderRules)[number]

/** What the rules look at in an item. `deadlineSince` is the day on which the present deadline came into force. */
export type RemindedItem = {
  subject: 'item'
  status: ItemStatus
  dueOn: Day | null
  pausedWorkdays: number
  deadlineSince: Day
  assignedOn: Day | null
  submittedOn: Day | null
  nextReviewOn: Day | null
}

/** A request for a later deadline. */
export type RemindedExtension = { subject: 'extension'; requestedOn: Day; decidedOn: Day | null }
/** A day of the campaign for which papers have to be out. */
export type RemindedMilestone = { subject: 'milestone'; dueOn: Day }
/** A regulation that the departments are to study and sign for. */
export type RemindedRegulation = { subject: 'regulation'; status: RegulationStatus; issuedOn: Day | null }
/** A department that was asked for its opinion of a regulation; `closed` once it has replied or its round is over. */
export type RemindedConsultation = { subject: 'consultation'; replyDueOn: Day; closed: boolean }
/** The campaign as a whole, which is reported on while there is something to report. */
export type RemindedCampaign = { subject: 'campaign'; endsOn: Day | null; hasItems: boolean; hasOpenItems: boolean }

/** Whatever somebody can be reminded of. */
export type Reminded =
  | RemindedItem
  | RemindedExtension
  | RemindedMilestone
  | RemindedRegulation
  | RemindedConsultation
  | RemindedCampaign
export type SubjectKind = Reminded['subject']

/** One reminder that is owed: for the working day `on`, to everybody in `to`, while the subject stays in one of `while`. */
export type OwedReminder = {
  rule: ReminderRuleName
  on: Day
  to: readonly RecipientRole[]
  while: readonly string[]
  /** Working days the rule speaks of: left before the day, overdue after it, waiting for somebody. */
  days: number
  /** The day it was to speak of in advance has passed: owed only if nobody has been told. */
  passed?: boolean
}

/** What the rules are asked by: the campaign's calendar, its numbers, and the institution's day. */
export type RuleClock = { calendar: Calendar; policy: ReminderPolicy; today: Day }
