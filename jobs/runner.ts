/** Runs one job, never twice at once. */
export type Runner = {
  /** Runs it now; left out when it is running already. */
  tick(): void
  /** Runs it soon: many changes in a row make one run, and one during a run makes one after it. */
  nudge(): void
  /** Resolves when nothing is running any more; nothing starts after that. */
  stop(): Promise<void>
}

const soon = 1_000
/** After a nudged run the job rests for this many times as long as it took: changes never make it the main work. */
const rest = 10

/** `monotonic` is milliseconds of a clock that only goes forward. */
export function makeRunner(
  run: () => Promise<void>,
  onError: (error: unknown) => void,
  monotonic: () => number = () => performance.now(),
): Runner {
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let restUntil = 0
  let stopped = false

  const timed = async () => {
    const begun = monotonic()
    await run().catch(onError)
    const ended = monotonic()
    restUntil = ended + (ended - begun) * rest
  }
  const tick = () => {
    if (running || stopped) return
    running = timed().finally(() => {
      running = undefined
    })
  }
  const nudge = () => {
    if (timer || stopped) return
    timer = setTimeout(
      () => {
        timer = undefined
        // A run that is under way may have passed what has just changed: the next one is to see it.
        if (running) void running.then(nudge)
        else tick()
      },
      Math.max(soon, restUntil - monotonic()),
    )
  }
  const stop = async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
  return { tick, nudge, stop }
}
