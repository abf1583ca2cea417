import { createHash } from 'node:crypto'
import { Problem } from '#domain/problem.ts'
import type { Blobs, Kept } from '../../db/blobs.ts'
import type { CampaignFile } from '../../db/transfer/file.ts'
import type { Waiting } from '../exports/tell-progress.ts'
import { type StreamedFile, streamZip } from '../lists/zip.ts'
import {
  campaignPart,
  type EvidenceFile,
  evidenceOf,
  filePart,
  isTooLarge,
  manifestPart,
  mostBytes,
  sumOf,
  writeManifest,
} from './archive.ts'

/**
 * Packs a campaign with its evidence into the store of files, whole before anybody sees a byte of it. No row names it there, so it goes
 * with the sweep a day later. What is missing or altered is refused by its name.
 */
export function packCampaign(blobs: Blobs, file: CampaignFile, waiting: Waiting): Promise<Kept> {
  const files = evidenceOf(file)
  if (isTooLarge(files)) throw new Problem('campaign_too_large', undefined, { limit: mostBytes / 1e9 })
  return blobs.put(streamZip(partsOf(blobs, file, files, waiting)))
}

async function* partsOf(
  blobs: Blobs,
  file: CampaignFile,
  files: readonly EvidenceFile[],
  { signal, onProgress }: Waiting,
): AsyncGenerator<StreamedFile> {
  // The same bytes as of the file alone: it is known by their sum, packed or not.
  const campaign = Buffer.from(JSON.stringify(file))
  const sums = new Map(files.map(({ sha256 }) => [filePart(sha256), sha256]))
  sums.set(campaignPart, sumOf(campaign))
  yield { name: manifestPart, content: [Buffer.from(writeManifest(sums))] }
  yield { name: campaignPart, content: [campaign] }
  for (const [index, one] of files.entries()) {
    onProgress?.(index, files.length)
    yield { name: filePart(one.sha256), content: wholeBytes(blobs, one, signal) }
  }
}

/** The stored bytes of a piece of evidence; fails at its end when they are not those that were added. */
async function* wholeBytes(blobs: Blobs, { sha256, name }: EvidenceFile, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of ((await blobs.get(sha256)) ?? []) as AsyncIterable<Uint8Array>) {
    signal.throwIfAborted()
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== sha256) throw new Problem('evidence_damaged', undefined, { name })
}
