import { Hono } from 'hono'
import * as v from 'valibot'
import { type CampaignAction, may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { deleteView, findView, findViewByName, listViews, saveView } from '../db/saved-views.ts'
import { currentCampaign } from './campaign.ts'
import { type CampaignChange, changeCampaign, witnessOf } from './change.ts'
import type { AppEnv } from './env.ts'
import { filledText, isId, json, version } from './validate.ts'

export const viewBody = v.strictObject({
  name: filledText(60),
  /** What stands in the board's address behind the question mark. */
  query: v.pipe(v.string(), v.maxLength(2_000), v.regex(/^[\w\-.~%=&,+]*$/)),
  shared: v.boolean(),
  /** The version of the view of this name that is to be written over. */
  version: v.optional(version),
})
export const forgetBody = v.strictObject({ version })

/** Views of the board that are kept by name: one's own, and those that the office shares with the campaign. */
export const views = new Hono<AppEnv>()
  .get('/views', async (c) => {
    const campaign = await currentCampaign(c)
    return c.json({ views: await listViews(c.env.db, campaign.id, c.get('person').id) }, 200)
  })
  .post('/views', json(viewBody), async (c) => {
    const asked = c.req.valid('json')
    const campaign = await currentCampaign(c)
    return c.json(await changeCampaign(c, campaign, asked, (change) => save(change, asked)), 200)
  })
  /** Whoever asks twice, or for a view they cannot know of, is told the same: it is not there any more. */
  .delete('/views/:id', json(forgetBody), async (c) => {
    const asked = { id: c.req.param('id'), ...c.req.valid('json') }
    const campaign = await currentCampaign(c)
    return c.json(await changeCampaign(c, campaign, asked, (change) => forget(change, asked)), 200)
  })

async function save(change: CampaignChange, { version: seen, ...made }: v.InferOutput<typeof viewBody>) {
  const { trx, campaign, person } = change
  refuseUnlessMay(change, made.shared ? 'share_view' : 'save_view')
  const campaignId = campaign.id
  const replaced = await findViewByName(trx, { campaignId, personId: person.id, ...made })
  if (replaced?.version !== seen) throw new Problem('view_changed', 'name')
  return { view: await saveView(trx, { campaignId, made, replaced }, witnessOf(change)) }
}

async function forget(change: CampaignChange, { id, version: seen }: { id: string; version: number }) {
  const { trx, campaign, person } = change
  refuseUnlessMay(change, 'save_view')
  const view = isId(id) ? await findView(trx, campaign.id, person.id, id) : undefined
  if (!view) return { removed: true }
  if (view.shared) refuseUnlessMay(change, 'share_view')
  if (view.version !== seen) throw new Problem('view_changed', 'version')
  await deleteView(trx, campaign.id, view, witnessOf(change))
  return { removed: true }
}

function refuseUnlessMay({ person }: CampaignChange, action: CampaignAction): void {
  if (!may(person, action)) throw new Problem('not_allowed', undefined, { who: policy[action] })
}
