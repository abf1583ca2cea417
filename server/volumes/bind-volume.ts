import type { Kept } from '../../db/blobs.ts'
import type { CampaignRow } from '../../db/campaigns.ts'
import type { SignedIn } from '../../db/signed-in.ts'
import { orDrop } from '../drop-files.ts'
import type { Deps } from '../env.ts'
import type { Waiting } from '../exports/tell-progress.ts'
import { writeVolumeDocx } from './docx/write.ts'
import { type Bound, findBound, makeVolume, type Wanted } from './make-volume.ts'
import { writeVolumePdf } from './pdf.ts'

export type Drawn = { bound: Bound[]; files: { pdf: Kept; docx: Kept } }

/** Draws a volume in both formats and puts its bytes away; an edition of it is there when a row names them. */
export async function drawVolume(
  deps: Deps,
  campaign: CampaignRow,
  person: SignedIn,
  wanted: Wanted,
  { signal, onProgress = () => {} }: Waiting,
): Promise<Drawn> {
  const { db, blobs, clock } = deps
  const steps = 3
  const bound = await findBound(db, campaign.id, wanted.regulations)
  const volume = await makeVolume(db, campaign, wanted, bound, { name: person.name, at: clock.now() })
  onProgress(1, steps)
  const docx = await blobs.put(writeVolumeDocx(volume))
  onProgress(2, steps)
  const pdf = await orDrop(deps, [docx], async () => {
    const bytes = await writeVolumePdf(volume, signal)
    signal.throwIfAborted()
    return blobs.put([bytes])
  })
  onProgress(3, steps)
  return { bound, files: { pdf, docx } }
}
