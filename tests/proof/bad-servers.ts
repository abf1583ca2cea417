import type { Manner, Manners } from '../support/durable-smtp.ts'
import { between, type Random } from '../support/random.ts'
import type { Fault } from '../support/tcp-proxy.ts'
import type { Wait } from './outbox.ts'

/** One way in which a mail server, or the line to it, misbehaves. */
export type BadServer = {
  name: string
  /** The share of connections it spoils; of the others all goes well. */
  share: number
  manners?: Manners
  line?: (random: Random) => Fault
  /** Nobody listens for this many minutes. */
  away?: number
  /** It refuses these recipients for good. */
  refuses?: (recipient: string) => boolean
  /** A mail may have been kept without its 250 having arrived: then, and only then, it may come twice. */
  mayDouble?: true
  /** Time limits of the mailer, in milliseconds, where ten minutes are too long to wait. */
  wait?: Wait
}

const say =
  (line: string): Manner =>
  (talk) =>
    talk.say(line)
const reset: Manner = ({ socket }) => void socket.resetAndDestroy()
const hangUp: Manner = ({ socket }) => void socket.destroy()
const silence: Manner = () => {}
const impatient = { greetingTimeout: 300, socketTimeout: 700 }

const isUnknown = (recipient: string) => /[37]@/.test(recipient)
const refuseUnknown =
  (line: string): Manner =>
  (talk, usual) =>
    isUnknown(talk.recipient) ? talk.say(line) : usual()

export const badServers: readonly BadServer[] = [
  { name: 'nobody listens for ten minutes', share: 0, away: 10 },
  { name: 'connections are reset at once', share: 1 / 3, manners: { greeting: reset } },
  { name: 'greets too late', share: 1 / 8, manners: { greeting: (_, usual) => void setTimeout(usual, 600) }, wait: impatient },
  { name: 'greets with 421 and closes', share: 1 / 3, manners: { greeting: (talk) => talk.socket.end('421 Too busy\r\n') } },
  { name: 'turns everybody away with 554', share: 1 / 3, manners: { greeting: say('554 No mail here') } },
  { name: 'greets with garbage', share: 1 / 3, manners: { greeting: (talk) => void talk.socket.write(garbage()) } },
  { name: 'offers STARTTLS and refuses it', share: 1 / 3, manners: { EHLO: say('250-double\r\n250 STARTTLS') } },
  {
    name: 'offers STARTTLS and speaks garbage in it',
    share: 1 / 3,
    manners: {
      EHLO: say('250-double\r\n250 STARTTLS'),
      STARTTLS: ({ socket }) => void socket.end(Buffer.concat([Buffer.from('220 Go on\r\n'), garbage()])),
    },
  },
  { name: '450 at MAIL', share: 1 / 3, manners: { MAIL: say('450 Not now') } },
  { name: '550 at MAIL: the sender is refused', share: 1 / 12, manners: { MAIL: say('550 You may not send') } },
  { name: '354 at MAIL: a wrong code', share: 1 / 3, manners: { MAIL: say('354 Go on') } },
  { name: 'a line too many at MAIL', share: 1 / 3, manners: { MAIL: say('250 Noted\r\n250 Noted again') }, mayDouble: true },
  { name: '451 at RCPT', share: 1 / 3, manners: { RCPT: say('451 Greylisted') } },
  { name: 'garbage at RCPT', share: 1 / 3, manners: { RCPT: (talk) => void talk.socket.write(garbage()) }, wait: impatient },
  { name: '550 at RCPT for some', share: 1, manners: { RCPT: refuseUnknown('550 Nobody of that name') }, refuses: isUnknown },
  { name: '451 at DATA', share: 1 / 3, manners: { DATA: say('451 Disk full') } },
  { name: 'drops the line in DATA', share: 1 / 3, manners: { body: reset } },
  {
    name: '250 together with 354, then it hangs up',
    share: 1 / 3,
    manners: { DATA: say('354 Go on\r\n250 Kept'), body: reset },
  },
  { name: 'hangs up at the dot, nothing kept', share: 1 / 3, manners: { dot: hangUp } },
  { name: '452 after the message', share: 1 / 3, manners: { dot: say('452 Disk full') } },
  { name: '554 after the message for some', share: 1, manners: { dot: refuseUnknown('554 Not this one') }, refuses: isUnknown },
  { name: 'kept, and reset instead of 250', share: 1 / 3, manners: { kept: reset }, mayDouble: true },
  { name: 'kept, and silent', share: 1 / 8, manners: { kept: silence }, mayDouble: true, wait: impatient },
  {
    name: 'kept, half a 250, and hung up',
    share: 1 / 3,
    manners: { kept: ({ socket }) => void socket.end('25') },
    mayDouble: true,
  },
  { name: 'answers in pieces, byte by byte', share: 1 / 2, manners: { RCPT: inPieces('250 Noted'), kept: inPieces('250 Kept') } },
  { name: 'answers slowly', share: 1 / 8, manners: { MAIL: slowly, RCPT: slowly, DATA: slowly, kept: slowly } },
  { name: 'closes after each mail', share: 1, manners: { kept: (talk) => talk.socket.end('250 Kept\r\n') } },
  {
    name: 'the line is cut anywhere',
    share: 1 / 3,
    line: (random) => ({ kind: 'cut', after: between(random, 0, 6_000) }),
    mayDouble: true,
  },
  {
    name: 'the line swallows everything from somewhere on',
    share: 1 / 8,
    line: (random) => ({ kind: 'black hole', after: between(random, 0, 6_000) }),
    mayDouble: true,
    wait: impatient,
  },
]

function slowly(_: unknown, usual: () => void): void {
  setTimeout(usual, 150)
}

function inPieces(line: string): Manner {
  return ({ socket }) => {
    for (const [index, byte] of [...`${line}\r\n`].entries()) setTimeout(() => socket.writable && socket.write(byte), index * 3)
  }
}

/** Bytes that are no SMTP, with line ends in them. */
function garbage(): Buffer {
  return Buffer.from([0, 255, 13, 10, 0x16, 3, 1, 0, 13, 10, 0xe9, 0x8a, 0xb7, 13, 10])
}
