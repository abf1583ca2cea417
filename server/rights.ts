import type { Context } from 'hono'
import { personIn } from '#domain/person.ts'
import { type CampaignAction, may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import type { AppEnv } from './env.ts'

/** Whether the asker may do what concerns a campaign as a whole; in another unit's they are of the superior body alone. */
export function mayHere(c: Context<AppEnv>, campaign: CampaignRow, action: CampaignAction): boolean {
  return may(personIn(c.get('person'), campaign.unitId), action)
}

/** Refuses with `not_allowed`, and says who may. */
export function refuseUnlessMay(c: Context<AppEnv>, campaign: CampaignRow, action: CampaignAction): void {
  if (!mayHere(c, campaign, action)) throw new Problem('not_allowed', undefined, { who: policy[action] })
}
