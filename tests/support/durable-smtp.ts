import { once } from 'node:events'
import { closeSync, fsyncSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One mail that is on the disk; `answered` says whether the client was told so by a plain 250. */
export type Accepted = { messageId: string; recipient: string; answered: boolean }

/** The turns of a conversation. At `dot` the mail is whole but not kept yet, at `kept` it is on the disk and 250 not said. */
export type Step = 'greeting' | 'EHLO' | 'STARTTLS' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'dot' | 'kept' | 'QUIT'

export type Talk = {
  socket: Socket
  sender: string
  recipient: string
  /** Of the mail that has come last. */
  messageId: string
  /** Says a whole line. */
  say(line: string): void
}

/** What happens at a step instead of the usual answer; `usual` gives that after all, or at another time. */
export type Manner = (talk: Talk, usual: () => void) => void
export type Manners = Partial<Record<Step, Manner>>

export type DurableSmtp = {
  url: string
  port: number
  /** Asked at each connection how this conversation is to go. */
  manners: (talk: Talk) => Manners
  /** What is on the disk, in the order of arrival. */
  accepted(): Accepted[]
  forget(): void
  /** Stops listening, so that connections are refused; `listen` begins again on the same port. */
  deafen(): Promise<void>
  listen(): Promise<void>
  close(): Promise<void>
}

const usualLines: Record<Step, string> = {
  greeting: '220 double ESMTP',
  EHLO: '250-double\r\n250 8BITMIME',
  STARTTLS: '454 No encryption here',
  MAIL: '250 Sender noted',
  RCPT: '250 Recipient noted',
  DATA: '354 Go on',
  body: '',
  dot: '',
  kept: '250 Kept on disk',
  QUIT: '221 Bye',
}

/**
 * An SMTP server that has a mail on its disk, by fsync, before it says 250: what a mail server that keeps its word leaves
 * behind whoever dies. It speaks line by line, so that it can misbehave at each of them.
 */
export async function startDurableSmtp(): Promise<DurableSmtp> {
  const directory = mkdtempSync(join(tmpdir(), 'strikeoff-smtp-'))
  const file = join(directory, 'accepted')
  const disk = openSync(file, 'a')
  const sockets = new Set<Socket>()
  const keep = (mail: Accepted) => {
    writeSync(disk, `${JSON.stringify(mail)}\n`)
    fsyncSync(disk)
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    converse(socket, double.manners, keep)
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const deafen = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const double: DurableSmtp = {
    port,
    url: `smtp://127.0.0.1:${port}`,
    manners: () => ({}),
    accepted: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    forget: () => ftruncateSync(disk),
    deafen,
    listen: () => listen(port),
    close: async () => {
      await deafen()
      closeSync(disk)
      rmSync(directory, { recursive: true })
    },
  }
  return double
}

function converse(socket: Socket, mannersOf: DurableSmtp['manners'], keep: (mail: Accepted) => void): void {
  const say = (line: string) => void (socket.writable && socket.write(`${line}\r\n`))
  const talk: Talk = { socket, sender: '', recipient: '', messageId: '', say }
  const manners = mannersOf(talk)
  let heard = ''
  let inBody = false
  let begun = false

  const turn = (step: Step, usual: () => void = () => talk.say(usualLines[step])) => {
    const manner = manners[step]
    if (manner) manner(talk, usual)
    else usual()
  }
  const take = (mail: string) => {
    talk.messageId = /^message-id:\s*(<[^>]*>)/im.exec(mail)?.[1] ?? ''
    keep({ messageId: talk.messageId, recipient: talk.recipient, answered: manners.kept === undefined })
    turn('kept')
  }
  const hear = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (verb === 'EHLO' || verb === 'HELO') turn('EHLO')
    else if (verb === 'STAR') turn('STARTTLS')
    else if (verb === 'MAIL') {
      talk.sender = address
      turn('MAIL')
    } else if (verb === 'RCPT') {
      talk.recipient = address
      turn('RCPT')
    } else if (verb === 'DATA') {
      inBody = true
      begun = false
      turn('DATA')
    } else if (verb === 'QUIT') {
      turn('QUIT')
      socket.end()
    } else talk.say('500 What?')
  }
  const read = () => {
    while (!socket.destroyed) {
      if (inBody && !begun && heard.length > 0) {
        begun = true
        turn('body', () => {})
      }
      const end = heard.indexOf(inBody ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const piece = heard.slice(0, end)
      heard = heard.slice(end + (inBody ? 5 : 2))
      if (!inBody) hear(piece)
      else {
        inBody = false
        turn('dot', () => take(piece))
      }
    }
  }
  socket.setEncoding('latin1')
  socket.on('error', () => {})
  socket.on('data', (text: string) => {
    heard += text
    read()
  })
  turn('greeting')
}
