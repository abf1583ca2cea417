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

/** A mail that is put off is tried for this many days after the day it was due; then somebody has to know that it did not arrive. */
const givesUpAfter = 7
/** By the back-off these take more than half a day of asking: a mail that is late because we were is not given up at once. */
const leastAttempts = 10

/** Whether a mail that was due on `dueOn` and has been put off `attempt` times is not tried again. */
export function isGivenUp(dueOn: Day, today: Day, attempt: number): boolean {
  return daysBetween(dueOn, today) >= givesUpAfter && attempt >= leastAttempts
}
