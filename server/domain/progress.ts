import { type PastChange, rewind } from './as-of.ts'
import type { Calendar } from './calendar.ts'
import { addDays, type Day, daysBetween } from './day.ts'
import { isAccepted, isCounted } from './figures.ts'
import { isOpen, type ItemStatus } from './item.ts'

/** One day of the burn-down: items not yet accepted, null for days to come, and how many the plan has left then. */
export type BurnDownPoint = { day: Day; remaining: number | null; planned: number }

type Dated = { id: string; status: ItemStatus; originalDueOn: Day | null; dueOn: Day | null; assignedOn: Day | null }
type Change = PastChange & { happenedOn: Day }

const mostPoints = 60

/**
 * How the work went down, from the first assignment to `asOf`, and what was planned by the days first set, to the last of them.
 * @param items as they were on `asOf`
 * @param newestFirst every change made up to `asOf`
 */
export function burnDown(items: readonly Dated[], newestFirst: readonly Change[], asOf: Day): BurnDownPoint[] {
  const counted = items.filter(isCounted)
  const begins = earliest(counted.map(({ assignedOn }) => assignedOn))
  if (begins === undefined || begins > asOf) return []
  const dues = counted.flatMap(({ originalDueOn, dueOn }) => originalDueOn ?? dueOn ?? [])
  const ends = dues.reduce((last, day) => (day > last ? day : last), asOf)
  const planned = (day: Day) => counted.length - dues.filter((due) => due <= day).length
  const remaining = remainingOn(items, newestFirst)
  // From the last day back, so that each change is undone once.
  return daysFrom(begins, ends, asOf)
    .toReversed()
    .map((day) => ({ day, remaining: day > asOf ? null : remaining(day), planned: planned(day) }))
    .toReversed()
}

/** Counts what was not accepted yet on days asked for one before the other. */
function remainingOn(items: readonly Dated[], newestFirst: readonly Change[]): (day: Day) => number {
  let then = [...items]
  let undone = 0
  return (day) => {
    const from = undone
    while (undone < newestFirst.length && (newestFirst[undone] as Change).happenedOn > day) undone++
    then = rewind(then, newestFirst.slice(from, undone))
    return then.filter((item) => isCounted(item) && !isAccepted(item.status)).length
  }
}

/** At most 60 days, evenly apart, with the first, the last and `asOf` among them. */
function daysFrom(first: Day, last: Day, asOf: Day): Day[] {
  const step = Math.max(1, Math.ceil(daysBetween(first, last) / mostPoints))
  const count = Math.floor(daysBetween(first, last) / step)
  const days = Array.from({ length: count + 1 }, (_, index) => addDays(first, index * step))
  return [...new Set([...days, asOf, last])].toSorted()
}

function earliest(days: readonly (Day | null)[]): Day | undefined {
  return days.filter((day) => day !== null).toSorted()[0]
}

/** The upper bounds of the ages that items are counted by, in working days; the last has none. */
export const ageBounds = [5, 10, 20, 40, null] as const
export type AgeGroup = { upTo: number | null; items: number; overdue: number }

/** How long items have been open, in working days since they were assigned, and how many of them are overdue. */
export function ageing(
  items: readonly { status: ItemStatus; assignedOn: Day | null; light: string }[],
  calendar: Calendar,
  asOf: Day,
): AgeGroup[] {
  const open = items.flatMap(({ status, assignedOn, light }) =>
    isOpen(status) && assignedOn !== null
      ? [{ age: calendar.countWorkdays(assignedOn, asOf), overdue: light === 'overdue' }]
      : [],
  )
  return ageBounds.map((upTo, at) => {
    const above = at === 0 ? -1 : (ageBounds[at - 1] as number)
    const within = open.filter(({ age }) => age > above && (upTo === null || age <= upTo))
    return { upTo, items: within.length, overdue: within.filter(({ overdue }) => overdue).length }
  })
}
