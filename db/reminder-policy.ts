import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import { policyOf, type ReminderPolicy } from '#domain/reminder-policy.ts'
import type { CampaignRow } from './campaigns.ts'
import { insertEvent, lockCampaign } from './events.ts'
import type { Database } from './schema.ts'

export type PolicyChange = { policy: ReminderPolicy; version: number; personId: string; at: Date; today: Day }

/**
 * Writes the numbers of a campaign's rules with their event, if the campaign is still at `version`.
 * @returns the new version, or undefined when somebody was faster
 */
export async function savePolicy(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  { policy, version, today, ...event }: PolicyChange,
): Promise<number | undefined> {
  await lockCampaign(trx, campaign.id)
  const row = await trx
    .updateTable('campaigns')
    .set({ reminderPolicy: JSON.stringify(policy), version: version + 1 })
    .where('id', '=', campaign.id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (!row) return undefined
  const before = policyOf(campaign.reminderPolicy)
  const changed = Object.entries(policy).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof ReminderPolicy]),
  )
  await insertEvent(trx, {
    ...event,
    campaignId: campaign.id,
    happenedOn: today,
    kind: 'campaign.reminder_rules_changed',
    subjectId: campaign.id,
    changes: Object.fromEntries(changed.map(([name, value]) => [name, [before[name as keyof ReminderPolicy], value]])),
  })
  return row.version
}
