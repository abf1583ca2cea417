import { type Context, Hono } from 'hono'
import { personIn } from '#domain/person.ts'
import { type CampaignAction, may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import type { Transaction } from 'kysely'
import { insertEvent, lockCampaign } from '../db/events.ts'
import { holdBlob } from '../db/kept.ts'
import type { Database } from '../db/schema.ts'
import { readCatalog } from '../db/transfer/catalog.ts'
import type { CampaignFile } from '../db/transfer/file.ts'
import { readCampaignFile } from '../db/transfer/read.ts'
import { insertCampaignFile, listSums } from '../db/transfer/write.ts'
import { currentCampaign } from './campaign.ts'
import { checkCampaignFile } from './campaign-file/check.ts'
import { campaignFileSchema } from './campaign-file/schema.ts'
import type { AppEnv, Deps } from './env.ts'
import { attachment } from './file-headers.ts'
import { readUpload } from './imports/upload.ts'

/** A whole campaign on its way to another installation, or back. */
export const campaignFile = new Hono<AppEnv>()
  /** `GET /api/campaign-file`: everything that the campaign owns, as JSON. The letters and the files of evidence are not in it. */
  .get('/campaign-file', async (c) => {
    const campaign = await campaignFor(c, 'export_campaign')
    const file = await c.env.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) => readCampaignFile(trx, campaign.id))
    await noteExport(c, campaign)
    c.header('content-disposition', attachment(`${campaign.title}.json`))
    c.header('cache-control', 'no-store')
    return c.json(file as CampaignFile, 200)
  })
  /** `GET /api/campaign-file/schema`: the JSON Schema of such a file. */
  .get('/campaign-file/schema', async (c) => {
    await campaignFor(c, 'export_campaign')
    return c.json(campaignFileSchema(await readCatalog(c.env.db)), 200)
  })
  /**
   * `POST /api/campaign-file`: a form with a `file` of at most 50 MB becomes a new campaign of the unit, all of it or nothing. 200
   * `{ campaign, items, newPeople, missingFiles }`; 422 with the path of what is wrong. As the newest it is the one the unit works in.
   */
  .post('/campaign-file', async (c) => {
    const { unitId } = await campaignFor(c, 'import_campaign')
    const { db, clock, timeZone } = c.env
    const { content } = await readUpload(c)
    const catalog = await readCatalog(db)
    const file = checkCampaignFile(parsed(content), catalog)
    const arrival = { unitId, personId: c.get('person').id, at: clock.now(), today: clock.today(timeZone) }
    const made = await db.transaction().execute(async (trx) => {
      const { campaignId, newPeople } = await insertCampaignFile(trx, catalog, file, arrival)
      return { campaign: { id: campaignId }, newPeople, missingFiles: await countMissing(trx, c.env, campaignId) }
    })
    return c.json({ ...made, items: file.records['items']?.length ?? 0 }, 200)
  })

export async function campaignFor(c: Context<AppEnv>, action: CampaignAction): Promise<CampaignRow> {
  const campaign = await currentCampaign(c)
  if (!may(personIn(c.get('person'), campaign.unitId), action))
    throw new Problem('not_allowed', undefined, { who: policy[action] })
  return campaign
}

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

/** Who takes a whole campaign away is on record, like whoever takes a list. */
export function noteExport(c: Context<AppEnv>, campaign: CampaignRow, detail: Record<string, unknown> = {}): Promise<number> {
  const { db, clock } = c.env
  const told = { campaignId: null, subjectId: campaign.id, kind: 'campaign.exported', personId: c.get('person').id, detail }
  return db.transaction().execute(async (trx) => {
    await lockCampaign(trx, campaign.id)
    return insertEvent(trx, { ...told, at: clock.now(), happenedOn: clock.today(campaign.timeZone) })
  })
}
