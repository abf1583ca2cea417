import { connect, createServer } from 'node:net'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'

export type Role = 'app' | 'tool'

/** Who holds a data directory, and whether its server takes connections yet. */
export type Holder = { role: Role; ready: boolean }

export type Lock = {
  /** From now on a tool that asks is told that the server takes connections. */
  announceReady(): void
  release(): void
}

const ANSWER_WITHIN_MS = 1000

/**
 * Takes the data directory for this process; undefined when another process (or this one already) has it.
 * The lock is a name the process listens on, so the kernel gives it back however the process ends.
 */
export function takeLock(place: Place, role: Role): Promise<Lock | undefined> {
  let ready = false
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(JSON.stringify({ role, ready } satisfies Holder))
  })
  server.unref() // Holding the lock is no reason to stay alive.
  const lock: Lock = { announceReady: () => void (ready = true), release: () => void server.close() }
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(lockName(place), () => resolve(lock))
  })
}

/** Asks the holder of the data directory who it is; undefined when nobody holds it, or whoever did has gone while being asked. */
export function askHolder(place: Place): Promise<Holder | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    let isSilent = false
    const socket = connect(lockName(place))
    socket.setEncoding('utf8').setTimeout(ANSWER_WITHIN_MS, () => {
      isSilent = true
      socket.destroy()
    })
    socket.on('data', (text: string) => void (answer += text))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') dropStaleName(place)
    })
    socket.on('close', () => resolve(isSilent ? silent : read(answer)))
  })
}

/** A holder that does not answer (stopped by a debugger, say) holds the directory all the same: take it for an app. */
const silent: Holder = { role: 'app', ready: false }

/** A connection that ends without an answer is that of a holder that ends. */
function read(answer: string): Holder | undefined {
  try {
    const { role, ready } = JSON.parse(answer) as Holder
    return { role: role === 'tool' ? 'tool' : 'app', ready: ready === true }
  } catch {
    return undefined
  }
}

/** Linux has socket names that are no files, Windows has pipes; elsewhere it is a file that a dead holder leaves behind. */
function lockName(place: Place): string {
  if (process.platform === 'linux') return `\0strikeoff-${place.key}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\strikeoff-${place.key}`
  return join(place.socketDirectory, 'lock')
}

function dropStaleName(place: Place): void {
  if (process.platform !== 'linux' && process.platform !== 'win32') rmSync(lockName(place), { force: true })
}
