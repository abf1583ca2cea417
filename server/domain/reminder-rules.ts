import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import { lastDayOf } from './deadline.ts'
import type { ItemStatus } from './item.ts'

/** Who a reminder goes to, by what they are to the item. `office` and `main_leader` may be several people, or none. */
export type RecipientRole = 'owner' | 'department_head' | 'responsible_leader' | 'verifier' | 'main_leader' | 'office'

export type ReminderRuleName = 'unsigned' | 'lead' | 'due_day' | 'overdue' | 'escalation' | 'review_waiting' | 'next_review'

/** The numbers of domain.md §5, in working days of the campaign's calendar. */
export type ReminderPolicy = {
  lead: readonly number[]
  /** From this many days on the department head is told as well. */
  headFrom: number
  escalations: readonly { overdue: number; to: readonly RecipientRole[] }[]
  /** Days an application may wait before its verifier is asked; the office joins a day later. */
  reviewWaits: number
  /** Local time from which mails leave, `HH:MM`. */
  sendAt: string
}

export const defaultPolicy: ReminderPolicy = {
  lead: [7, 3, 1],
  headFrom: 3,
  escalations: [
    { overdue: 3, to: ['responsible_leader'] },
    { overdue: 7, to: ['main_leader', 'office'] },
  ],
  reviewWaits: 3,
  sendAt: '08:30',
}

/** What the rules look at. `deadlineSince` is the day on which the present deadline came into force. */
export type RemindedItem = {
  status: ItemStatus
  dueOn: Day | null
  pausedWorkdays: number
  deadlineSince: Day
  assignedOn: Day | null
  submittedOn: Day | null
  nextReviewOn: Day | null
}

/** One reminder that is owed: for the working day `on`, to everybody in `to`, while the item stays in one of `while`. */
export type OwedReminder = {
  rule: ReminderRuleName
  on: Day
  to: readonly RecipientRole[]
  while: readonly ItemStatus[]
  /** Working days the rule speaks of: left before the due day, overdue after it, waiting in review. */
  days: number
}

/** What the rules are asked by: the campaign's calendar, the numbers, and the institution's day. */
export type RuleClock = { calendar: Calendar; policy: ReminderPolicy; today: Day }

const withOwner = ['assigned', 'in_progress'] as const

/**
 * Everything owed for `item` up to and including `today`, the newest per rule only: after any downtime the latest
 * applicable reminder goes out, never a flood (domain.md §5). What the planner has recorded before is recorded once.
 */
export function owedReminders(item: RemindedItem, clock: RuleClock): OwedReminder[] {
  switch (item.status) {
    case 'assigned':
      return [...unsigned(item, clock), ...beforeDue(item, clock), ...afterDue(item, clock)]
    case 'in_progress':
      return [...beforeDue(item, clock), ...afterDue(item, clock)]
    case 'in_review':
      return reviewWaiting(item, clock)
    case 'ongoing':
      return nextReview(item, clock)
    default:
      return []
  }
}

/**
 * Deadlines and reviews on this day or later owe nothing on `today`: what a planner need not even read. A review on a day
 * off counts from the working day before it, so the bound is the first working day that is out of reach.
 */
export function reminderHorizon({ calendar, policy, today }: RuleClock): Day {
  return calendar.addWorkdays(today, Math.max(...policy.lead, 0) + 1)
}

/** On the day it is assigned and each working day until somebody signs for it. */
function unsigned({ assignedOn }: RemindedItem, { calendar, today }: RuleClock): OwedReminder[] {
  if (assignedOn === null) return []
  const first = calendar.onOrAfter(assignedOn)
  const on = calendar.onOrBefore(today)
  if (on < first) return []
  const days = calendar.countWorkdays(first, on)
  return [{ rule: 'unsigned', on, to: ['owner', 'department_head'], while: ['assigned'], days }]
}

/** 7, 3, 1 days before, and the due day itself; counted back from the due day as it is effective. */
function beforeDue(
  { dueOn, deadlineSince, pausedWorkdays }: RemindedItem,
  { calendar, policy, today }: RuleClock,
): OwedReminder[] {
  if (dueOn === null) return []
  const lastDay = lastDayOf({ dueOn, pausedWorkdays }, calendar)
  if (today > lastDay) return []
  const steps = [...policy.lead, 0].map((days) => ({ days, on: calendar.addWorkdays(lastDay, -days) }))
  const latest = latestOf(steps.filter(({ on }) => on >= deadlineSince && on <= today))
  if (!latest) return []
  const { days, on } = latest
  const to = days <= policy.headFrom ? (['owner', 'department_head'] as const) : (['owner'] as const)
  return [{ rule: days === 0 ? 'due_day' : 'lead', on, to, while: withOwner, days }]
}

/** Each working day to the owner and the head; at each step of the ladder, once, to those above them. */
function afterDue(
  { dueOn, deadlineSince, pausedWorkdays }: RemindedItem,
  { calendar, policy, today }: RuleClock,
): OwedReminder[] {
  if (dueOn === null) return []
  const lastDay = lastDayOf({ dueOn, pausedWorkdays }, calendar)
  const on = calendar.onOrBefore(today)
  if (on <= lastDay) return []
  const days = calendar.countWorkdays(lastDay, on)
  const daily = { rule: 'overdue' as const, on, to: ['owner', 'department_head'] as const, while: withOwner, days }
  const steps = policy.escalations
    .filter(({ overdue }) => overdue <= days)
    .map(({ overdue, to }) => ({ days: overdue, on: calendar.addWorkdays(lastDay, overdue), to }))
    .filter((step) => step.on >= deadlineSince)
    .map((step) => ({ rule: 'escalation' as const, ...step, while: withOwner }))
  return [daily, ...steps]
}

/** After the days an application may wait, each working day to the verifier; to the office from the next one on. */
function reviewWaiting({ submittedOn }: RemindedItem, { calendar, policy, today }: RuleClock): OwedReminder[] {
  if (submittedOn === null) return []
  const on = calendar.onOrBefore(today)
  const days = on < submittedOn ? 0 : calendar.countWorkdays(submittedOn, on)
  if (days < policy.reviewWaits) return []
  const to = days > policy.reviewWaits ? (['verifier', 'office'] as const) : (['verifier'] as const)
  return [{ rule: 'review_waiting', on, to, while: ['in_review'], days }]
}

/** 7, 3, 1 days before the next review of a long-term item. */
function nextReview({ nextReviewOn }: RemindedItem, { calendar, policy, today }: RuleClock): OwedReminder[] {
  if (nextReviewOn === null) return []
  const reviewDay = calendar.onOrBefore(nextReviewOn)
  const steps = policy.lead.map((days) => ({ days, on: calendar.addWorkdays(reviewDay, -days) }))
  const latest = today > reviewDay ? undefined : latestOf(steps.filter(({ on }) => on <= today))
  return latest ? [{ rule: 'next_review', ...latest, to: ['owner', 'verifier'], while: ['ongoing'] }] : []
}

function latestOf<T extends { on: Day }>(steps: readonly T[]): T | undefined {
  return steps.reduce<T | undefined>((latest, step) => (latest && latest.on >= step.on ? latest : step), undefined)
}
