import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { ItemStatus } from '#domain/item.ts'
import type { RecipientRole, RemindedItem, ReminderRuleName } from '#domain/reminder-rules.ts'
import type { Db } from './connect.ts'
import { lockCampaign } from './events.ts'
import type { Database } from './schema.ts'

/** Campaigns that count by the same calendar and clock are planned together. */
export type Zone = { calendar: string; timeZone: string }

export function listZones(db: Db): Promise<Zone[]> {
  return db.selectFrom('campaigns').select(['calendar', 'timeZone']).distinct().execute()
}

export type RemindedRow = RemindedItem & { campaignId: string; id: string; deadlineVersion: number; remindersFrom: Day }
type Page = { after: { campaignId: string; id: string } | undefined; limit: number }

/**
 * Items of a zone that can owe a reminder, a page at a time in the order of their keys. `horizon` leaves out the deadlines
 * and reviews that are too far away to be spoken of.
 */
export async function listRemindedItems(db: Db, zone: Zone, horizon: Day, { after, limit }: Page): Promise<RemindedRow[]> {
  const { rows } = await sql<RemindedRow>`
    select i.campaign_id, i.id, i.status, i.due_on, i.deadline_version, i.deadline_since, i.assigned_on, i.submitted_on,
      i.next_review_on, c.reminders_from
    from items i join campaigns c on c.id = i.campaign_id
    where c.calendar = ${zone.calendar} and c.time_zone = ${zone.timeZone}
      and (i.status in ('assigned', 'in_review')
        or i.status = 'in_progress' and i.due_on < ${horizon}
        or i.status = 'ongoing' and i.next_review_on < ${horizon})
      and ${after ? sql`(i.campaign_id, i.id) > (${after.campaignId}::uuid, ${after.id}::uuid)` : sql`true`}
    order by i.campaign_id, i.id
    limit ${limit}`.execute(db)
  return rows
}

/** One reminder that the rules owe, for everybody who is one of `to` to the item. */
export type OwedRow = {
  campaignId: string
  itemId: string
  rule: ReminderRuleName
  deadlineVersion: number
  localOn: Day
  to: readonly RecipientRole[]
  whileStatus: readonly ItemStatus[]
  days: number
  late: boolean
}

export type Planning = {
  now: Date
  /** The working day whose mails the reminders go into. */
  mailOn: Day
  /** Local time before which these mails do not leave, `HH:MM`. */
  sendAt: string
  /** The right half of a Message-ID. */
  messageDomain: string
}

/**
 * Records what is owed and not recorded yet, each reminder in its recipient's mail of the day. Planning late, twice or on
 * five machines leaves the same rows. @returns how many reminders were new
 */
export async function insertReminders(db: Db, owed: readonly OwedRow[], planning: Planning): Promise<number> {
  const campaigns = await listUnplanned(db, owed)
  if (campaigns.length === 0) return 0
  const fresh = owed.filter(({ campaignId }) => campaigns.includes(campaignId))
  return db.transaction().execute(async (trx) => {
    // The moves of these campaigns wait meanwhile: a column that is ranked anew touches the rows our foreign keys look at.
    for (const campaignId of campaigns) await lockCampaign(trx, campaignId)
    return insertFresh(trx, fresh, planning)
  })
}

/** Campaigns in which something is new, in order. Most minutes there is none, and nobody is made to wait. */
async function listUnplanned(db: Db, owed: readonly OwedRow[]): Promise<string[]> {
  if (owed.length === 0) return []
  const { rows } = await sql<{ campaignId: string }>`
    with ${chosen(owed)} select distinct campaign_id from chosen order by campaign_id`.execute(db)
  return rows.map((row) => row.campaignId)
}

