import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { makeDiskBlobs } from './blobs/disk.ts'
import { makeS3Blobs } from './blobs/s3.ts'

export { StorageTrouble } from './blobs/trouble.ts'

/** Bytes that are kept, by their content: SHA-256 in hexadecimal, and how many they are. */
export type Kept = { sha256: string; bytes: number }
/** From the first byte to the last, both included. */
export type Range = { start: number; end: number }

/**
 * Keeps bytes by their content: the same bytes are kept once, under their sum, never under a name that somebody gave. What is
 * kept is in nobody's hand until a row names it (`db/kept.ts`). Every method throws a StorageTrouble when the store is full or away.
 */
export type Blobs = {
  /** Keeps what `source` yields, on the disk for good when this resolves. A source that fails leaves nothing. */
  put(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Kept>
  /** Writes what `source` yields into a file beside the store, for as long as `use` takes; what a killed one leaves goes with `tidy`. */
  aside<T>(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, use: (path: string) => Promise<T>): Promise<T>
  /** The bytes, unverified, or undefined when they are not there. Read it to its end or destroy it. */
  get(sha256: string, range?: Range): Promise<Readable | undefined>
  has(sha256: string): Promise<boolean>
  /** Deletes what is there; nothing is no error. */
  delete(sha256: string): Promise<void>
  /** Everything kept, with the moment it was last put. */
  list(): AsyncIterable<Kept & { at: Date }>
  /** Deletes what puts that were killed before `before` left behind. */
  tidy(before: Date): Promise<void>
}

/** The store of the settings: an S3-compatible one, or the data directory. */
export function makeBlobs({ dataDir, s3Url }: { dataDir: string; s3Url?: string | undefined }): Blobs {
  const directory = join(dataDir, 'files')
  return s3Url ? makeS3Blobs(s3Url, directory) : makeDiskBlobs(directory)
}

/** What the stored bytes add up to now, read from the first to the last; undefined when they are not there. */
export async function sumOf(blobs: Pick<Blobs, 'get'>, sha256: string): Promise<Kept | undefined> {
  const stored = await blobs.get(sha256)
  if (!stored) return undefined
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of stored as AsyncIterable<Uint8Array>) {
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** The stored bytes, compared with their sum on the way: what is missing or altered fails at its end with what `damaged` makes. */
export async function* comparedBytes(blobs: Blobs, sha256: string, damaged: () => Error): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of ((await blobs.get(sha256)) ?? []) as AsyncIterable<Uint8Array>) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== sha256) throw damaged()
}

/** At most `length` bytes of what is kept, from `start` on; none when it is not there. */
export async function peekAt(blobs: Blobs, sha256: string, start: number, length: number): Promise<Uint8Array> {
  const stored = length > 0 ? await blobs.get(sha256, { start, end: start + length - 1 }) : undefined
  return stored ? Buffer.concat(await stored.toArray()) : new Uint8Array()
}
