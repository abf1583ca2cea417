import type { Context } from 'hono'
import { refusalOfContent, refusalToAdd } from '#domain/evidence.ts'
import { Problem } from '#domain/problem.ts'
import { sniff } from '#domain/sniff.ts'
import { type Blobs, comparedBytes, type Kept, peekAt } from '../db/blobs.ts'
import { findEvidence, insertEvidence } from '../db/evidence.ts'
import { findCursor } from '../db/events.ts'
import { holdBlob } from '../db/kept.ts'
import { deleteUpload, endUpload, listChunks, lockUpload, type UploadRow } from '../db/uploads.ts'
import { cardOf } from './cards.ts'
import { changeItem, type ItemChange, refuseUnless } from './change.ts'
import { dropFiles } from './drop-files.ts'
import type { AppEnv, Deps } from './env.ts'

/**
 * Puts the chunks together, looks at what they are, and makes them a piece of evidence. What is refused for its bytes is gone
 * afterwards. The campaign's lock is held for the rows only, not for the bytes.
 */
export async function finishUpload(c: Context<AppEnv>, upload: UploadRow, asked: { sha256?: string | undefined }) {
  const { db, blobs } = c.env
  const chunks = await listChunks(db, upload)
  const whole = upload.evidenceId === null ? await assemble(c.env, upload, asked.sha256) : undefined
  const done = await changeItem(c, asked, (change) => finish(change, blobs, upload, whole))
  await dropFiles(c.env, chunks)
  return done
}

/** Forgets an upload with what has arrived of it. */
export async function discardUpload(deps: Deps, upload: UploadRow): Promise<void> {
  const chunks = await listChunks(deps.db, upload)
  await deleteUpload(deps.db, upload)
  await dropFiles(deps, chunks)
}

async function assemble(deps: Deps, upload: UploadRow, expected: string | undefined): Promise<Kept> {
  if (upload.received < upload.bytes) throw new Problem('upload_out_of_step', 'offset', { received: upload.received })
  const { db, blobs } = deps
  const chunks = await listChunks(db, upload)
  const kept = await blobs.put(join(blobs, chunks))
  const problem =
    expected !== undefined && expected !== kept.sha256
      ? new Problem('sum_differs', 'sha256')
      : refusalOfContent(upload.name, await sniff((start, length) => peekAt(blobs, kept.sha256, start, length), kept.bytes))
  if (!problem) return kept
  await deleteUpload(db, upload)
  await dropFiles(deps, [...chunks, kept])
  throw problem
}

/** The chunks one after another, each compared with the sum under which it was kept. */
async function* join(blobs: Blobs, chunks: readonly { sha256: string }[]): AsyncGenerator<Uint8Array> {
  for (const { sha256 } of chunks) yield* comparedBytes(blobs, sha256, () => new Problem('file_damaged'))
}

async function finish({ trx, item, person, calendar, at, today }: ItemChange, blobs: Blobs, upload: UploadRow, whole?: Kept) {
  refuseUnless({ item, person }, 'add_evidence')
  const now = await lockUpload(trx, upload)
  if (!now) throw new Problem('not_found')
  const { campaignId, itemId } = upload
  const answer = async (id: string, cursor: number, evidence = item.evidence) => {
    const piece = await findEvidence(trx, campaignId, itemId, id)
    if (!piece) throw new Error('a piece of evidence is gone')
    return { item: cardOf({ ...item, evidence }, calendar, today), cursor, evidence: piece }
  }
  if (now.evidenceId !== null) return answer(now.evidenceId, await findCursor(trx, campaignId))
  const locked = refusalToAdd(item.status)
  if (locked) throw locked
  if (!whole) throw new Problem('unavailable')
  await holdBlob(trx, blobs, whole.sha256)
  const made = { ...whole, campaignId, itemId, name: upload.name, personId: person.id, at, today }
  const { id, version, cursor } = await insertEvidence(trx, made)
  await endUpload(trx, now, id)
  return answer(id, cursor, (item.evidence ?? 0) + (version === 1 ? 1 : 0))
}
