import type { Context } from 'hono'
import { personIn } from '#domain/person.ts'
import { canSee } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import { findItem, type ItemRow } from '../db/items.ts'
import type { SignedIn } from '../db/signed-in.ts'
import type { AppEnv } from './env.ts'
import { campaignOf } from './campaign.ts'

/** The item that the address names, its campaign, and the asker as they stand to it; to whoever may not see it there is none. */
export async function visibleItem(c: Context<AppEnv>): Promise<{ campaign: CampaignRow; item: ItemRow; person: SignedIn }> {
  const id = c.req.param('id') ?? ''
  const campaign = await campaignOf(c.env, 'items', c.get('person'), id)
  const person = personIn(c.get('person'), campaign.unitId)
  const item = await findItem(c.env.db, campaign.id, id)
  if (!item || !canSee(person, item)) throw new Problem('not_found')
  return { campaign, item, person }
}
