import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, chooseAddress, connectionTo } from '../../db/embedded/address.ts'
import { prepareCluster } from '../../db/embedded/cluster.ts'
import { prepareLauncher } from '../../db/embedded/launcher.ts'
import { preparePlace } from '../../db/embedded/place.ts'
import { startServer } from '../../db/embedded/server.ts'
import { THROWAWAY } from '../../db/embedded/settings.ts'

/** A server for tests. The user of `connection` may create databases; `stop` removes what `startTestServer` made. */
export type TestServer = { connection: Connection; stop(): Promise<void> }

/**
 * Starts the product's own Postgres in a fresh directory with fsync off, or uses the one TEST_DATABASE_URL names.
 * To be called once for the whole suite, from the main thread (a vitest globalSetup); it dies with that process.
 */
export async function startTestServer(): Promise<TestServer> {
  const url = process.env.TEST_DATABASE_URL
  return url ? { connection: parseConnection(url), stop: async () => {} } : startThrowaway()
}

async function startThrowaway(): Promise<TestServer> {
  const place = preparePlace(mkdtempSync(join(tmpdir(), 'strikeoff-test-')))
  const launcher = prepareLauncher()
  const address = await chooseAddress(place)
  await prepareCluster(place, launcher, address)
  const server = await startServer({ place, launcher, address, tuning: THROWAWAY, log: console.error })
  const stop = async () => {
    await server.stop()
    rmSync(place.dataDir, { recursive: true, force: true })
  }
  return { connection: connectionTo(address), stop }
}

function parseConnection(text: string): Connection {
  const url = new URL(text)
  return {
    // A socket directory is given as ?host=/path, as libpq has it.
    host: url.searchParams.get('host') ?? url.hostname,
    ...(url.port && { port: Number(url.port) }),
    user: decodeURIComponent(url.username),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
  }
}
