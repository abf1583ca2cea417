import type { Db } from '../db/connect.ts'
import { findSetting, saveSetting } from '../db/settings.ts'

/** Sending stands still because the mail server refuses our login or our sender. A page shows it. */
export type MailPause = {
  /** ISO instants: when it began, and when one mail is tried again. */
  since: string
  until: string
  /** What the mail server said. */
  reply: string
}

const key = 'mail.pause'
const triesAgainAfter = 15 * 60_000

/** The alarm that is up, or undefined. */
export async function findMailPause(db: Db): Promise<MailPause | undefined> {
  return (await findSetting<MailPause | null>(db, key)) ?? undefined
}

/** Raises the alarm, or keeps it up: `since` stays that of the first refusal. */
export async function pauseMail(db: Db, now: Date, reply: string): Promise<void> {
  const before = await findMailPause(db)
  const until = new Date(now.getTime() + triesAgainAfter).toISOString()
  await saveSetting(db, key, { since: before?.since ?? now.toISOString(), until, reply } satisfies MailPause)
}

/** Ends the alarm: a mail has got through. */
export async function resumeMail(db: Db): Promise<void> {
  await saveSetting(db, key, null)
}

/** Lets the next mail be tried at once: settings may have been corrected since the alarm was raised. */
export async function retryPausedMail(db: Db, now: Date): Promise<void> {
  const pause = await findMailPause(db)
  if (pause) await saveSetting(db, key, { ...pause, until: now.toISOString() } satisfies MailPause)
}
