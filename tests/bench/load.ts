import { connect, type Socket } from 'node:net'

export type Load = { port: number; request: Buffer; connections: number; seconds: number }

/**
 * Requests answered per second over kept-alive connections, one request at a time on each. Written on bare sockets, so
 * that the asker costs as little as possible of the two cores it shares with the server it measures.
 */
export async function requestsPerSecond({ port, request, connections, seconds }: Load): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  let answered = 0
  let counting = false
  let ended = false
  const runs = sockets.map((socket) =>
    askAgainAndAgain(socket, request, () => {
      if (counting) answered++
      return ended
    }),
  )
  await pause(Math.min(1, seconds / 3))
  counting = true
  const begun = performance.now()
  await pause(seconds)
  counting = false
  const elapsed = (performance.now() - begun) / 1_000
  ended = true
  await Promise.all(runs)
  for (const socket of sockets) socket.destroy()
  return answered / elapsed
}

/** Bytes of a GET request. */
export function getRequest(path: string, headers: Record<string, string>): Buffer {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Reads an answer by its content length, then asks again, until `onAnswer` says that it is enough. */
function askAgainAndAgain(socket: Socket, request: Buffer, onAnswer: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let head: Buffer = Buffer.alloc(0)
    let missing = 0
    const finish = () => {
      if (onAnswer()) resolve()
      else socket.write(request)
    }
    socket.on('error', reject)
    socket.on('data', (part: Buffer) => {
      if (missing > 0) {
        missing -= part.length
        if (missing === 0) finish()
        return
      }
      head = head.length === 0 ? part : Buffer.concat([head, part])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      const text = head.toString('latin1', 0, end)
      if (!text.startsWith('HTTP/1.1 200')) return reject(new Error(text.split('\r\n')[0]))
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1])
      missing = length - (head.length - end - 4)
      head = Buffer.alloc(0)
      if (missing === 0) finish()
    })
    socket.write(request)
  })
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
}
