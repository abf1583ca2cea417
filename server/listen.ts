import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import type { ProblemCode } from '#domain/problem.ts'
import { wordsIn } from '#domain/text/index.ts'
import { problemText } from '#domain/text/words.ts'
import { StartProblem } from '../db/start-problem.ts'

/** `peer` is the address at the other end of the socket. */
export type Fetch = (request: Request, peer?: string) => Response | Promise<Response>
export type Listening = { port: number; close(): Promise<void> }

const sentences: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (_, port) => `Port ${port} is taken. Stop what uses it, or start with another one: PORT=${port + 1} npm start`,
  EACCES: (_, port) => `Port ${port} is not open to this user. Use one above 1023, for example PORT=3000.`,
  EADDRNOTAVAIL: (host) => `HOST=${host} is not an address of this machine.`,
  ENOTFOUND: (host) => `HOST=${host} is not a name this machine knows.`,
}

/** Takes the port first and asks `makeFetch` for the app then, because its address may depend on the port that was given. */
export async function listen(host: string, port: number, makeFetch: (port: number) => Fetch): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 120_000 })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = sentences[error.code ?? '']
      reject(sentence ? new StartProblem(sentence(host, port)) : error)
    })
    server.listen(port, host, resolve)
  })
  const taken = (server.address() as AddressInfo).port
  const fetch = makeFetch(taken)
  server.on(
    'request',
    getRequestListener((request, { incoming }) => fetch(request, incoming.socket.remoteAddress)),
  )
  server.on('clientError', refuseMalformed)
  return { port: taken, close: () => close(server) }
}

/** What the parser of node:http gives up on never becomes a request; it is refused in the same shape as everything else. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const code: ProblemCode = 'malformed_request'
  const body = JSON.stringify({ error: { code, message: problemText(wordsIn.en, code) } })
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`
  socket.end(`${head}\r\n\r\n${body}`)
}

const patience = 4_000

/** Lets requests under way finish; whoever is still connected after four seconds is let go. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection falls idle when its stream has let go, which is after the server was told to close.
  const sweeping = setInterval(() => server.closeIdleConnections(), 50)
  const timer = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearInterval(sweeping)
  clearTimeout(timer)
}
