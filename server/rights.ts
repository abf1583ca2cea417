import type { Context } from 'hono'
import { type CampaignAction, may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import type { AppEnv } from './env.ts'

/** Refuses with `not_allowed`, and says who may, what concerns the campaign or the installation as a whole. */
export function refuseUnlessMay(c: Context<AppEnv>, action: CampaignAction): void {
  if (!may(c.get('person'), action)) throw new Problem('not_allowed', undefined, { who: policy[action] })
}