/** One statement: mails and reminders appear together or not at all. Rows go in key order, so that no two planners can wait for each other. */
async function insertFresh(trx: Transaction<Database>, owed: readonly OwedRow[], planning: Planning): Promise<number> {
  const { now, mailOn, sendAt, messageDomain } = planning
  const { rows } = await sql`
    with ${chosen(owed)},
    people_reminded as (select distinct campaign_id, recipient_id, kind from chosen),
    waiting as (
      select distinct on (m.campaign_id, m.recipient_id, m.kind) m.campaign_id, m.recipient_id, m.kind, m.id
      from mails m join people_reminded using (campaign_id, recipient_id, kind)
      where m.local_on = ${mailOn} and m.state = 'pending'
      order by m.campaign_id, m.recipient_id, m.kind, m.part desc
    ),
    lacking as (
      select gen_random_uuid() as id, p.*, 1 + coalesce((
        select max(m.part) from mails m
        where m.campaign_id = p.campaign_id and m.recipient_id = p.recipient_id and m.local_on = ${mailOn} and m.kind = p.kind
      ), 0) as part
      from people_reminded p
      where not exists (
        select from waiting w
        where w.campaign_id = p.campaign_id and w.recipient_id = p.recipient_id and w.kind = p.kind
      )
    ),
    made as (
      insert into mails (id, campaign_id, recipient_id, local_on, kind, part, message_id, not_before)
      select l.id, l.campaign_id, l.recipient_id, ${mailOn}, l.kind, l.part, '<' || l.id || '@' || ${messageDomain}::text || '>',
        (${mailOn}::date + ${sendAt}::time) at time zone c.time_zone
      from lacking l join campaigns c on c.id = l.campaign_id
      order by l.campaign_id, l.recipient_id, l.kind
      on conflict do nothing
      returning campaign_id, recipient_id, kind, id
    )
    insert into reminders (campaign_id, item_id, rule, deadline_version, local_on, recipient_id, role, while_status, days, late,
      mail_id, planned_at)
    select c.campaign_id, c.item_id, c.rule, c.deadline_version, c.local_on, c.recipient_id, c.role, c.while_status, c.days,
      c.late, mail.id, ${now}
    from chosen c
    join (select * from waiting union all select * from made) mail using (campaign_id, recipient_id, kind)
    order by c.campaign_id, c.item_id, c.rule, c.local_on, c.recipient_id
    on conflict do nothing
    returning 1`.execute(trx)
  return rows.length
}

/**
 * `chosen`: the owed reminders by recipient, without those that are in the ledger. Who is several things to an item is
 * reminded once, as the first of them that the rule names.
 */
function chosen(owed: readonly OwedRow[]): RawBuilder<unknown> {
  const rows = owed.flatMap((row) => row.to.map((role, order) => ({ ...row, role, order })))
  const column = <T>(read: (row: (typeof rows)[number]) => T) => rows.map(read)
  return sql`owed as (
      select * from unnest(
        ${column((row) => row.campaignId)}::uuid[], ${column((row) => row.itemId)}::uuid[], ${column((row) => row.rule)}::text[],
        ${column((row) => row.deadlineVersion)}::int[], ${column((row) => row.localOn)}::date[],
        ${column((row) => row.role)}::text[], ${column((row) => row.order)}::int[],
        ${column((row) => row.whileStatus.join(' '))}::text[], ${column((row) => row.days)}::int[],
        ${column((row) => row.late)}::boolean[]
      ) as o (campaign_id, item_id, rule, deadline_version, local_on, role, role_order, while_status, days, late)
    ),
    chosen as (
      select distinct on (o.campaign_id, o.item_id, o.rule, o.deadline_version, o.local_on, v.person_id)
        o.campaign_id, o.item_id, o.rule, o.deadline_version, o.local_on, v.person_id as recipient_id, o.role,
        string_to_array(o.while_status, ' ') as while_status, o.days, o.late,
        case o.rule when 'escalation' then 'escalation' else 'digest' end as kind
      from owed o
      join item_recipients v on v.campaign_id = o.campaign_id and v.item_id = o.item_id and v.role = o.role
      join people p on p.id = v.person_id and p.active
      where not exists (
        select from reminders r
        where r.campaign_id = o.campaign_id and r.item_id = o.item_id and r.rule = o.rule
          and r.deadline_version = o.deadline_version and r.local_on = o.local_on and r.recipient_id = v.person_id
      )
      order by o.campaign_id, o.item_id, o.rule, o.deadline_version, o.local_on, v.person_id, o.role_order
    )`
}
