import { setTimeout } from 'node:timers/promises'
import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { Db } from '../db/connect.ts'
import { cancelClaimed, type ClaimedMail, type Finish, finishMail, releaseClaimed } from '../db/mails.ts'
import { backOff, isGivenUp } from './back-off.ts'
import { type ComposedMail, composeMail } from './compose-mail.ts'
import { keepLease } from './lease.ts'
import type { Mailer } from './mailer.ts'
import { pauseMail, resumeMail } from './pause.ts'
import type { SendOutcome } from './smtp-outcome.ts'

/** What became of one claimed mail. */
export type Delivery = 'sent' | 'retried' | 'failed' | 'uncertain' | 'cancelled' | 'fenced'

export type SendContext = {
  db: Db
  mailer: Mailer
  now: Date
  publicUrl: string
  calendarOf(name: string): Promise<Calendar>
  signal: AbortSignal | undefined
  /** An alarm is up: a mail that gets through ends it. */
  alarmed: boolean
  random(): number
  monotonic(): number
  log(sentence: string): void
  /** Ends this run: what stands in the way stands in the way of every mail. */
  halt(): void
}

/** Sends one claimed mail and records what became of it. No transaction is open while the server is spoken to. */
export async function deliverMail(mail: ClaimedMail, claimedAt: number, context: SendContext): Promise<Delivery> {
  const { db } = context
  const composed = await composeMail(db, mail, context).catch((error: unknown) => setAside(mail, error, context))
  if (composed === 'set aside') return 'retried'
  if (!composed) {
    await cancelClaimed(db, mail)
    return 'cancelled'
  }
  const outcome = await handOver(mail, claimedAt, composed, context)
  if (outcome.kind === 'taken_back') {
    await releaseClaimed(db, mail)
    context.halt()
    return 'retried'
  }
  await heed(outcome, context)
  const finish = finishOf(outcome, mail, composed, context)
  if (!(await record(db, mail, finish))) return 'fenced'
  if (finish.outcome === 'failed' || finish.outcome === 'given_up') {
    context.log(`A mail to ${composed.letterhead.reader.address} was not delivered: ${finish.reply}`)
  }
  return deliveries[finish.outcome]
}

/** A mail that cannot be written is our mistake, and must not stand in the way of the others. */
async function setAside(mail: ClaimedMail, error: unknown, { db, now, random, log }: SendContext): Promise<'set aside'> {
  const reply = `The mail could not be written: ${error instanceof Error ? error.message : String(error)}`
  log(`${reply} (mail ${mail.id})`)
  const notBefore = new Date(now.getTime() + backOff(mail.attempt, random()))
  await finishMail(db, mail, { at: now, today: mail.localOn, reply, outcome: 'retry', notBefore, spendsAttempt: true })
  return 'set aside'
}

/** The server has answered: a database connection that breaks just now must not make the mail leave twice. */
async function record(db: Db, mail: ClaimedMail, finish: Finish): Promise<boolean> {
  for (const pause of [500, 2_000, 5_000]) {
    try {
      return await finishMail(db, mail, finish)
    } catch {
      await setTimeout(pause)
    }
  }
  return finishMail(db, mail, finish)
}

async function handOver(
  mail: ClaimedMail,
  claimedAt: number,
  { letterhead, rendered }: ComposedMail,
  { db, mailer, now, signal, monotonic }: SendContext,
): Promise<SendOutcome> {
  const lease = keepLease(db, mail, claimedAt, monotonic)
  const outgoing = { ...rendered, messageId: mail.messageId, to: letterhead.reader, replyTo: letterhead.offices, date: now }
  try {
    return await mailer.send(outgoing, { mayFinish: lease.holds, signal })
  } finally {
    await lease.end()
  }
}

/** What concerns more than this mail: a server that is away ends the run, one that locks us out raises the alarm. */
async function heed(outcome: SendOutcome, { db, now, alarmed, log, halt }: SendContext): Promise<void> {
  if (outcome.kind === 'unreachable') {
    log(`The mail server cannot be used right now; mails wait in the outbox: ${outcome.reply}`)
    halt()
  } else if (outcome.kind === 'locked_out') {
    log(`Sending is paused: the mail server refuses our login or sender. Check SMTP_URL and MAIL_FROM. It said: ${outcome.reply}`)
    await pauseMail(db, now, outcome.reply)
    halt()
  } else if (alarmed) {
    await resumeMail(db)
  }
}

const deliveries: Record<Finish['outcome'], Delivery> = {
  sent: 'sent',
  retry: 'retried',
  failed: 'failed',
  given_up: 'failed',
  uncertain: 'uncertain',
}

function finishOf(outcome: SendOutcome, mail: ClaimedMail, composed: ComposedMail, context: SendContext): Finish {
  const { now } = context
  const { subject, text, html } = composed.rendered
  const common = { at: now, today: composed.today, reply: outcome.reply }
  const later = () => new Date(now.getTime() + backOff(mail.attempt, context.random()))
  switch (outcome.kind) {
    case 'accepted':
      return { ...common, outcome: 'sent', subject, text, html, to: composed.letterhead.reader.address }
    case 'refused':
      return { ...common, outcome: 'failed' }
    case 'unknown':
      return isOld(mail, composed.today)
        ? { ...common, outcome: 'given_up' }
        : { ...common, outcome: 'uncertain', notBefore: later() }
    case 'deferred':
      return retryOf(mail, composed.today, { ...common, notBefore: later(), spendsAttempt: true })
    default:
      // Nobody answered for this mail in particular: it is as fresh as before, and tried soon.
      return retryOf(mail, composed.today, { ...common, notBefore: soon(context), spendsAttempt: false })
  }
}

type Retry = Omit<Extract<Finish, { outcome: 'retry' }>, 'outcome'>

function retryOf(mail: ClaimedMail, today: Day, retry: Retry): Finish {
  const { notBefore: _, spendsAttempt: __, ...common } = retry
  return isOld(mail, today) ? { ...common, outcome: 'given_up' } : { ...retry, outcome: 'retry' }
}

function isOld(mail: ClaimedMail, today: Day): boolean {
  return isGivenUp(mail.localOn, today)
}

function soon({ now, random }: SendContext): Date {
  return new Date(now.getTime() + backOff(1, random()))
}
