import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { may } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { chooseCampaign, listCampaignsOfUnit, openCampaign } from '../db/campaigns.ts'
import { saveCategories } from '../db/categories.ts'
import { copyCampaign } from '../db/copy-campaign.ts'
import { presentCampaign, staleSettings } from './campaign-settings.ts'
import { currentCampaign, isKnownTo } from './campaign.ts'
import { changeCampaign, witnessOf } from './change.ts'
import type { AppEnv } from './env.ts'
import { filledText, id, json, version } from './validate.ts'

const category = v.strictObject({ id: v.optional(id), name: filledText(100) })
export const categoriesBody = v.strictObject({ version, categories: v.pipe(v.array(category), v.minLength(1), v.maxLength(200)) })
export const copyBody = v.strictObject({ version, title: filledText(200), items: v.boolean() })
export const openingBody = v.strictObject({ version })
export const choiceBody = v.strictObject({ campaignId: v.nullable(id) })

/** The campaigns of a unit, one after the other: which there are, which one is looked at, and how the next one begins. */
export const campaigns = new Hono<AppEnv>()
  /** Those in preparation are told only to whoever prepares them. */
  .get('/campaigns', async (c) => {
    const { id: current } = await currentCampaign(c)
    const rows = (await visibleCampaigns(c)).map(({ id: one, title, startsOn, preparing }) => ({
      id: one,
      title,
      startsOn,
      preparing,
    }))
    return c.json({ current, mayEdit: may(c.get('person'), 'edit_campaign'), campaigns: rows }, 200)
  })
  /** `POST /api/campaigns`: a copy of the present one, in preparation, which its maker looks at from now on. */
  .post('/campaigns', json(copyBody), async (c) => {
    const asked = c.req.valid('json')
    const made = await changeCampaign(c, await currentCampaign(c), asked, async (change) => {
      const campaign = await presentCampaign(change, asked.version)
      const copy = await copyCampaign(change.trx, campaign, asked, witnessOf(change))
      await chooseCampaign(change.trx, change.person.id, copy)
      return { id: copy }
    })
    return c.json(made, 200)
  })
  /** `POST /api/campaign/opening`: the end of its preparation; from now on it is what everybody of the unit sees. */
  .post('/campaign/opening', json(openingBody), async (c) => {
    const asked = c.req.valid('json')
    const opened = await changeCampaign(c, await currentCampaign(c), asked, async (change) => {
      const campaign = await presentCampaign(change, asked.version)
      const cursor = await openCampaign(change.trx, campaign, witnessOf(change))
      if (cursor === undefined) throw staleSettings(campaign)
      return { cursor }
    })
    return c.json(opened, 200)
  })
  /** `PUT /api/campaign/categories`: names and order; an item's number stays as it is. */
  .put('/campaign/categories', json(categoriesBody), async (c) => {
    const asked = c.req.valid('json')
    const saved = await changeCampaign(c, await currentCampaign(c), asked, async (change) => {
      const campaign = await presentCampaign(change, asked.version)
      const cursor = await saveCategories(change.trx, campaign, asked.categories, witnessOf(change))
      if (cursor === undefined) throw new Problem('category_in_use', 'categories')
      return { cursor, version: campaign.version + 1 }
    })
    return c.json(saved, 200)
  })
  /** `PUT /api/me/campaign`: which campaign of their unit somebody looks at; null for the one opened last. */
  .put('/me/campaign', json(choiceBody), async (c) => {
    const { campaignId } = c.req.valid('json')
    const known = campaignId === null || (await visibleCampaigns(c)).some((one) => one.id === campaignId)
    if (!known) throw new Problem('not_found', 'campaignId')
    await chooseCampaign(c.env.db, c.get('person').id, campaignId)
    return c.json({ saved: true }, 200)
  })

async function visibleCampaigns(c: Context<AppEnv>) {
  const person = c.get('person')
  const all = await listCampaignsOfUnit(c.env.db, person.unitId)
  return all.filter((campaign) => isKnownTo(person, campaign))
}
