import {
  type AccountMailFinish,
  claimAccountMail,
  type ClaimedAccountMail,
  finishAccountMail,
  linkHours,
  makeLink,
} from '../db/account-mails.ts'
import type { Db } from '../db/connect.ts'
import { backOff } from './back-off.ts'
import { accountLetter } from './mail/account-letter.ts'
import type { Mailer } from './mailer.ts'
import type { SendOutcome } from './smtp-outcome.ts'

type Options = {
  now: Date
  publicUrl: string
  signal?: AbortSignal | undefined
  log: (sentence: string) => void
  random?: () => number
}

/** Longer than a mail may take: the mailer gives up before. */
const leaseSeconds = 120
/** Hours after which a mail that could not be sent is given up: nobody waits longer for a link they asked for. */
const givesUpAfter = { invitation: 168, sign_in_link: 24, password_link: 24 }

/** Sends the mails about accounts that wait, at any hour of any day. @returns how many left */
export async function sendAccountMails(db: Db, mailer: Mailer, options: Options): Promise<number> {
  let sent = 0
  while (!options.signal?.aborted) {
    const mail = await claimAccountMail(db, leaseSeconds)
    if (!mail) return sent
    const outcome = await deliver(db, mailer, mail, options)
    const finish = finishOf(outcome, mail, options.random ?? Math.random)
    await finishAccountMail(db, mail, finish)
    if (finish.outcome === 'sent') sent++
    if (finish.outcome === 'failed') options.log(`A mail to ${mail.address} was not delivered: ${finish.reply}`)
    if (outcome.kind === 'unreachable' || outcome.kind === 'locked_out') return sent
  }
  return sent
}

/** The link is made now, so that its time begins when it leaves, and what lies in the outbox opens nothing. */
async function deliver(db: Db, mailer: Mailer, mail: ClaimedAccountMail, options: Options): Promise<SendOutcome> {
  const { now, publicUrl, signal } = options
  const { kind, language, unit, name, address } = mail
  const link = await makeLink(db, mail.personId, kind, publicUrl)
  const letter = accountLetter({ kind, language, unit, recipient: name, link, hours: linkHours[kind] })
  const messageId = `<${mail.id}.${mail.attempt}@${new URL(publicUrl).hostname}>`
  const outgoing = { ...letter, messageId, to: { name, address }, replyTo: [], date: now }
  return mailer.send(outgoing, { mayFinish: () => true, signal })
}

function finishOf(outcome: SendOutcome, mail: ClaimedAccountMail, random: () => number): AccountMailFinish {
  const { reply } = outcome
  if (outcome.kind === 'accepted') return { outcome: 'sent', reply }
  if (outcome.kind === 'refused' || mail.age > givesUpAfter[mail.kind]) return { outcome: 'failed', reply }
  return { outcome: 'retry', reply, retryIn: backOff(mail.attempt, random()) }
}
