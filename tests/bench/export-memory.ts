import { readList } from '../../server/list-sources/read-list.ts'
import { writers } from '../../server/exports/formats.ts'
import { withFile } from '../../server/exports/temporary.ts'
import { askedFor } from './exports.ts'
import { atMost, type Figure } from './figure.ts'
import type { Stage } from './stage.ts'

const megabyte = 1_048_576

/** Megabytes that the export of 50,000 items takes on top of what the export of 3,000, everyday work, left behind, at the worst moment. */
export async function exportMemory(stage: Stage, format: 'xlsx' | 'csv'): Promise<Figure> {
  const { db } = await stage.database(`memory_${format}`)
  const small = await askedFor(db, 3_000)
  const large = await askedFor(db, 50_000)
  const draw = async (asked: typeof small) => {
    const { sheet } = await readList('e', asked)
    await withFile(writers[format].write(sheet, new AbortController().signal), async () => {})
  }
  await draw(small)
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  const began = performance.now()
  await draw(large)
  clearInterval(watch)
  console.error(`50,000 items as ${format.toUpperCase()} in ${Math.round(performance.now() - began)} ms`)
  return atMost(`memory for 50,000 items as ${format.toUpperCase()}, MB`, (most - before) / megabyte, 100)
}
