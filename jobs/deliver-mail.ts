import type { Day } from '#domain/day.ts'
import type { Db } from '../db/connect.ts'
import type { Finish } from '../db/finish-mails.ts'
import { cancelClaimed, type ClaimedMail, releaseClaimed } from '../db/mails.ts'
import { backOff, isGivenUp } from './back-off.ts'
import type { ComposedMail } from './compose-mail.ts'
import { keepLease, type LeaseTerms } from './lease.ts'
import type { Mailer } from './mailer.ts'
import { pauseMail, resumeMail } from './pause.ts'
import type { Record as RecordFinish } from './record-finishes.ts'
import type { SendOutcome } from './smtp-outcome.ts'
import type { Supplied } from './supply-mails.ts'

/** What became of one claimed mail. */
export type Delivery = 'sent' | 'retried' | 'failed' | 'uncertain' | 'cancelled' | 'fenced'

export type SendContext = {
  db: Db
  mailer: Mailer
  now: Date
  record: RecordFinish
  signal: AbortSignal | undefined
  /** An alarm is up: a mail that gets through ends it. */
  alarmed: boolean
  random(): number
  monotonic(): number
  lease: LeaseTerms
  log(sentence: string): void
  /** Ends this run: what stands in the way stands in the way of every mail. */
  halt(): void
}

/**
 * Sends one claimed mail. No transaction is open while the server is spoken to. Its final dot waits for `before`, the record of the mail
 * that went over this connection before it: so what died unrecorded is one mail a connection.
 * @returns as soon as the server has answered; `recorded` tells what became of it once that is written down
 */
export async function deliverMail(
  supplied: Supplied,
  before: Promise<unknown>,
  context: SendContext,
): Promise<{ recorded: Promise<Delivery> }> {
  const { mail, claimedAt, compose } = supplied
  const composed = await written(mail, compose, context)
  if (composed === 'set aside') return settled('retried')
  if (!composed) {
    await cancelClaimed(context.db, mail)
    return settled('cancelled')
  }
  const outcome = await handOver(mail, claimedAt, composed, before, context)
  if (outcome.kind === 'taken_back') {
    await releaseClaimed(context.db, [mail])
    context.halt()
    return settled('retried')
  }
  await heed(outcome, context)
  return { recorded: recordOutcome(outcome, mail, composed, context) }
}

function settled(delivery: Delivery) {
  return { recorded: Promise.resolve(delivery) }
}

async function recordOutcome(
  outcome: SendOutcome,
  mail: ClaimedMail,
  composed: ComposedMail,
  context: SendContext,
): Promise<Delivery> {
  const finish = finishOf(outcome, mail, composed, context)
  if (!(await context.record({ mail, finish }))) return 'fenced'
  if (finish.outcome === 'failed' || finish.outcome === 'given_up') {
    context.log(`A mail to ${composed.letterhead.reader.address} was not delivered: ${finish.reply}`)
  }
  return deliveries[finish.outcome]
}

/** A mail that cannot be written is our mistake, and must not stand in the way of the others. */
async function written(mail: ClaimedMail, compose: Supplied['compose'], { now, random, record, log }: SendContext) {
  try {
    return compose()
  } catch (error) {
    const reply = `The mail could not be written: ${error instanceof Error ? error.message : String(error)}`
    log(`${reply} (mail ${mail.id})`)
    const notBefore = new Date(now.getTime() + backOff(mail.attempt, random()))
    await record({ mail, finish: { at: now, today: mail.localOn, reply, outcome: 'retry', notBefore, spendsAttempt: true } })
    return 'set aside' as const
  }
}

async function handOver(
  mail: ClaimedMail,
  claimedAt: number,
  { letterhead, rendered }: ComposedMail,
  before: Promise<unknown>,
  { db, mailer, now, signal, monotonic, lease: terms }: SendContext,
): Promise<SendOutcome> {
  const lease = keepLease(db, mail, claimedAt, monotonic, terms)
  const mayFinish = async () => {
    // What cannot be written down is not followed by another mail.
    const isRecorded = await before.then(
      () => true,
      () => false,
    )
    return isRecorded && lease.holds()
  }
  const outgoing = { ...rendered, messageId: mail.messageId, to: letterhead.reader, replyTo: letterhead.offices, date: now }
  try {
    return await mailer.send(outgoing, { mayFinish, signal })
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
      return isOld(mail, composed.today)
        ? { ...common, outcome: 'given_up' }
        : { ...common, outcome: 'retry', notBefore: later(), spendsAttempt: true }
    default:
      // Nobody answered for this mail in particular: it is as fresh as before, and tried soon, however long nobody answers.
      return { ...common, outcome: 'retry', notBefore: soon(context), spendsAttempt: false }
  }
}

function isOld({ localOn, attempt }: ClaimedMail, today: Day): boolean {
  return isGivenUp(localOn, today, attempt)
}

function soon({ now, random }: SendContext): Date {
  return new Date(now.getTime() + backOff(1, random()))
}
