import { setTimeout } from 'node:timers/promises'
import type { Db } from '../db/connect.ts'
import { type FinishedMail, finishMails } from '../db/finish-mails.ts'

/** Records what became of a mail. @returns false when its claim was not ours any more */
export type Record = (finished: FinishedMail) => Promise<boolean>

/**
 * A recorder that writes down together what ends at the same moment: who comes while a transaction is under way shares the next one. Nobody
 * sends another mail before the last one is recorded, so what a killed sender may double stays what it had in flight.
 */
export function makeRecorder(db: Db): Record {
  let waiting: { finished: FinishedMail; done: (ours: Promise<boolean>) => void }[] = []
  let running = false
  const run = async () => {
    running = true
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      const ours = await finishMails(
        db,
        group.map(({ finished }) => finished),
      ).catch(() => undefined)
      // What stood in the way may be one of them, or the database: each is then tried by itself.
      for (const [index, { finished, done }] of group.entries())
        done(ours ? Promise.resolve(ours[index] === true) : insist(db, finished))
    }
    running = false
  }
  return (finished) =>
    new Promise((resolve) => {
      waiting.push({ finished, done: resolve })
      if (!running) void run()
    })
}

/** The server has answered: a database connection that breaks just now must not make the mail leave twice. */
async function insist(db: Db, finished: FinishedMail): Promise<boolean> {
  for (const pause of [500, 2_000, 5_000]) {
    const [ours] = await finishMails(db, [finished]).catch(() => [])
    if (ours !== undefined) return ours
    await setTimeout(pause)
  }
  return (await finishMails(db, [finished]))[0] === true
}
