import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import { lastDayOf } from './deadline.ts'
import type { ItemStatus } from './item.ts'
import type { ReminderPolicy } from './reminder-policy.ts'

type Item = {
  number: string
  title: string
  status: ItemStatus
  dueOn: Day | null
  pausedWorkdays: number
  nextReviewOn: Day | null
}
type Milestone = { title: string; dueOn: Day }

/** A deadline that falls on another day under another calendar; `number` is empty for the papers of a milestone. */
export type MovedDeadline = { kind: 'due' | 'review' | 'papers'; number: string; title: string; before: Day; after: Day }

/** Every deadline, review and day for papers that is still to be kept and that the new calendar moves, the earliest first. */
export function movedDeadlines(
  { items, milestones }: { items: readonly Item[]; milestones: readonly Milestone[] },
  { papersLead }: Pick<ReminderPolicy, 'papersLead'>,
  before: Calendar,
  after: Calendar,
): MovedDeadline[] {
  const moves = [
    ...items.flatMap((item) =>
      itemDays(item).map(({ kind, on }) => ({ kind, ...named(item), before: on(before), after: on(after) })),
    ),
    ...milestones.flatMap(({ title, dueOn }) =>
      papersLead.map((days) => ({
        kind: 'papers' as const,
        number: '',
        title,
        before: before.addWorkdays(dueOn, -days),
        after: after.addWorkdays(dueOn, -days),
      })),
    ),
  ]
  return moves.filter((move) => move.before !== move.after).toSorted((a, b) => (a.before < b.before ? -1 : 1))
}

const named = ({ number, title }: Item) => ({ number, title })

function itemDays({ status, dueOn, pausedWorkdays, nextReviewOn }: Item) {
  const isDue = status === 'assigned' || status === 'in_progress' || status === 'draft' || status === 'suspended'
  return [
    ...(isDue && dueOn
      ? [{ kind: 'due' as const, on: (calendar: Calendar) => lastDayOf({ dueOn, pausedWorkdays }, calendar) }]
      : []),
    ...(status === 'ongoing' && nextReviewOn
      ? [{ kind: 'review' as const, on: (calendar: Calendar) => calendar.onOrBefore(nextReviewOn) }]
      : []),
  ]
}
