import type { Transaction } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { chooseCampaign } from '../../db/campaigns.ts'
import { lockCampaign } from '../../db/events.ts'
import { holdBlob } from '../../db/kept.ts'
import type { Database } from '../../db/schema.ts'
import { type Arrived, findArrived, insertArrival } from '../../db/transfer/arrivals.ts'
import { readCatalog } from '../../db/transfer/catalog.ts'
import { insertCampaignFile, listSums } from '../../db/transfer/write.ts'
import { orDrop } from '../drop-files.ts'
import type { Deps } from '../env.ts'
import { evidenceOf, sumOf } from './archive.ts'
import { checkCampaignFile } from './check.ts'
import type { Received } from './receive.ts'

export type BroughtIn = {
  campaign: { id: string; title: string }
  /** The very same file has been brought in before, and nothing has happened now. */
  already: boolean
  items: number
  newPeople: number
  missingFiles: number
}

/** A campaign file becomes a campaign of the unit, all of it or nothing; whoever brings it in works in it from then on. The same file does so once. */
export async function bringIn(
  deps: Deps,
  { unitId, personId }: { unitId: string; personId: string },
  { name, content, keep }: Received,
): Promise<BroughtIn> {
  const { db, clock, timeZone } = deps
  const sha256 = sumOf(content)
  const known = await findArrived(db, unitId, sha256)
  if (known) return alreadyHere(known)
  const catalog = await readCatalog(db)
  const file = checkCampaignFile(parsed(content), catalog)
  const evidence = evidenceOf(file)
  const at = clock.now()
  const write = async (trx: Transaction<Database>) => {
    // Whole campaigns of one unit come one after the other, so that the same file sent twice at once is found here by the second.
    await lockCampaign(trx, unitId)
    const same = await findArrived(trx, unitId, sha256)
    if (same) return alreadyHere(same)
    const arrival = { unitId, personId, at, today: clock.today(timeZone) }
    const { campaignId, newPeople } = await insertCampaignFile(trx, catalog, file, arrival)
    await insertArrival(trx, { campaignId, unitId, name, sha256, createdBy: personId, at })
    await chooseCampaign(trx, personId, campaignId)
    const missingFiles = await countMissing(trx, deps, campaignId)
    const campaign = { id: campaignId, title: String(file.campaign['title']) }
    return { campaign, already: false, items: file.records['items']?.length ?? 0, newPeople, missingFiles }
  }
  await keep?.(deps, evidence)
  return orDrop(deps, keep ? evidence : [], () => db.transaction().execute(write))
}

const alreadyHere = ({ id, title, items }: Arrived): BroughtIn => ({
  campaign: { id, title },
  already: true,
  items,
  newPeople: 0,
  missingFiles: 0,
})

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    throw new Problem('malformed_json', 'file')
  }
}

/** The files of evidence that are in the store are held from now on; the others are told of, and found missing by the check of evidence. */
async function countMissing(trx: Transaction<Database>, { blobs }: Deps, campaignId: string): Promise<number> {
  let missing = 0
  for (const sum of await listSums(trx, campaignId)) {
    if (await blobs.has(sum)) await holdBlob(trx, blobs, sum)
    else missing++
  }
  return missing
}
