import { sql, type Transaction } from 'kysely'
import type { Witness } from '../card-events.ts'
import { insertEvent } from '../events.ts'
import { type ImportRow, saveUndone } from '../imports.ts'
import type { Database } from '../schema.ts'
import { campaignTables, leftOut } from './tables.ts'

/** What a campaign gathers by itself: what it owes people, as long as nothing of it has left. */
const planned = ['reminders', 'mails'] as const

/**
 * Takes a campaign that was brought in away again, with everything that it owns: only while nobody has changed anything in it, taken a list
 * from it or been written to about it. People whom it entered stay, not active. The event is the installation's.
 * @returns how many items it had, or undefined when it is too late
 */
export async function withdrawCampaign(
  trx: Transaction<Database>,
  { campaignId, id, name, version }: ImportRow,
  { personId, at, today }: Witness,
): Promise<number | undefined> {
  // Whoever plans or sends for it meanwhile waits, and finds it gone.
  const campaign = sql<{ title: string }>`select title from campaigns where id = ${campaignId} for update`
  const title = (await campaign.execute(trx)).rows[0]?.title
  if (await isInUse(trx, campaignId, id)) return undefined
  const { rows: items } = await sql`select from items where campaign_id = ${campaignId}`.execute(trx)
  // From here on the database lets go of what it keeps from being rewritten.
  await saveUndone(trx, { campaignId, id, version })
  for (const table of [...planned, ...campaignTables.map((one) => one.name).toReversed(), 'imports'])
    await sql`delete from ${sql.table(table)} where campaign_id = ${campaignId}`.execute(trx)
  await sql`delete from campaigns where id = ${campaignId}`.execute(trx)
  const detail = { importId: id, name, title, items: items.length }
  await insertEvent(trx, {
    campaignId: null,
    subjectId: campaignId,
    kind: 'campaign.withdrawn',
    personId,
    at,
    happenedOn: today,
    detail,
  })
  return items.length
}

/**
 * Whether somebody has done anything in the campaign since it came, or a mail has left or is leaving. What the product finds out by itself,
 * such as that a file is missing, is nobody's doing.
 */
async function isInUse(trx: Transaction<Database>, campaignId: string, importId: string): Promise<boolean> {
  const { rows: mails } = await sql<{ waits: boolean }>`
    select state in ('pending', 'cancelled') and not exists (select from deliveries d where d.mail_id = m.id) as waits
    from mails m where campaign_id = ${campaignId} for update`.execute(trx)
  if (mails.some(({ waits }) => !waits)) return true
  const others = Object.keys(leftOut).filter((table) => !([...planned, 'imports'] as string[]).includes(table))
  const parts = others.map((table) => sql`select 1 from ${sql.table(table)} where campaign_id = ${campaignId}`)
  const { rows } = await sql`
    select 1 from events where campaign_id = ${campaignId} and person_id is not null and id > (
      select max(id) from events where campaign_id is null and subject_id = ${campaignId} and kind = 'campaign.imported')
    union all select 1 from imports where campaign_id = ${campaignId} and id <> ${importId}
    union all ${sql.join(parts, sql` union all `)}
    limit 1`.execute(trx)
  return rows.length > 0
}
