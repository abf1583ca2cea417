import type { Day } from '#domain/day.ts'
import type { Db } from '../db/connect.ts'
import type { Mailer } from './mailer.ts'
import { planReminders } from './plan-reminders.ts'
import { sendMails, type SendSummary } from './send-mails.ts'

export type RemindAllOptions = {
  clock: { now(): Date }
  /** Left out where no mail server is set: then mails stay in the outbox. */
  mailer: Mailer | undefined
  publicUrl: string
  /** The sender's address; its domain is the right half of every Message-ID. */
  mailFrom: { address: string }
  /** Plans for this day instead of each campaign's own. */
  today?: Day
  signal?: AbortSignal
  log?: (sentence: string) => void
}

export type RemindAllSummary = Pick<SendSummary, 'sent' | 'retried' | 'failed' | 'uncertain' | 'paused'> & { planned: number }

/** The whole chaser once: plans everything that is owed, then sends until nothing is due. */
export async function remindAll(db: Db, options: RemindAllOptions): Promise<RemindAllSummary> {
  const { clock, mailer, publicUrl, mailFrom, today, signal, log = () => {} } = options
  const messageDomain = mailFrom.address.split('@').at(-1) ?? 'localhost'
  const planned = await planReminders(db, { now: clock.now(), today, messageDomain })
  const total = { planned, sent: 0, retried: 0, failed: 0, uncertain: 0, paused: false }
  if (!mailer) return total
  // A run that is aborted ends with nothing more to do.
  for (let more = true; more;) {
    const round = await sendMails(db, mailer, { now: clock.now(), publicUrl, signal, log })
    for (const count of ['sent', 'retried', 'failed', 'uncertain'] as const) total[count] += round[count]
    total.paused = round.paused
    more = round.more
  }
  return total
}
