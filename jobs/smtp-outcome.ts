/** What became of one attempt, in the terms that decide what happens next. */
export type SendOutcome =
  | { kind: 'accepted'; reply: string }
  /** No server took part: a matter of the line, not of this mail. Nothing was left with it. */
  | { kind: 'unreachable'; reply: string }
  /** 4xx: not now. */
  | { kind: 'deferred'; reply: string }
  /** 5xx for this recipient or this mail. */
  | { kind: 'refused'; reply: string }
  /** 5xx for our login or our sender: no mail at all will get through. */
  | { kind: 'locked_out'; reply: string }
  /** The dot was sent and nothing was heard: it may have arrived. */
  | { kind: 'unknown'; reply: string }
  /** We took it back before the dot. */
  | { kind: 'taken_back'; reply: string }

type SmtpError = { message: string; code?: string; command?: string; response?: string; responseCode?: number }

/**
 * Reads a failure of the mail client. Before the dot a mail is certainly not sent; after it, only the server's own answer
 * tells.
 */
export function outcomeOf(failure: unknown, { dotSent, takenBack }: { dotSent: boolean; takenBack: boolean }): SendOutcome {
  const error = failure as SmtpError
  const reply = legible(error.response ?? error.message)
  const answer = error.responseCode ?? 0
  if (dotSent) return { kind: answer >= 500 ? 'refused' : answer >= 400 ? 'deferred' : 'unknown', reply }
  if (takenBack) return { kind: 'taken_back', reply }
  return { kind: kindBeforeDot(error, answer), reply }
}

function kindBeforeDot({ code, command, response }: SmtpError, answer: number): SendOutcome['kind'] {
  if (isLogin(code)) return answer >= 400 && answer < 500 ? 'unreachable' : 'locked_out'
  // 421: the server is closing, whatever it was asked.
  if (answer === 421) return 'unreachable'
  if (command === 'MAIL FROM' && answer >= 500) return 'locked_out'
  if (answer >= 500 && !isGreeting(command)) return 'refused'
  if (answer >= 400 && !isGreeting(command)) return 'deferred'
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'unreachable'
  // What no server has answered, the client itself found impossible. An answer that is neither no nor not now is no answer.
  return response === undefined ? 'refused' : 'deferred'
}

const longestReply = 1_000

/**
 * What a server said, as it can be kept and shown: on one line, without what a database or a page cannot hold, and not
 * endless. An answer that could not be written down would have its mail sent again and again.
 */
export function legible(reply: string): string {
  return reply
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longestReply)
}

function isLogin(code: string | undefined): boolean {
  return code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2'
}

/** Before MAIL FROM the server has not heard of any mail, so what it says is not about one. */
function isGreeting(command: string | undefined): boolean {
  return command === 'CONN' || command === 'EHLO' || command === 'HELO' || command === 'STARTTLS'
}
