import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Blobs } from '../blobs.ts'
import { deleteLeftovers, spool, spoolFor } from './spool.ts'
import { sayFull } from './trouble.ts'

const sum = /^[0-9a-f]{64}$/

/** Keeps blobs as files of `directory`: `ab/cdef…` by their sum, and `incoming/` while they are being written. */
export function makeDiskBlobs(directory: string): Blobs {
  const incoming = join(directory, 'incoming')
  const pathOf = (sha256: string) => {
    if (!sum.test(sha256)) throw new Error('not a sum')
    return join(directory, sha256.slice(0, 2), sha256.slice(2))
  }
  return {
    put: (source) =>
      sayFull(async () => {
        const { path, ...kept } = await spool(incoming, source)
        await keep(path, pathOf(kept.sha256), directory)
        return kept
      }),
    aside: (source, use) => sayFull(() => spoolFor(incoming, source, ({ path }) => use(path))),
    get: async (sha256, range) => {
      const file = await open(pathOf(sha256)).catch(nothing)
      return file?.createReadStream(range)
    },
    has: async (sha256) => (await stat(pathOf(sha256)).catch(nothing)) !== undefined,
    delete: (sha256) => rm(pathOf(sha256), { force: true }),
    list: () => listFiles(directory),
    tidy: (before) => deleteLeftovers(incoming, before),
  }
}

/** Gives a written file its place. Its name, too, is on the disk for good afterwards; a power cut leaves all of it or nothing. */
async function keep(from: string, to: string, root: string): Promise<void> {
  try {
    const made = await mkdir(dirname(to), { recursive: true })
    await rename(from, to)
    await syncDirectory(dirname(to))
    if (made !== undefined) await syncDirectory(root)
  } catch (error) {
    await rm(from, { force: true })
    throw error
  }
}

async function syncDirectory(path: string): Promise<void> {
  // Windows does not open directories; its file system keeps names by a journal of its own.
  if (process.platform === 'win32') return
  const directory = await open(path)
  await directory.sync().finally(() => directory.close())
}

async function* listFiles(directory: string) {
  for (const prefix of await readdir(directory).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue
    for (const rest of await readdir(join(directory, prefix))) {
      const sha256 = prefix + rest
      const known = sum.test(sha256) ? await stat(join(directory, prefix, rest)).catch(nothing) : undefined
      if (known) yield { sha256, bytes: known.size, at: known.mtime }
    }
  }
}

function nothing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
