import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Finished = { path: string; sha256: string; bytes: number; parts: () => AsyncIterable<Uint8Array> }

/** Bytes of one part, as it is read back. */
const partSize = 1_048_576

/**
 * Writes a file to a temporary place, whole, before anybody sees a byte of it: a file that fails half-way never looks
 * complete. `use` gets it with its sum; afterwards it is gone.
 */
export async function withFile<T>(bytes: AsyncIterable<Uint8Array>, use: (file: Finished) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'strikeoff-export-'))
  const path = join(folder, 'file')
  try {
    const file = await open(path, 'wx', 0o600)
    const sum = createHash('sha256')
    let length = 0
    try {
      for await (const chunk of bytes) {
        sum.update(chunk)
        length += chunk.length
        await file.writeFile(chunk)
      }
    } finally {
      await file.close()
    }
    const parts = () => createReadStream(path, { highWaterMark: partSize })
    return await use({ path, sha256: sum.digest('hex'), bytes: length, parts })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
