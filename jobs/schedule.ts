import { createTask } from 'node-cron'

/**
 * When each job is nudged. A nudge is never needed at its minute: every job does whatever is due up to now, so that a tick that
 * is missed, doubled or late changes nothing.
 */
export const schedule = {
  /** Plan what is owed and send what is due. */
  remind: '* * * * *',
  /** Send the mails about accounts that wait. */
  sendLinks: '* * * * *',
  /** Forget sessions, links and counted attempts that have expired. */
  forgetSignIns: '23 * * * *',
  /** Read the mails that came back. */
  readBounces: '*/5 * * * *',
  /** Forget the answers to requests that nobody will retry. */
  forgetAnswers: '17 * * * *',
  /** Delete what was left of uploads that were given up. */
  sweepFiles: '37 * * * *',
  /** Compare all evidence with its sums, by night where most of us are. */
  checkFiles: '23 19 * * *',
} as const

export type JobName = keyof typeof schedule

/** Starts the schedule, in UTC: in a zone with summer time the library leaves days out. @returns what ends it */
export function startSchedule(nudge: (job: JobName) => void): () => void {
  const tasks = Object.entries(schedule).map(([name, pattern]) => {
    const task = createTask(pattern, () => nudge(name as JobName), { name, timezone: 'UTC', suppressMissedWarning: true })
    void task.start()
    return task
  })
  return () => {
    for (const task of tasks) void task.destroy()
  }
}
