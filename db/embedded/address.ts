import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { type Place, attempt } from './place.ts'
import type { Postmaster } from './postmaster.ts'

/** Where a server listens: a socket file nobody else can reach or, where Postgres has none (Windows), loopback with a password. */
export type Address = { host: string; port: number; password?: string }

/** What a Postgres client needs. Without a password the directory of the socket is the guard. */
export type Connection = { host: string; port?: number; user: string; password?: string; database: string }

/** Postgres names its socket file after a port; in a directory of our own it is always this one. */
const SOCKET_PORT = 5432

/** The user and the database of the product in its own server. */
export const OWN_NAME = 'strikeoff'

const usesLoopback = process.platform === 'win32'

/** Chooses where a server that is about to start shall listen. */
export async function chooseAddress(place: Place): Promise<Address> {
  if (!usesLoopback) return { host: place.socketDirectory, port: SOCKET_PORT }
  return { host: '127.0.0.1', port: await freePort(), password: password(place) }
}

/** Where a server that runs already listens. */
export function addressOf(postmaster: Postmaster, place: Place): Address {
  if (!usesLoopback) return { host: postmaster.socketDirectory, port: postmaster.port }
  return { host: '127.0.0.1', port: postmaster.port, password: password(place) }
}

export function connectionTo(address: Address): Connection {
  return { ...address, user: OWN_NAME, database: OWN_NAME }
}

/** The password of the data directory, made at its first use. */
function password(place: Place): string {
  try {
    return readFileSync(place.passwordFile, 'utf8')
  } catch {
    const made = randomBytes(24).toString('base64url')
    attempt(place.passwordFile, (path) => writeFileSync(path, made, { mode: 0o600, flag: 'wx' }))
    return made
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
