import type { Context } from 'hono'
import type { KindLabels } from '#domain/item.ts'
import { may } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { type CampaignRow, findCampaign, findCampaignOf } from '../db/campaigns.ts'
import type { Board } from '../db/ranks.ts'
import type { SignedIn } from '../db/signed-in.ts'
import type { AppEnv, Deps } from './env.ts'
import { isId } from './validate.ts'

/** What every page says of the campaign at its head. */
export function campaignHead(campaign: CampaignRow) {
  const { id, title, unit, superior, sample, preparing, planPublishedOn, timeZone } = campaign
  const kindLabels: KindLabels = Object.fromEntries(campaign.kindLabels)
  return { id, title, unit, superior, sample, preparing, planPublishedOn, timeZone, kindLabels }
}

/** A campaign with what its office may change. */
export function settingsOf(campaign: CampaignRow) {
  const { extensionLimit, answerWorkdays, documentScheme, version } = campaign
  return { ...campaignHead(campaign), extensionLimit, answerWorkdays, documentScheme, version }
}
export type Settings = ReturnType<typeof settingsOf>

/** The campaign the asker works in; refuses with `no_campaign` when there is none yet. */
export async function currentCampaign(c: Context<AppEnv>): Promise<CampaignRow> {
  const person = c.get('person')
  const campaign = person.campaignId && (await findCampaign(c.env.db, person.campaignId, person))
  if (!campaign) throw new Problem('no_campaign')
  return campaign
}

/** The campaign of an item or a regulation in the asker's reach; otherwise the thing is as if it did not exist. */
export async function campaignOf({ db }: Pick<Deps, 'db'>, board: Board, person: SignedIn, id: string): Promise<CampaignRow> {
  const campaign = isId(id) ? await findCampaignOf(db, board, id, person) : undefined
  if (!campaign || !isKnownTo(person, campaign)) throw new Problem('not_found')
  return campaign
}

/** One in preparation is there only for those who prepare it, not yet for those whom its items name. */
export const isKnownTo = (person: SignedIn, { preparing }: Pick<CampaignRow, 'preparing'>): boolean =>
  !preparing || may(person, 'edit_campaign')
