import type { Calendar } from '#domain/calendar.ts'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { rememberCalendars } from '../db/calendar.ts'
import type { Db } from '../db/connect.ts'
import { listZonesToday, mergeWaitingDigests } from '../db/mails.ts'
import type { Zone } from '../db/reminders.ts'
import { deliverMail, type Delivery, type SendContext } from './deliver-mail.ts'
import { type LeaseTerms, usualLease } from './lease.ts'
import { inFlight, type Mailer } from './mailer.ts'
import { findMailPause } from './pause.ts'
import { makeRecorder } from './record-finishes.ts'
import { makeSupply } from './supply-mails.ts'

export type SendMailsOptions = {
  now: Date
  publicUrl: string
  /** Mails handled at most; call again while `more`. */
  limit?: number
  /** Aborted when the process ends: what has not left stays in the outbox. */
  signal?: AbortSignal | undefined
  /** Told what an operator may have to act on, a sentence at a time. */
  log?: (sentence: string) => void
  /** A number from 0 to 1, for the back-off. */
  random?: () => number
  /** Milliseconds of a clock that only goes forward. */
  monotonic?: () => number
  lease?: LeaseTerms
}

export type SendSummary = Record<Delivery, number> & {
  /** Sending stands still: the server refuses our login or sender. */
  paused: boolean
  /** The limit was reached before the outbox was empty. */
  more: boolean
}

/**
 * Sends what is due: claims mails, writes each as of now, hands it to the server, records what became of it. Each connection has one mail
 * in flight until it is recorded. Any number of processes may do this at once. On days off nothing leaves.
 */
export async function sendMails(db: Db, mailer: Mailer, options: SendMailsOptions): Promise<SendSummary> {
  const { now, limit = 2_000, signal, monotonic = () => performance.now(), lease = usualLease } = options
  const summary = { sent: 0, retried: 0, failed: 0, uncertain: 0, cancelled: 0, fenced: 0, paused: false, more: false }
  const pause = await findMailPause(db)
  if (pause && new Date(pause.until) > now) return { ...summary, paused: true }
  const calendarOf = rememberCalendars(db)
  const zones = await zonesAtWork(db, now, calendarOf)
  if (zones.length === 0) return summary
  await mergeWaitingDigests(db, now)

  const run = new AbortController()
  const supply = makeSupply(db, {
    now,
    zones,
    leaseSeconds: lease.length / 1_000,
    window: defaultPolicy,
    // While an alarm is up, one mail at a time tells whether it is over.
    limit: pause ? 1 : limit,
    publicUrl: options.publicUrl,
    calendarOf,
    monotonic,
    goesOn: () => !run.signal.aborted && !signal?.aborted,
  })
  const context: SendContext = {
    db,
    mailer,
    now,
    record: makeRecorder(db),
    signal,
    monotonic,
    lease,
    alarmed: pause !== undefined,
    random: options.random ?? Math.random,
    log: options.log ?? (() => {}),
    halt: () => run.abort(),
  }
  const worker = async () => {
    let before: Promise<unknown> = Promise.resolve()
    for (let one = await supply.next(); one; one = await supply.next()) {
      const { recorded } = await deliverMail(one, before, context)
      // What could not be recorded ends this worker at its next mail, or here below.
      before = Promise.all([before, recorded.then((delivery) => summary[delivery]++)])
      before.catch(() => {})
    }
    await before
  }
  const ended = await Promise.allSettled(Array.from({ length: pause ? 1 : inFlight }, worker))
  await supply.end()
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  summary.cancelled += supply.counts.cancelled
  const more = supply.counts.left === 0 && !run.signal.aborted && !pause
  return { ...summary, more, paused: run.signal.aborted && (await findMailPause(db)) !== undefined }
}

/** Zones whose institutions are at work today. How early in it their people want their mails is asked with each claim. */
async function zonesAtWork(db: Db, now: Date, calendarOf: (name: string) => Promise<Calendar>): Promise<Zone[]> {
  const atWork: Zone[] = []
  for (const { today, ...zone } of await listZonesToday(db, now)) {
    const calendar = await calendarOf(zone.calendar)
    if (calendar.isWorkday(today)) atWork.push(zone)
  }
  return atWork
}
