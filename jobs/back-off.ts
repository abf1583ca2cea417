import { type Day, daysBetween } from '#domain/day.ts'

const minute = 60_000
const longestWait = 6 * 60 * minute

/**
 * Milliseconds until the next attempt after the `attempt`-th: 1, 2, 4 … minutes up to six hours, give or take a third, so that
 * mails deferred together do not come back together. `random` is from 0 to 1.
 */
export function backOff(attempt: number, random: number): number {
  const wait = Math.min(minute * 2 ** Math.max(0, attempt - 1), longestWait)
  return Math.round(wait * (2 / 3 + (random * 2) / 3))
}

/** Trying goes on for this many days after the day a mail was due; then somebody has to know that it did not arrive. */
const givesUpAfter = 7

/** Whether a mail that was due on `dueOn` is not tried again. Decided by age: a server that is away uses up no attempts. */
export function isGivenUp(dueOn: Day, today: Day): boolean {
  return daysBetween(dueOn, today) >= givesUpAfter
}
