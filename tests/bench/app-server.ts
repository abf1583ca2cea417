import type { Connection } from '../../db/connect.ts'
import { fetchOf } from '../../server/app.ts'
import { listen } from '../../server/listen.ts'
import { composeMeasured } from './app-parts.ts'

// The product's app over a database that is handed in; a second word is the folder of the built web.
const { deps } = composeMeasured(JSON.parse(process.argv[2] ?? '') as Connection)
const { port } = await listen('127.0.0.1', 0, (given) =>
  fetchOf({ ...deps, publicUrl: `http://localhost:${given}` }, process.argv[3]),
)
process.send?.(port)
process.once('SIGTERM', () => process.exit(0))
