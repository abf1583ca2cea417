import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = ParsedMail & { envelope: { from: string; to: string[] }; raw: string }

/** What the server answers at each step: an SMTP code, or nothing for yes. */
export type SmtpManners = {
  from?: (address: string) => number | undefined
  to?: (address: string) => number | undefined
  /** After the whole message: a code, or `silence` for no answer at all. */
  data?: (received: number) => number | 'silence' | undefined
  login?: (user: string, password: string) => number | undefined
}

export type SmtpCatcher = {
  url: string
  port: number
  /** In the order of arrival. */
  mails: ReceivedMail[]
  manners: SmtpManners
  /** Resolves when this many have arrived. */
  waitFor(count: number): Promise<void>
  close(): Promise<void>
}

/** A real SMTP server on a free port, which keeps what it gets and refuses what its `manners` say. */
export async function startSmtp(manners: SmtpManners = {}, options: SMTPServerOptions = {}): Promise<SmtpCatcher> {
  const waiting = new Set<{ count: number; done: () => void }>()
  const sockets = new Set<Socket>()
  const catcher = { mails: [] as ReceivedMail[], manners } as SmtpCatcher
  let received = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    ...options,
    onAuth: (auth, _session, done) => {
      const refusal = refuse(catcher.manners.login?.(auth.username ?? '', auth.password ?? ''))
      done(refusal, refusal ? undefined : { user: auth.username ?? '' })
    },
    onMailFrom: (address, _session, done) => done(refuse(catcher.manners.from?.(address.address))),
    onRcptTo: (address, _session, done) => done(refuse(catcher.manners.to?.(address.address))),
    onData: (stream, session, done) => void receive(stream, session.envelope, done),
  })
  const receive = async (stream: AsyncIterable<Buffer>, envelope: Envelope, done: Done) => {
    // A mail that is taken back ends in the middle: there is nobody left to answer.
    const mail = await readMail(stream, envelope).catch(() => undefined)
    if (!mail) return
    const answer = catcher.manners.data?.(++received)
    if (answer === 'silence') return
    if (answer !== undefined) return done(refuse(answer))
    catcher.mails.push(mail)
    done(null, `Accepted as ${catcher.mails.length}`)
    for (const one of waiting) if (catcher.mails.length >= one.count) one.done()
  }
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  catcher.port = (server.server.address() as AddressInfo).port
  catcher.url = `smtp://127.0.0.1:${catcher.port}`
  catcher.waitFor = (count) =>
    new Promise((resolve) => {
      if (catcher.mails.length >= count) resolve()
      else waiting.add({ count, done: resolve })
    })
  catcher.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return catcher
}

type Done = (error?: Error | null, message?: string) => void
type Envelope = { mailFrom: { address: string } | false; rcptTo: { address: string }[] }

async function readMail(stream: AsyncIterable<Buffer>, envelope: Envelope): Promise<ReceivedMail> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  const raw = Buffer.concat(chunks)
  const parsed = await simpleParser(raw)
  const from = envelope.mailFrom ? envelope.mailFrom.address : ''
  return { ...parsed, raw: raw.toString(), envelope: { from, to: envelope.rcptTo.map(({ address }) => address) } }
}

function refuse(code: number | undefined): (Error & { responseCode: number }) | null {
  return code === undefined ? null : Object.assign(new Error(`Refused with ${code}`), { responseCode: code })
}
