import type { Day } from '#domain/day.ts'
import {
  owedReminders,
  type RecipientRole,
  type ReminderRuleName,
  type RemindedItem,
  type RuleClock,
} from '#domain/reminder-rules.ts'

/** An item as a mail speaks of it. */
export type MailItem = RemindedItem & {
  itemId: string
  number: string
  title: string
  department: string | null
  owner: string | null
}

/** One reason to write about an item: the rule, and what the reader is to the item. */
export type Reason = {
  rule: ReminderRuleName
  role: RecipientRole
  /** Working days as of today: left, overdue or waiting, as the rule counts. */
  days: number
  /** The day the rule speaks of: deadline, review, assignment or application. */
  on: Day
  /** Its own day has passed without a mail. */
  late: boolean
}

/** One item in a mail, with every reason for which it is there, the most urgent first. */
export type Entry = { item: MailItem; reasons: readonly [Reason, ...Reason[]] }

/** A reminder as it was planned: `localOn` is the day its rule named. */
export type PlannedReminder = MailItem & {
  rule: ReminderRuleName
  role: RecipientRole
  days: number
  late: boolean
  localOn: Day
}

/**
 * The entries of a mail from the reminders planned for it, most urgent item first. The rules are asked again: a reminder that
 * waited while a newer one came to be owed in its place is dropped, and days are counted as of today.
 */
export function entriesOf(planned: readonly PlannedReminder[], clock: RuleClock): Entry[] {
  const byItem = Map.groupBy(
    planned.filter((reminder) => isStillOwed(reminder, clock)),
    (reminder) => reminder.itemId,
  )
  return [...byItem.values()].map((reminders) => entryOf(reminders, clock)).toSorted(compareEntries)
}

function isStillOwed(reminder: PlannedReminder, clock: RuleClock): boolean {
  return owedReminders(reminder, clock).some(
    ({ rule, days }) => rule === reminder.rule && (rule !== 'escalation' || days === reminder.days),
  )
}

function entryOf(reminders: readonly PlannedReminder[], clock: RuleClock): Entry {
  const [item] = reminders as [PlannedReminder]
  const byRule = Map.groupBy(reminders, ({ rule }) => rule)
  const newest = [...byRule.values()].map((ofRule) =>
    ofRule.reduce((latest, one) => (one.localOn > latest.localOn ? one : latest)),
  )
  const reasons = newest.map((reminder) => reasonOf(reminder, clock)).toSorted(compareReasons)
  return { item, reasons: reasons as [Reason, ...Reason[]] }
}

function reasonOf(reminder: PlannedReminder, clock: RuleClock): Reason {
  const { rule, role, late, localOn } = reminder
  const on = dayOfRule(rule, reminder, clock)
  const { calendar, today } = clock
  const days = rule === 'lead' || rule === 'next_review' ? calendar.countWorkdays(today, on) : calendar.countWorkdays(on, today)
  return { rule, role, days, on, late: late || localOn < calendar.onOrBefore(today) }
}

/** The day each rule counts from or to, moved as the calendar moves it. */
function dayOfRule(rule: ReminderRuleName, item: RemindedItem, { calendar, today }: RuleClock): Day {
  switch (rule) {
    case 'unsigned':
      return calendar.onOrAfter(item.assignedOn ?? today)
    case 'review_waiting':
      return item.submittedOn ?? today
    case 'next_review':
      return calendar.onOrBefore(item.nextReviewOn ?? today)
    default:
      return calendar.onOrAfter(item.dueOn ?? today)
  }
}

const urgency: readonly ReminderRuleName[] = [
  'escalation',
  'overdue',
  'due_day',
  'lead',
  'unsigned',
  'review_waiting',
  'next_review',
]
/** What is longest overdue or waiting comes first; of what is still to come, the soonest. */
const countsDown: readonly ReminderRuleName[] = ['lead', 'next_review']

function compareReasons(a: Reason, b: Reason): number {
  const byRule = urgency.indexOf(a.rule) - urgency.indexOf(b.rule)
  return byRule !== 0 ? byRule : countsDown.includes(a.rule) ? a.days - b.days : b.days - a.days
}

function compareEntries(a: Entry, b: Entry): number {
  return compareReasons(a.reasons[0], b.reasons[0]) || a.item.number.localeCompare(b.item.number, 'en', { numeric: true })
}
