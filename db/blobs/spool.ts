import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kept } from '../blobs.ts'

/** A file of its own, with the sum of what is in it; whoever asked for it moves or deletes it. */
export type Spooled = Kept & { path: string }

/** Writes what `source` yields into a fresh file of `directory`, on the disk for good when this resolves; else there is none. */
export async function spool(directory: string, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Spooled> {
  await mkdir(directory, { recursive: true })
  const path = join(directory, randomUUID())
  const file = await open(path, 'wx')
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of source) {
      await file.writeFile(piece)
      hash.update(piece)
      bytes += piece.length
    }
    await file.sync()
    await file.close()
    return { path, sha256: hash.digest('hex'), bytes }
  } catch (error) {
    await file.close().catch(() => {})
    await rm(path, { force: true })
    throw error
  }
}

/** The same for as long as `use` takes: afterwards there is none. */
export async function spoolFor<T>(
  directory: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  use: (spooled: Spooled) => Promise<T>,
): Promise<T> {
  const spooled = await spool(directory, source)
  try {
    return await use(spooled)
  } finally {
    await rm(spooled.path, { force: true })
  }
}

/** Deletes the files of `directory` that were last written before `before`: whoever wrote them is gone. */
export async function deleteLeftovers(directory: string, before: Date): Promise<void> {
  for (const name of await readdir(directory).catch(() => [])) {
    const path = join(directory, name)
    const known = await stat(path).catch(() => undefined)
    if (known && known.mtime < before) await rm(path, { force: true })
  }
}
