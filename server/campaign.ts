import type { Context } from 'hono'
import type { KindLabels } from '#domain/item.ts'
import { Problem } from '#domain/problem.ts'
import { type CampaignRow, findCampaign } from '../db/campaigns.ts'
import type { AppEnv } from './env.ts'

/** What every page says of the campaign at its head. */
export function campaignHead(campaign: CampaignRow) {
  const { id, title, unit, superior, sample, preparing, planPublishedOn, timeZone } = campaign
  const kindLabels: KindLabels = Object.fromEntries(campaign.kindLabels)
  return { id, title, unit, superior, sample, preparing, planPublishedOn, timeZone, kindLabels }
}

/** The campaign the asker works in; refuses with `no_campaign` when there is none yet. */
export async function currentCampaign(c: Context<AppEnv>): Promise<CampaignRow> {
  const person = c.get('person')
  const campaign = person.campaignId && (await findCampaign(c.env.db, person.campaignId, person))
  if (!campaign) throw new Problem('no_campaign')
  return campaign
}
