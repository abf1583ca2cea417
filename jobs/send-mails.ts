import type { Calendar } from '#domain/calendar.ts'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { findCalendar } from '../db/calendar.ts'
import type { Db } from '../db/connect.ts'
import { claimMail, listZonesToday, mergeWaitingDigests } from '../db/mails.ts'
import type { Zone } from '../db/reminders.ts'
import { deliverMail, type Delivery, type SendContext } from './deliver-mail.ts'
import { leaseSeconds } from './lease.ts'
import type { Mailer } from './mailer.ts'
import { findMailPause } from './pause.ts'

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
}

export type SendSummary = Record<Delivery, number> & {
  /** Sending stands still: the server refuses our login or sender. */
  paused: boolean
  /** The limit was reached before the outbox was empty. */
  more: boolean
}

/** A killed sender doubles at most the mails it had in flight, so these are few. */
const inFlight = 2

/**
 * Sends what is due: claims a mail, writes it as of now, hands it to the server, records what became of it, one after the
 * other. Any number of processes may do this at once. On days off nothing leaves.
 */
export async function sendMails(db: Db, mailer: Mailer, options: SendMailsOptions): Promise<SendSummary> {
  const { now, limit = 100, signal, monotonic = () => performance.now() } = options
  const summary = { sent: 0, retried: 0, failed: 0, uncertain: 0, cancelled: 0, fenced: 0, paused: false, more: false }
  const pause = await findMailPause(db)
  if (pause && new Date(pause.until) > now) return { ...summary, paused: true }
  const calendarOf = rememberCalendars(db)
  const zones = await zonesAtWork(db, now, calendarOf)
  if (zones.length === 0) return summary
  await mergeWaitingDigests(db, now)

  const run = new AbortController()
  // While an alarm is up, one mail at a time tells whether it is over.
  let left = pause ? 1 : limit
  const goesOn = () => left > 0 && !run.signal.aborted && !signal?.aborted
  const context: SendContext = {
    db,
    mailer,
    now,
    publicUrl: options.publicUrl,
    calendarOf,
    signal,
    monotonic,
    alarmed: pause !== undefined,
    random: options.random ?? Math.random,
    log: options.log ?? (() => {}),
    halt: () => run.abort(),
  }
  const worker = async () => {
    while (goesOn()) {
      left--
      const claimedAt = monotonic()
      const { mail, cancelled } = await claimMail(db, { now, zones, leaseSeconds, sendAt: defaultPolicy.sendAt })
      summary.cancelled += cancelled
      if (!mail && cancelled === 0) return
      if (mail) summary[await deliverMail(mail, claimedAt, context)]++
    }
    summary.more ||= left === 0 && !run.signal.aborted && !pause
  }
  const ended = await Promise.allSettled(Array.from({ length: pause ? 1 : inFlight }, worker))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  return { ...summary, paused: run.signal.aborted && (await findMailPause(db)) !== undefined }
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

function rememberCalendars(db: Db): (name: string) => Promise<Calendar> {
  const known = new Map<string, Promise<Calendar>>()
  return (name) => {
    const calendar = known.get(name) ?? findCalendar(db, name)
    known.set(name, calendar)
    return calendar
  }
}
