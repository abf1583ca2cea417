import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { personIn } from '#domain/person.ts'
import { type CampaignAction, may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import type { Kept } from '../db/blobs.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import { insertEvent, lockCampaign } from '../db/events.ts'
import { findPacked } from '../db/transfer/arrivals.ts'
import { readCatalog } from '../db/transfer/catalog.ts'
import type { CampaignFile } from '../db/transfer/file.ts'
import { readCampaignFile } from '../db/transfer/read.ts'
import { currentCampaign } from './campaign.ts'
import { bringIn } from './campaign-file/bring-in.ts'
import { packCampaign } from './campaign-file/pack.ts'
import { receive } from './campaign-file/receive.ts'
import { campaignFileSchema } from './campaign-file/schema.ts'
import { orDrop } from './drop-files.ts'
import type { AppEnv } from './env.ts'
import { tellProgress, type Waiting, wantsProgress } from './exports/tell-progress.ts'
import { attachment } from './file-headers.ts'
import { sendKept } from './send-kept.ts'
import { filledText, query } from './validate.ts'

export const campaignFileQuery = v.strictObject({ format: v.optional(v.picklist(['json', 'zip']), 'json') })

/** What the file is called that is sent as the body; one in a form brings its name along. */
export const campaignArrivalQuery = v.strictObject({ name: v.optional(filledText(255), 'campaign.zip') })

/** A whole campaign on its way to another installation, or back. */
export const campaignFile = new Hono<AppEnv>()
  /**
   * `GET /api/campaign-file?format=json|zip`: everything that the campaign owns, as JSON; as a ZIP with the files of evidence. The letters are
   * not in it. The ZIP is whole and recorded before a byte of it goes out. Asked for as an event stream it tells of its progress, and then
   * where it can be had for a day.
   */
  .get('/campaign-file', query(campaignFileQuery), async (c) => {
    const campaign = await campaignFor(c, 'export_campaign')
    const { format } = c.req.valid('query')
    if (format === 'zip') {
      // Who asks for the head alone takes nothing away.
      if (c.req.method === 'HEAD') return c.body(null, 200, headersOf(campaign))
      if (!wantsProgress(c)) return sendKept(c, await pack(c, campaign, { signal: c.req.raw.signal }), headersOf(campaign))
      return tellProgress(c, async (waiting) => {
        const { sha256, bytes } = await pack(c, campaign, waiting)
        return { href: `/api/campaign-file/${sha256}`, name: `${campaign.title}.zip`, bytes }
      })
    }
    const file = await readInOneMoment(c, campaign)
    await noteExport(c, campaign)
    c.header('content-disposition', attachment(`${campaign.title}.json`))
    c.header('cache-control', 'no-store')
    return c.json(file, 200)
  })
  /** `GET /api/campaign-file/schema`: the JSON Schema of such a file. */
  .get('/campaign-file/schema', async (c) => {
    await campaignFor(c, 'export_campaign')
    return c.json(campaignFileSchema(await readCatalog(c.env.db)), 200)
  })
  /** `GET /api/campaign-file/:sum`: a ZIP that was packed within the last day, again. */
  .get('/campaign-file/:sum', async (c) => {
    const campaign = await campaignFor(c, 'export_campaign')
    const sha256 = c.req.param('sum')
    const bytes = await findPacked(c.env.db, campaign.id, sha256)
    if (bytes === undefined || !(await c.env.blobs.has(sha256))) throw new Problem('not_found')
    return sendKept(c, { sha256, bytes }, headersOf(campaign))
  })
  /**
   * `POST /api/campaign-file`: a form with a `file` of at most 50 MB, or a ZIP as the body (`application/zip`), becomes a new campaign of the unit, all of it or nothing. 200
   * `{ campaign, already, items, newPeople, missingFiles }`; 422 with the path of what is wrong. Whoever brings it in works in it from then on.
   * The same file again changes nothing, and is answered with the campaign that it has become and `already`.
   */
  .post('/campaign-file', query(campaignArrivalQuery), async (c) => {
    const { unitId } = await campaignFor(c, 'import_campaign')
    const by = { unitId, personId: c.get('person').id }
    return c.json(await receive(c, c.req.valid('query').name, (received) => bringIn(c.env, by, received)), 200)
  })

export async function campaignFor(c: Context<AppEnv>, action: CampaignAction): Promise<CampaignRow> {
  const campaign = await currentCampaign(c)
  if (!may(personIn(c.get('person'), campaign.unitId), action))
    throw new Problem('not_allowed', undefined, { who: policy[action] })
  return campaign
}

const readInOneMoment = (c: Context<AppEnv>, { id }: CampaignRow): Promise<CampaignFile> =>
  c.env.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) => readCampaignFile(trx, id))

async function pack(c: Context<AppEnv>, campaign: CampaignRow, waiting: Waiting): Promise<Kept> {
  const kept = await packCampaign(c.env.blobs, await readInOneMoment(c, campaign), waiting)
  await orDrop(c.env, [kept], () => noteExport(c, campaign, { format: 'zip', ...kept }))
  return kept
}

const headersOf = ({ title }: CampaignRow) => ({
  'content-type': 'application/zip',
  'content-disposition': attachment(`${title}.zip`, 'campaign'),
  'cache-control': 'no-store',
})

/** Who takes a whole campaign away is on record, like whoever takes a list. */
export function noteExport(c: Context<AppEnv>, campaign: CampaignRow, detail: Record<string, unknown> = {}): Promise<number> {
  const { db, clock } = c.env
  const told = { campaignId: null, subjectId: campaign.id, kind: 'campaign.exported', personId: c.get('person').id, detail }
  return db.transaction().execute(async (trx) => {
    await lockCampaign(trx, campaign.id)
    return insertEvent(trx, { ...told, at: clock.now(), happenedOn: clock.today(campaign.timeZone) })
  })
}
