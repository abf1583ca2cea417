import { tmpdir } from 'node:os'
import { pino } from 'pino'
import { makeBlobs } from '../../db/blobs.ts'
import { type Connection, makeDb, makePool } from '../../db/connect.ts'
import { makeClock } from '../../server/clock.ts'
import { composeDeps } from '../../server/compose.ts'

const timeZone = 'Asia/Shanghai'

/** The app's parts as main.ts composes them, over a database that is handed in, and a folder for the files. */
export function composeMeasured(connection: Connection, dataDir = tmpdir()) {
  const pool = makePool(connection)
  const db = makeDb(pool)
  const deps = composeDeps({
    db,
    pool,
    blobs: makeBlobs({ dataDir }),
    evidenceMaxBytes: 0,
    connection,
    clock: makeClock(timeZone),
    log: pino({ level: 'error' }, pino.destination(2)),
    timeZone,
    smtp: false,
    accounts: { secret: 'only-for-measuring-and-long-enough', oidc: undefined, trustedProxies: 0 },
    closing: new AbortController().signal,
  })
  return { db, deps }
}
