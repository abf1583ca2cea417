import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import { isOnTime, type Light } from './deadline.ts'
import type { ItemStatus } from './item.ts'

/** Every rate is shown with both its numbers; `null` would hide how many there are. */
export type Ratio = { numerator: number; denominator: number }

export type Figures = {
  /** All published items but the cancelled and merged ones. */
  total: number
  closed: number
  inReview: number
  inProgress: number
  assigned: number
  /** Long-term items accepted for their stage: a figure of their own, neither done nor "doing" (domain.md §2.8). */
  ongoing: number
  suspended: number
  overdue: number
  near: number
  onCourse: number
  /** closed ÷ (all − cancelled − merged), domain.md §6. */
  completion: Ratio
}

/** The figures of a list of items, counted in one place for board, list, mail and API. */
export function figuresOf(items: readonly { status: ItemStatus; light: Light }[]): Figures {
  const counted = items.filter(isCounted)
  const withStatus = (status: ItemStatus) => counted.filter((item) => item.status === status).length
  // An item in review can be late, but it is the verifier's now: the lights counted here are those of the owners.
  const running = counted.filter((item) => item.status === 'assigned' || item.status === 'in_progress')
  const withLight = (light: Light) => running.filter((item) => item.light === light).length
  const closed = withStatus('closed')
  return {
    total: counted.length,
    closed,
    inReview: withStatus('in_review'),
    inProgress: withStatus('in_progress'),
    assigned: withStatus('assigned'),
    ongoing: withStatus('ongoing'),
    suspended: withStatus('suspended'),
    overdue: withLight('overdue'),
    near: withLight('near'),
    onCourse: withLight('on_course'),
    completion: { numerator: closed, denominator: counted.length },
  }
}

/** `33.3` for 6/18; null when there is nothing to divide by. */
export function percent({ numerator, denominator }: Ratio): number | null {
  return denominator === 0 ? null : Math.round((numerator / denominator) * 1000) / 10
}

/** Submitted by the time limit and accepted ÷ accepted (domain.md §6), items accepted for their stage included. */
export function onTimeOf(
  items: readonly { status: ItemStatus; dueOn: Day | null; submittedOn: Day | null; pausedWorkdays: number }[],
  calendar: Calendar,
): Ratio {
  const accepted = items.filter(({ status }) => isAccepted(status))
  const onTime = accepted.filter(({ dueOn, ...rest }) => dueOn !== null && isOnTime({ dueOn, ...rest }, calendar))
  return { numerator: onTime.length, denominator: accepted.length }
}

/** The rates of a campaign, each of items: how many of how many. */
export type Rates = {
  completion: Ratio
  /** Submitted by the time limit, of those accepted; and by the one that was set first. */
  onTime: Ratio
  onTimeOriginal: Ratio
  /** Extended at least once, of all. */
  extended: Ratio
  /** Returned at least once, of those ever submitted. */
  returned: Ratio
  /** Reopened at least once, of those ever accepted. */
  reopened: Ratio
}

/** What the rates look at. */
export type Rated = {
  status: ItemStatus
  dueOn: Day | null
  originalDueOn: Day | null
  submittedOn: Day | null
  pausedWorkdays: number
  extensions: number
  returns: number
  reopenings: number
}

/** All rates of these items, drafts and cancelled ones left out. */
export function ratesOf(items: readonly Rated[], calendar: Calendar): Rates {
  const counted = items.filter(isCounted)
  const submitted = counted.filter(({ submittedOn, returns }) => submittedOn !== null || returns > 0)
  const accepted = counted.filter(({ status, reopenings }) => isAccepted(status) || reopenings > 0)
  return {
    completion: share(counted, ({ status }) => status === 'closed'),
    onTime: onTimeOf(counted, calendar),
    onTimeOriginal: onTimeOf(
      counted.map((item) => ({ ...item, dueOn: item.originalDueOn })),
      calendar,
    ),
    extended: share(counted, ({ extensions }) => extensions > 0),
    returned: share(submitted, ({ returns }) => returns > 0),
    reopened: share(accepted, ({ reopenings }) => reopenings > 0),
  }
}

/** Whether an item is part of the plan that figures count: published, and neither cancelled nor merged. */
export function isCounted({ status }: { status: ItemStatus }): boolean {
  return status !== 'draft' && status !== 'cancelled'
}

export function isAccepted(status: ItemStatus): boolean {
  return status === 'closed' || status === 'ongoing'
}

function share<Item>(items: readonly Item[], test: (item: Item) => boolean): Ratio {
  return { numerator: items.filter(test).length, denominator: items.length }
}
