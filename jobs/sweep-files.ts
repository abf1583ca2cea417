import type { Blobs } from '../db/blobs.ts'
import type { Db } from '../db/connect.ts'
import { dropUnkept } from '../db/kept.ts'
import { deleteUploadsBefore } from '../db/uploads.ts'

/** How long an upload may take, and how long a file may wait for the row that names it: a day. */
export const uploadsKept = 24 * 3_600_000

/**
 * Forgets uploads that were given up, and deletes files that no row names, once they are a day old.
 * @returns how many files were deleted
 */
export async function sweepFiles(db: Db, blobs: Blobs, now: Date): Promise<number> {
  const before = new Date(now.getTime() - uploadsKept)
  await deleteUploadsBefore(db, before)
  await blobs.tidy(before)
  let deleted = 0
  for await (const { sha256, at } of blobs.list()) {
    if (at < before && (await dropUnkept(db, blobs, sha256))) deleted++
  }
  return deleted
}
