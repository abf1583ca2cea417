import type { Day } from './day.ts'
import { lastDayOf } from './deadline.ts'
import type { OwedReminder, RemindedItem, RuleClock } from './reminder.ts'

const withOwner = ['assigned', 'in_progress'] as const

/** What is owed for an item: to be signed for, due, overdue, to be verified, or to be reviewed. */
export function owedOfItem(item: RemindedItem, clock: RuleClock): OwedReminder[] {
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
  { dueOn, pausedWorkdays, deadlineSince }: RemindedItem,
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
  { dueOn, pausedWorkdays, deadlineSince }: RemindedItem,
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

/** After the days an application may wait, each working day to the verifier; to the office as well some days later. */
function reviewWaiting({ submittedOn }: RemindedItem, { calendar, policy, today }: RuleClock): OwedReminder[] {
  if (submittedOn === null) return []
  const on = calendar.onOrBefore(today)
  const days = on < submittedOn ? 0 : calendar.countWorkdays(submittedOn, on)
  if (days < policy.reviewWaits) return []
  const to = days >= policy.reviewWaits + policy.officeJoins ? (['verifier', 'office'] as const) : (['verifier'] as const)
  return [{ rule: 'review_waiting', on, to, while: ['in_review'], days }]
}

/**
 * 7, 3, 1 days before the next review of a long-term item. Once its day has passed the last of them stays owed: what a standstill kept
 * from everybody goes out late.
 */
function nextReview({ nextReviewOn }: RemindedItem, { calendar, policy, today }: RuleClock): OwedReminder[] {
  if (nextReviewOn === null) return []
  const reviewDay = calendar.onOrBefore(nextReviewOn)
  const steps = policy.reviewLead.map((days) => ({ days, on: calendar.addWorkdays(reviewDay, -days) }))
  const latest = latestOf(steps.filter(({ on }) => on <= today))
  const passed = today > reviewDay
  return latest ? [{ rule: 'next_review', ...latest, to: ['owner', 'verifier'], while: ['ongoing'], passed }] : []
}

/** The step whose day is the latest. */
export function latestOf<T extends { on: Day }>(steps: readonly T[]): T | undefined {
  return steps.reduce<T | undefined>((latest, step) => (latest && latest.on >= step.on ? latest : step), undefined)
}
