import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { isScheme } from '#domain/document-number.ts'
import { type ItemKind, itemKinds } from '#domain/item.ts'
import { may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { type CampaignRow, findCampaign, saveCampaign } from '../db/campaigns.ts'
import { currentCampaign, settingsOf } from './campaign.ts'
import { type CampaignChange, changeCampaign, witnessOf } from './change.ts'
import { Conflict } from './conflict.ts'
import type { AppEnv } from './env.ts'
import { filledText, json, version } from './validate.ts'

const label = v.optional(filledText(20))
const days = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

export const campaignBody = v.strictObject({
  version,
  title: filledText(200),
  /** What this campaign calls a kind of item, where it is not the usual word. */
  kindLabels: v.optional(v.strictObject({ immediate: label, time_limited: label, long_term: label })),
  /** Working days past the original deadline up to which the responsible leader decides on an extension. */
  extensionLimit: days(0, 250),
  /** Working days within which a suggestion is to be answered. */
  answerWorkdays: days(1, 60),
  /** How regulations are numbered when they are issued: `{year}` and `{number}` stand once each. */
  documentScheme: v.optional(v.pipe(filledText(60), v.check(isScheme))),
})
type Asked = v.InferOutput<typeof campaignBody>

/** The campaign's own settings, for the office to change. */
export const campaignSettings = new Hono<AppEnv>()
  .get('/campaign', async (c) => c.json({ campaign: settingsOf(await currentCampaign(c)) }, 200))
  .put('/campaign', json(campaignBody), async (c) => {
    const asked = c.req.valid('json')
    const campaign = await currentCampaign(c)
    return c.json(await changeCampaign(c, campaign, asked, (change) => save(c, change, asked)), 200)
  })

async function save(c: Context<AppEnv>, change: CampaignChange, { version: seen, kindLabels, documentScheme, ...asked }: Asked) {
  const { trx } = change
  const campaign = await presentCampaign(change, seen)
  const settings = {
    ...asked,
    kindLabels: kindLabels ? pairsOf(kindLabels) : campaign.kindLabels,
    documentScheme: documentScheme ?? campaign.documentScheme,
  }
  const cursor = await saveCampaign(trx, campaign, settings, witnessOf(change))
  return { campaign: settingsOf({ ...campaign, ...settings, version: campaign.version + 1 }), cursor }
}

function pairsOf(labels: Partial<Record<ItemKind, string | undefined>>): [ItemKind, string][] {
  return itemKinds.flatMap((kind) => (labels[kind] ? [[kind, labels[kind]] as [ItemKind, string]] : []))
}

/** The campaign for its office to change, read again under the lock; a Conflict with it as it is when that is not what was seen. */
export async function presentCampaign({ trx, person, campaign: { id } }: CampaignChange, seen: number): Promise<CampaignRow> {
  if (!may(person, 'edit_campaign')) throw new Problem('not_allowed', undefined, { who: policy.edit_campaign })
  const campaign = await findCampaign(trx, id, person)
  if (!campaign) throw new Problem('not_found')
  if (campaign.version !== seen) throw staleSettings(campaign)
  return campaign
}

export const staleSettings = (campaign: CampaignRow) =>
  new Conflict('stale_settings', 'version', { campaign: settingsOf(campaign) })
