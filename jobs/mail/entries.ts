import type { Day } from '#domain/day.ts'
import { lastDayOf } from '#domain/deadline.ts'
import type { RecipientRole, ReminderRuleName, RuleClock } from '#domain/reminder.ts'
import { owedReminders } from '#domain/reminder-rules.ts'
import type { MailSubject } from './subjects.ts'

/** One reason to write about something: the rule, and what the reader is to it. */
export type Reason = {
  rule: ReminderRuleName
  role: RecipientRole
  /** Working days as of today: left, overdue or waiting, as the rule counts. */
  days: number
  /** The day the rule speaks of: deadline, review, assignment, application. */
  on: Day
  /** Its own day has passed without a mail. */
  late: boolean
}

/** One subject in a mail, with every reason for which it is there, the most urgent first. */
export type Entry = { about: MailSubject; reasons: readonly [Reason, ...Reason[]] }

/** A reminder as it was planned, with its subject as it is: `localOn` is the day its rule named. */
export type PlannedReminder = MailSubject & {
  rule: ReminderRuleName
  role: RecipientRole
  days: number
  late: boolean
  localOn: Day
}

/**
 * The entries of a mail from the reminders planned for it, the most urgent first. The rules are asked again: a reminder that
 * waited while a newer one came to be owed in its place is dropped, and days are counted as of today.
 */
export function entriesOf(planned: readonly PlannedReminder[], clock: RuleClock): Entry[] {
  const bySubject = Map.groupBy(
    planned.filter((reminder) => isStillOwed(reminder, clock)),
    (reminder) => reminder.subjectId,
  )
  return [...bySubject.values()].map((reminders) => entryOf(reminders, clock)).toSorted(compareEntries)
}

function isStillOwed(reminder: PlannedReminder, clock: RuleClock): boolean {
  return owedReminders(reminder, clock).some(
    ({ rule, days }) => rule === reminder.rule && (rule !== 'escalation' || days === reminder.days),
  )
}

function entryOf(reminders: readonly PlannedReminder[], clock: RuleClock): Entry {
  const [about] = reminders as [PlannedReminder]
  const byRule = Map.groupBy(reminders, ({ rule }) => rule)
  const newest = [...byRule.values()].map((ofRule) =>
    ofRule.reduce((latest, one) => (one.localOn > latest.localOn ? one : latest)),
  )
  const reasons = newest.map((reminder) => reasonOf(reminder, clock)).toSorted(compareReasons)
  return { about, reasons: reasons as [Reason, ...Reason[]] }
}

function reasonOf(reminder: PlannedReminder, clock: RuleClock): Reason {
  const { rule, role, late, localOn } = reminder
  const on = dayOfRule(rule, reminder, clock)
  const { calendar, today } = clock
  const days = countsDown.includes(rule) ? calendar.countWorkdays(today, on) : calendar.countWorkdays(on, today)
  return { rule, role, days, on, late: late || localOn < calendar.onOrBefore(today) }
}

/** The day each rule counts from or to, moved as the calendar moves it. */
function dayOfRule(rule: ReminderRuleName, about: MailSubject, { calendar, today }: RuleClock): Day {
  switch (about.subject) {
    case 'extension':
      return about.requestedOn
    case 'milestone':
      return about.dueOn
    case 'regulation':
      return about.issuedOn ?? today
    case 'consultation':
      return calendar.onOrBefore(about.replyDueOn)
    case 'campaign':
      return today
  }
  switch (rule) {
    case 'unsigned':
      return calendar.onOrAfter(about.assignedOn ?? today)
    case 'review_waiting':
      return about.submittedOn ?? today
    case 'next_review':
      return calendar.onOrBefore(about.nextReviewOn ?? today)
    default:
      return lastDayOf({ dueOn: about.dueOn ?? today, pausedWorkdays: about.pausedWorkdays }, calendar)
  }
}

const urgency: readonly ReminderRuleName[] = [
  'escalation',
  'overdue',
  'due_day',
  'lead',
  'unsigned',
  'review_waiting',
  'extension_waiting',
  'meeting_papers',
  'consultation_reply',
  'study_receipt',
  'next_review',
  'weekly_report',
]
/** What is longest overdue or waiting comes first; of what is still to come, the soonest. */
const countsDown: readonly ReminderRuleName[] = ['lead', 'next_review', 'meeting_papers', 'consultation_reply']

function compareReasons(a: Reason, b: Reason): number {
  const byRule = urgency.indexOf(a.rule) - urgency.indexOf(b.rule)
  return byRule !== 0 ? byRule : countsDown.includes(a.rule) ? a.days - b.days : b.days - a.days
}

/** 2-9 before 2-10. Made once: making one for each comparison costs more than all the rest of a mail. */
const byNumber = new Intl.Collator('en', { numeric: true })

function compareEntries(a: Entry, b: Entry): number {
  return compareReasons(a.reasons[0], b.reasons[0]) || byNumber.compare(a.about.number, b.about.number)
}
