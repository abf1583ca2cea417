import { type Connection, addressOf, chooseAddress, connectionTo } from './embedded/address.ts'
import { prepareCluster } from './embedded/cluster.ts'
import { prepareLauncher } from './embedded/launcher.ts'
import { clearLeftovers } from './embedded/leftover.ts'
import type { Lock, Role } from './embedded/lock.ts'
import { type Place, preparePlace } from './embedded/place.ts'
import type { Postmaster } from './embedded/postmaster.ts'
import { type Server, startServer } from './embedded/server.ts'
import { PRODUCT } from './embedded/settings.ts'
import { takeTurn } from './embedded/turn.ts'

export type { Connection } from './embedded/address.ts'

/**
 * A Postgres that answers at `connection`. `owned` tells whether this process started it: then `stop` ends it and
 * resolves when it has gone; otherwise it is the app's, and `stop` leaves it alone. `stop` may be called twice.
 */
export type Embedded = { connection: Connection; owned: boolean; stop(): Promise<void> }

export type EmbeddedOptions = {
  /** The product's data directory, made when it is missing. The cluster lies in `<dataDir>/postgres`. */
  dataDir: string
  /** Told what the operator may want to know, a sentence at a time. */
  log: (line: string) => void
  /** An app has its data directory for itself; a tool uses the server of a running app, or one of its own for as long as it works. */
  role: Role
}

/**
 * Opens the product's own Postgres, which comes with npm; the first use of a data directory takes about a second more.
 * Throws a StartProblem, one sentence, whenever the operator can do something about it. Call it from the main thread:
 * the server ends with the thread that started it.
 */
export async function openEmbedded({ dataDir, log, role }: EmbeddedOptions): Promise<Embedded> {
  const place = preparePlace(dataDir)
  const turn = await takeTurn(place, role)
  return 'lock' in turn ? own(place, turn.lock, log) : attach(place, turn.postmaster)
}

function attach(place: Place, postmaster: Postmaster): Embedded {
  return { connection: connectionTo(addressOf(postmaster, place)), owned: false, stop: async () => {} }
}

async function own(place: Place, lock: Lock, log: (line: string) => void): Promise<Embedded> {
  try {
    const launcher = prepareLauncher()
    await clearLeftovers(place, launcher, log)
    const address = await chooseAddress(place)
    await prepareCluster(place, launcher, address)
    const server = await startServer({ place, launcher, address, tuning: PRODUCT, log })
    lock.announceReady()
    return { connection: connectionTo(address), owned: true, stop: () => close(server, lock) }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The lock goes last: who gets it may rely on the server being gone. */
async function close(server: Server, lock: Lock): Promise<void> {
  await server.stop()
  lock.release()
}
