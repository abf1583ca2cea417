import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { ItemStatus } from './item.ts'

/** Derived from the dates and the calendar whenever it is asked for, never stored (domain.md §2.3). */
export const lights = ['on_course', 'near', 'overdue', 'closed_late', 'none'] as const
export type Light = (typeof lights)[number]

/** Near: this many working days or fewer are left, the due day included (domain.md §5). */
export const nearWorkdays = 3

export type DueFacts = {
  status: ItemStatus
  dueOn: Day | null
  submittedOn: Day | null
  /** Working days during which the item was suspended: they do not count against its deadline. */
  pausedWorkdays: number
}
export type DueState = {
  light: Light
  /** Working days left while the clock runs; 0 on the due day, negative when overdue; null when no clock runs. */
  workdaysLeft: number | null
}

/**
 * The last day that is still on time: the due day, or the next working day when that is off, and as many working days later
 * as the item was suspended for. The deadline itself stays what it is.
 */
export function lastDayOf(item: { dueOn: Day; pausedWorkdays: number }, calendar: Calendar): Day {
  return calendar.addWorkdays(calendar.onOrAfter(item.dueOn), item.pausedWorkdays)
}

const noClock: DueState = { light: 'none', workdaysLeft: null }

/**
 * The light of an item as of `today`. The clock runs while the item is with its owner; a submission stops it, at the day of
 * the submission. A last day that is off moves to the next working day.
 */
export function dueState(item: DueFacts, calendar: Calendar, today: Day): DueState {
  const { status, dueOn, submittedOn, pausedWorkdays } = item
  if (dueOn === null) return noClock
  const lastDay = lastDayOf({ dueOn, pausedWorkdays }, calendar)
  switch (status) {
    case 'assigned':
    case 'in_progress':
      return running(lastDay, calendar, today)
    case 'in_review':
      return submittedOn !== null && submittedOn > lastDay ? running(lastDay, calendar, submittedOn) : noClock
    case 'closed':
    case 'ongoing':
      return { light: submittedOn !== null && submittedOn > lastDay ? 'closed_late' : 'none', workdaysLeft: null }
    default:
      return noClock
  }
}

function running(lastDay: Day, calendar: Calendar, today: Day): DueState {
  const workdaysLeft = calendar.countWorkdays(today, lastDay)
  if (today > lastDay) return { light: 'overdue', workdaysLeft }
  return { light: workdaysLeft <= nearWorkdays ? 'near' : 'on_course', workdaysLeft }
}

/** On time = submitted on or before the due day (domain.md §6); the caller asks only of items that were accepted. */
export function isOnTime(item: { dueOn: Day; submittedOn: Day | null; pausedWorkdays: number }, calendar: Calendar): boolean {
  return item.submittedOn !== null && item.submittedOn <= lastDayOf(item, calendar)
}
