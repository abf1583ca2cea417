import { Problem } from '#domain/problem.ts'
import { holdBlob } from '../db/kept.ts'
import { insertChunk, listChunks, lockUpload, type UploadRow } from '../db/uploads.ts'
import type { Deps } from './env.ts'
import { chunkBytes } from './upload-limits.ts'

/**
 * Keeps the chunk that begins at `start` and follows on what has arrived; one that has arrived already is good as well, if it is
 * the same. Refuses with `upload_out_of_step`, and with `invalid_input` a chunk that was cut. @returns how much has arrived now
 */
export async function saveChunk(
  { db, blobs }: Pick<Deps, 'db' | 'blobs'>,
  upload: UploadRow,
  start: number,
  chunk: Uint8Array,
): Promise<number> {
  const whole = Math.min(chunkBytes, upload.bytes - start)
  if (upload.evidenceId !== null) return upload.bytes
  if (start > upload.received || whole <= 0) throw outOfStep(upload.received)
  if (chunk.length !== whole) throw new Problem('invalid_input', 'body')
  const { sha256, bytes } = await blobs.put([chunk])
  return db.transaction().execute(async (trx) => {
    await holdBlob(trx, blobs, sha256)
    const now = await lockUpload(trx, upload)
    if (!now) throw new Problem('not_found')
    if (now.received === start) {
      await insertChunk(trx, upload, { start, bytes, sha256 })
      return start + bytes
    }
    const arrived = (await listChunks(trx, upload)).find((one) => one.start === start)
    if (arrived?.sha256 !== sha256) throw outOfStep(now.received)
    return now.received
  })
}

const outOfStep = (received: number) => new Problem('upload_out_of_step', 'offset', { received })
