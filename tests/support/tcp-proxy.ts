import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** What the line does to one connection. `after` counts the bytes that came through from the client before it does. */
export type Fault =
  | { kind: 'none' }
  | { kind: 'delay'; milliseconds: number }
  /** Both ends are told that the other one hung up. */
  | { kind: 'cut'; after: number }
  | { kind: 'reset'; after: number }
  /** Nothing gets through any more, and nobody is told. */
  | { kind: 'black hole'; after: number }
  /** What the client sends arrives, what it is answered is lost. */
  | { kind: 'deaf'; after: number }

/** A line to a port of this machine that can be spoiled, connection by connection. */
export type TcpProxy = { port: number; close(): Promise<void> }

export async function startTcpProxy(target: number, faultOf: () => Fault): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const far = connect(target, '127.0.0.1')
    for (const socket of [client, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.once('close', () => sockets.delete(socket))
    }
    carry(client, far, faultOf())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return { port: (server.address() as AddressInfo).port, close }
}

function carry(client: Socket, far: Socket, fault: Fault): void {
  let sent = 0
  const isSpoiled = () => 'after' in fault && sent > fault.after
  const pass = async (to: Socket, bytes: Buffer) => {
    if (fault.kind === 'delay') await pause(fault.milliseconds)
    if (to.writable) to.write(bytes)
  }
  client.on('data', (bytes) => {
    sent += bytes.length
    if (isSpoiled() && fault.kind === 'cut') for (const end of [client, far]) end.destroy()
    else if (isSpoiled() && fault.kind === 'reset') for (const end of [client, far]) end.resetAndDestroy()
    else if (!isSpoiled() || fault.kind !== 'black hole') void pass(far, bytes)
  })
  far.on('data', (bytes) => {
    if (!isSpoiled()) void pass(client, bytes)
  })
  client.once('close', () => far.end())
  far.once('close', () => client.end())
}
