import { Problem } from '#domain/problem.ts'
import { type Blobs, comparedBytes, type Kept } from '../../db/blobs.ts'
import type { CampaignFile } from '../../db/transfer/file.ts'
import type { Waiting } from '../exports/tell-progress.ts'
import { whileAwaited } from '../exports/watch.ts'
import { type StreamedFile, streamZip } from '../lists/zip.ts'
import {
  campaignPart,
  type EvidenceFile,
  evidenceOf,
  filePart,
  manifestPart,
  refuseTooLarge,
  sumOf,
  writeManifest,
} from './archive.ts'

/**
 * Packs a campaign with its evidence into the store of files, whole before anybody sees a byte of it. No row names it there, so it goes
 * with the sweep a day later. What is missing or altered is refused by its name.
 */
export function packCampaign(blobs: Blobs, file: CampaignFile, waiting: Waiting): Promise<Kept> {
  const files = evidenceOf(file)
  refuseTooLarge(files)
  return blobs.put(whileAwaited(streamZip(partsOf(blobs, file, files, waiting)), waiting.signal))
}

async function* partsOf(
  blobs: Blobs,
  file: CampaignFile,
  files: readonly EvidenceFile[],
  { onProgress }: Waiting,
): AsyncGenerator<StreamedFile> {
  // The same bytes as of the file alone: it is known by their sum, packed or not.
  const campaign = Buffer.from(JSON.stringify(file))
  const sums = new Map(files.map(({ sha256 }) => [filePart(sha256), sha256]))
  sums.set(campaignPart, sumOf(campaign))
  yield { name: manifestPart, content: [Buffer.from(writeManifest(sums))] }
  yield { name: campaignPart, content: [campaign] }
  for (const [index, { sha256, name }] of files.entries()) {
    onProgress?.(index, files.length)
    const damaged = () => new Problem('evidence_damaged', undefined, { name })
    yield { name: filePart(sha256), content: comparedBytes(blobs, sha256, damaged) }
  }
}
