import { once } from 'node:events'
import type { Connection } from '../../db/connect.ts'
import { fetchOf } from '../../server/app.ts'
import { listen } from '../../server/listen.ts'
import { composeMeasured } from './app-parts.ts'
import { peakOf } from './peak.ts'

// The product's app over a database that is handed in; a second word is the folder of the built web, a third one that of the files.
const [connection = '', webRoot, dataDir] = process.argv.slice(2)
const { deps } = composeMeasured(JSON.parse(connection) as Connection, dataDir)
const { port } = await listen('127.0.0.1', 0, (given) => fetchOf({ ...deps, publicUrl: `http://localhost:${given}` }, webRoot))
process.send?.(port)
process.once('SIGTERM', () => process.exit(0))
// From one message to the next it watches its memory, and says then how much more that was at the worst moment.
process.once('message', () => {
  const idle = process.memoryUsage.rss()
  void peakOf(() => once(process, 'message')).then((peak) => process.send?.(peak - idle))
})
