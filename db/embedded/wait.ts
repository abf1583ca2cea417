import { setTimeout as pause } from 'node:timers/promises'

/** Short enough not to be felt at start, long enough to cost nothing while a server recovers. */
const STEP_MS = 20

/**
 * Asks `condition` again and again until it answers something other than undefined.
 * Returns that answer, or undefined when `withinMs` milliseconds have passed without one. What `condition` throws is passed on.
 */
export async function waitFor<T>(
  condition: () => T | undefined | Promise<T | undefined>,
  withinMs: number,
): Promise<T | undefined> {
  // A monotonic clock: a correction of the wall clock must not shorten or stretch the wait.
  const deadline = performance.now() + withinMs
  for (;;) {
    const answer = await condition()
    if (answer !== undefined || performance.now() >= deadline) return answer
    await pause(STEP_MS)
  }
}
