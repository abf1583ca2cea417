import { tmpdir } from 'node:os'
import { pino } from 'pino'
import { makeBlobs } from '../../db/blobs.ts'
import { type Connection, makeDb, makePool } from '../../db/connect.ts'
import { fetchOf } from '../../server/app.ts'
import { makeClock } from '../../server/clock.ts'
import { composeDeps } from '../../server/compose.ts'
import { listen } from '../../server/listen.ts'

// The product's app as main.ts composes it, over a database that is handed in; a second word is the folder of the built web.
const connection = JSON.parse(process.argv[2] ?? '') as Connection
const timeZone = 'Asia/Shanghai'
const pool = makePool(connection)
const db = makeDb(pool)
const blobs = makeBlobs({ dataDir: tmpdir() })
const log = pino({ level: 'error' }, pino.destination(2))
const closing = new AbortController().signal
const deps = composeDeps({
  db,
  pool,
  blobs,
  evidenceMaxBytes: 0,
  connection,
  clock: makeClock(timeZone),
  log,
  timeZone,
  smtp: false,
  accounts: { secret: 'only-for-measuring-and-long-enough', oidc: undefined, trustedProxies: 0 },
  closing,
})
const { port } = await listen('127.0.0.1', 0, (given) =>
  fetchOf({ ...deps, publicUrl: `http://localhost:${given}` }, process.argv[3]),
)
process.send?.(port)
process.once('SIGTERM', () => process.exit(0))
// Whoever started it is gone.
process.once('disconnect', () => process.exit(0))
