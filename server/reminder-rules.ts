import { Hono } from 'hono'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { defaultPolicy, policyOf, policySchema } from '#domain/reminder-policy.ts'
import { savePolicy } from '../db/reminder-policy.ts'
import { comparePreviews } from '../jobs/compare-previews.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { mayHere, refuseUnlessMay } from './rights.ts'
import { json, version } from './validate.ts'

export const rulesBody = v.strictObject({ policy: policySchema, version })
const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))
export const rulesPreviewBody = v.strictObject({ policy: policySchema, days })

/** The numbers of the reminder rules: read by everybody of the campaign, set by its office. */
export const reminderRules = new Hono<AppEnv>()
  .get('/reminders/rules', async (c) => {
    const campaign = await currentCampaign(c)
    const policy = policyOf(campaign.reminderPolicy)
    const mayEdit = mayHere(c, campaign, 'edit_reminder_rules')
    return c.json({ policy, usual: defaultPolicy, version: campaign.version, mayEdit }, 200)
  })
  .put('/reminders/rules', json(rulesBody), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessMay(c, campaign, 'edit_reminder_rules')
    const { db, clock } = c.env
    const change = {
      ...c.req.valid('json'),
      personId: c.get('person').id,
      at: clock.now(),
      today: clock.today(campaign.timeZone),
    }
    const saved = await db.transaction().execute((trx) => savePolicy(trx, campaign, change))
    if (saved === undefined) throw new Problem('stale_rules', 'version')
    return c.json({ policy: change.policy, version: saved }, 200)
  })
  /** `POST /api/reminders/rules/preview`: what these numbers would change on the next days; nothing is kept. */
  .post('/reminders/rules/preview', json(rulesPreviewBody), async (c) => {
    const campaign = await currentCampaign(c)
    refuseUnlessMay(c, campaign, 'edit_reminder_rules')
    const { db, clock, publicUrl } = c.env
    const compared = await comparePreviews(db, campaign, clock.today(campaign.timeZone), { ...c.req.valid('json'), publicUrl })
    return c.json({ days: compared }, 200)
  })
