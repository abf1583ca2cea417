import { Transform } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Mailbox } from '../db/outbox.ts'
import type { RenderedMail } from './mail/render.ts'
import { legible, outcomeOf, type SendOutcome } from './smtp-outcome.ts'

export type OutgoingMail = Omit<RenderedMail, 'calendar'> & {
  /** The content of a calendar file to go with it. */
  calendar?: string
  messageId: string
  to: Mailbox
  replyTo: readonly Mailbox[]
  date: Date
}

export type SendOptions = {
  /** Asked just before the final dot, the last instant at which a mail can still be taken back; the dot waits for the answer. */
  mayFinish(): boolean | Promise<boolean>
  /** Aborted when the process ends: a mail that is still ours is not sent, one that is not is waited for a little. */
  signal?: AbortSignal | undefined
}

/** Hands one mail to a mail server and says what became of it; it never throws for what a network or a server can do. */
export type Mailer = { send(mail: OutgoingMail, options: SendOptions): Promise<SendOutcome>; from: Mailbox }

const seconds = 1_000
/** What a process that is asked to end still waits for the server's word. */
const lastWord = 5 * seconds
const times = {
  /** A server that has not taken the mail by then is as good as away. */
  beforeDot: 60 * seconds,
  connectionTimeout: 10 * seconds,
  greetingTimeout: 10 * seconds,
  dnsTimeout: 10 * seconds,
  // After the dot the mail is the server's: RFC 5321 §4.5.3.2.6 asks us to wait ten minutes for its word.
  socketTimeout: 600 * seconds,
  socketCloseTimeout: 1 * seconds,
}

/**
 * Connections to the mail server, with one mail each. A killed sender doubles at most what was in flight, so they are few: as many as keep
 * the server busy while we write down what it has answered.
 */
export const inFlight = 4
const pooled = {
  pool: true,
  maxConnections: inFlight,
  // A server that ended a connection between two mails is asked once more over a new one; not a byte of the mail has been sent.
  maxRequeues: 1,
  /** Milliseconds for which a connection is kept for the next mail. */
  idleTimeout: 500,
} as const

/** The mailer of SMTP_URL. `wait` shortens the time limits where a test cannot wait ten minutes. */
export function makeMailer(smtpUrl: string, from: Mailbox, wait: Partial<typeof times> = {}): Mailer {
  const { beforeDot, ...timeouts } = { ...times, ...wait }
  const gates = new WeakMap<object, () => Transform>()
  const open = () => {
    const pool = createTransport({ url: smtpUrl, ...timeouts, ...pooled, disableFileAccess: true, disableUrlAccess: true })
    pool.use('stream', (mail, done) => {
      const gate = gates.get(mail.data.headers ?? {})
      if (gate) mail.message.transform(gate)
      done()
    })
    return pool
  }
  let transport = open()
  /** Only a connection over which all went well is kept: what is late from one that is out of step must not be read as an answer to the next mail. */
  const hangUp = () => {
    transport.close()
    transport = open()
  }

  /** Hands a mail to the pool. What still waited in one that was hung up for another mail's sake goes to the next: no server has heard of it. */
  const handOver = async (mail: SendMailOptions) => {
    const pool = transport
    try {
      return await pool.sendMail(mail)
    } catch (error) {
      if (pool === transport || !waitedInVain(error)) throw error
      return handOver(mail)
    }
  }

  const send = async (mail: OutgoingMail, { mayFinish, signal }: SendOptions): Promise<SendOutcome> => {
    const progress = { dotSent: false, takenBack: false, over: false }
    const limit = new AbortController()
    let timer = setTimeout(() => limit.abort(), beforeDot)
    // Once the dot is out only the server's word counts: the time limit is off, and our own end waits for it.
    const stop = () => {
      if (progress.dotSent) {
        timer = setTimeout(() => limit.abort(), lastWord)
        return
      }
      progress.takenBack = true
      limit.abort()
    }
    signal?.addEventListener('abort', stop, { once: true })
    // Asked for anew when the mail is handed to another connection, which it never is once its dot was sent.
    const gate = () =>
      new Transform({
        transform: (chunk, _, next) => next(null, chunk),
        flush: async (next) => {
          const may = !progress.dotSent && (await mayFinish())
          // The time may have run out, our own end have come, or the line have failed, while the answer was waited for: what is
          // already told as not sent must not be completed over a connection that is only closing.
          if (!may || progress.over || limit.signal.aborted) {
            progress.takenBack ||= !progress.dotSent
            next(new Error('The lease ended before the mail was complete'))
            return
          }
          progress.dotSent = true
          clearTimeout(timer)
          next()
        },
      })
    // The plug-in knows a mail by this object and finds its gate with it.
    const headers = { 'Auto-Submitted': 'auto-generated' }
    gates.set(headers, gate)
    if (signal?.aborted) stop()
    try {
      const info = await handOver({ ...message(mail, from), headers, signal: limit.signal })
      const reply = legible(info.response ?? '')
      if (progress.dotSent) return { kind: 'accepted', reply }
      // An answer to what has not been said yet is an answer to something else.
      hangUp()
      return { kind: 'unknown', reply: `Answered too early: ${reply}` }
    } catch (error) {
      hangUp()
      return outcomeOf(error, progress)
    } finally {
      progress.over = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  }
  return { send, from }
}

/** The library's word for it, which has no code of its own. */
const waitedInVain = (error: unknown) => error instanceof Error && error.message === 'Connection pool was closed'

/** Names and addresses stay apart: a comma or a quote in a name must not become an address. */
function message(mail: OutgoingMail, from: Mailbox) {
  return {
    messageId: mail.messageId,
    date: mail.date,
    from,
    to: mail.to,
    replyTo: [...mail.replyTo],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: mail.calendar === undefined ? [] : [{ ...calendarFile, content: mail.calendar }],
  }
}

const calendarFile = { filename: 'reminders.ics', contentType: 'text/calendar; charset=utf-8; method=PUBLISH' }
