import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { StartProblem } from '../db/start-problem.ts'

type Fetch = (request: Request) => Response | Promise<Response>
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
  server.on('request', getRequestListener(makeFetch(taken)))
  return { port: taken, close: () => close(server) }
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
