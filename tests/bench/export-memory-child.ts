import { type Connection, makeDb, makePool } from '../../db/connect.ts'
import { readList } from '../../server/list-sources/read-list.ts'
import { writers } from '../../server/exports/formats.ts'
import { makeBlobs } from '../../db/blobs.ts'
import { askedFor } from './exports.ts'
import { peakOf } from './peak.ts'

// A process of its own, so that nothing else that was measured before has made room for it. Sends the bytes to its parent.
const [connection = '', dataDir = '', format = 'csv'] = process.argv.slice(2)
const blobs = makeBlobs({ dataDir })
const db = makeDb(makePool(JSON.parse(connection) as Connection))
const small = await askedFor(db, 3_000)
const large = await askedFor(db, 50_000)
await draw(small)
const before = process.memoryUsage.rss()
const most = await peakOf(() => draw(large))
await db.destroy()
process.send?.(most - before, () => process.disconnect())

async function draw(asked: typeof small): Promise<void> {
  const { sheet } = await readList('e', asked)
  await blobs.put(writers[format as 'xlsx' | 'csv'].write(sheet, new AbortController().signal))
}
