import { sql, type Transaction } from 'kysely'
import { insertEvent, lockCampaign } from './events.ts'
import type { CampaignRow } from './campaigns.ts'
import type { Witness } from './card-events.ts'
import type { Database } from './schema.ts'

/** A day that never comes: a campaign in preparation owes nobody a word. */
const never = '9999-12-31'

/**
 * Begins a campaign in preparation with the settings, stages and categories of another one of its unit; with `items` also all of its items that
 * were not cancelled, as drafts with measures and responsibilities and without any date.
 * @returns the new campaign's id
 */
export async function copyCampaign(
  trx: Transaction<Database>,
  from: CampaignRow,
  { title, items }: { title: string; items: boolean },
  by: Witness,
): Promise<string> {
  const { id: campaignId } = await trx
    .insertInto('campaigns')
    .values({
      unitId: from.unitId,
      title,
      calendar: from.calendar,
      timeZone: from.timeZone,
      startsOn: null,
      endsOn: null,
      planPublishedOn: null,
      remindersFrom: never,
      reminderPolicy: from.reminderPolicy && JSON.stringify(from.reminderPolicy),
      extensionLimit: from.extensionLimit,
      answerWorkdays: from.answerWorkdays,
      kindLabels: JSON.stringify(from.kindLabels),
      preparing: true,
      createdAt: by.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await lockCampaign(trx, campaignId)
  const keys = { from: from.id, to: campaignId }
  await copyStructure(trx, keys)
  if (items) await copyItems(trx, keys, by)
  await insertEvent(trx, {
    campaignId,
    at: by.at,
    happenedOn: by.today,
    personId: by.personId,
    kind: 'campaign.created',
    subjectId: campaignId,
    detail: { copyOf: from.id, title, items },
  })
  return campaignId
}

type Keys = { from: string; to: string }

async function copyStructure(trx: Transaction<Database>, { from, to }: Keys): Promise<void> {
  await sql`
    insert into stages (campaign_id, number, name) select ${to}, number, name from stages where campaign_id = ${from}`.execute(
    trx,
  )
  await sql`
    insert into categories (campaign_id, number, name, ordinal)
    select ${to}, number, name, ordinal from categories where campaign_id = ${from}`.execute(trx)
}

/** Numbers and ranks are the same again: both are unique within a campaign. */
async function copyItems(trx: Transaction<Database>, { from, to }: Keys, { personId, at, today }: Witness): Promise<void> {
  await sql`
    insert into items (campaign_id, category_id, number, title, problem, cause, target, kind, leader_id, department_id, owner_id, verifier_id,
      status, rank, deadline_since)
    select ${to}, fresh.id, i.number, i.title, i.problem, i.cause, i.target, i.kind, i.leader_id, i.department_id, i.owner_id, i.verifier_id,
      'draft', 'a' || lpad((row_number() over (order by old.ordinal, old.number, length(i.number), i.number))::text, 6, '0') || 'V', ${today}::date
    from items i
    join categories old on old.campaign_id = i.campaign_id and old.id = i.category_id
    join categories fresh on fresh.campaign_id = ${to} and fresh.number = old.number
    where i.campaign_id = ${from} and i.status <> 'cancelled'`.execute(trx)
  const pairs = sql`items old join items fresh on fresh.campaign_id = ${to} and fresh.number = old.number`
  await sql`
    insert into item_departments (campaign_id, item_id, department_id)
    select ${to}, fresh.id, d.department_id from ${pairs} join item_departments d on d.campaign_id = old.campaign_id and d.item_id = old.id
    where old.campaign_id = ${from}`.execute(trx)
  await sql`
    insert into measures (campaign_id, item_id, ordinal, text, owner_id)
    select ${to}, fresh.id, m.ordinal, m.text, m.owner_id from ${pairs} join measures m on m.campaign_id = old.campaign_id and m.item_id = old.id
    where old.campaign_id = ${from}`.execute(trx)
  await sql`
    insert into events (campaign_id, at, happened_on, person_id, kind, subject_id, changes, detail)
    select ${to}, ${at}, ${today}::date, ${personId}, 'item.created', id, '{"status": [null, "draft"]}',
      jsonb_build_object('number', number, 'title', title)
    from items where campaign_id = ${to} order by rank`.execute(trx)
}
