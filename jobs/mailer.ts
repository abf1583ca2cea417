import { Transform } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Mailbox } from '../db/outbox.ts'
import type { RenderedMail } from './mail/render.ts'
import { outcomeOf, type SendOutcome } from './smtp-outcome.ts'

export type OutgoingMail = Omit<RenderedMail, 'calendar'> & {
  /** The content of a calendar file to go with it. */
  calendar?: string
  messageId: string
  to: Mailbox
  replyTo: readonly Mailbox[]
  date: Date
}

export type SendOptions = {
  /** Asked just before the final dot, the last instant at which a mail can still be taken back. */
  mayFinish(): boolean
  /** Aborted when the process ends: a mail that is still ours is not sent, one that is not is waited for a little. */
  signal?: AbortSignal | undefined
}

/** Hands one mail to a mail server and says what became of it; it never throws for what a network or a server can do. */
export type Mailer = { send(mail: OutgoingMail, options: SendOptions): Promise<SendOutcome>; from: Mailbox }

const seconds = 1_000
/** What a process that is asked to end still waits for the server's word. */
const lastWord = 5 * seconds
/** A server that has not taken the mail by then is as good as away. */
const beforeDot = 60 * seconds
const times = {
  connectionTimeout: 10 * seconds,
  greetingTimeout: 10 * seconds,
  dnsTimeout: 10 * seconds,
  // After the dot the mail is the server's: RFC 5321 §4.5.3.2.6 asks us to wait ten minutes for its word.
  socketTimeout: 600 * seconds,
  socketCloseTimeout: 1 * seconds,
}

/** The mailer of SMTP_URL. `wait` shortens the time limits where a test cannot wait ten minutes. */
export function makeMailer(smtpUrl: string, from: Mailbox, wait: Partial<typeof times> = {}): Mailer {
  const transport = createTransport({ url: smtpUrl, ...times, ...wait, disableFileAccess: true, disableUrlAccess: true })
  const gates = new WeakMap<object, Transform>()
  transport.use('stream', (mail, done) => {
    const gate = gates.get(mail.data.headers ?? {})
    if (gate) mail.message.transform(gate)
    done()
  })

  const send = async (mail: OutgoingMail, { mayFinish, signal }: SendOptions): Promise<SendOutcome> => {
    const progress = { dotSent: false, takenBack: false }
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
    const gate = new Transform({
      transform: (chunk, _, next) => next(null, chunk),
      flush: (next) => {
        if (!mayFinish()) {
          progress.takenBack = true
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
      const info = await transport.sendMail({ ...message(mail, from), headers, signal: limit.signal })
      return { kind: 'accepted', reply: info.response ?? '' }
    } catch (error) {
      return outcomeOf(error, progress)
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  }
  return { send, from }
}

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
