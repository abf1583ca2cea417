import { generateNKeysBetween } from 'fractional-indexing'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { insertSession, makeToken } from '../../db/sign-in.ts'

export type Made = { campaignId: string; token: string }

/** A unit of its own with one campaign of `items` items, spread over the board's columns, and a token for its office. */
export async function makeCampaign(db: Db, items: number): Promise<Made> {
  const unit = await db
    .insertInto('units')
    .values({ name: '省科技館', superiorId: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const [campaignId] = await makeCampaigns(db, unit.id, 1, items)
  const person = await db.selectFrom('people').select('id').where('unitId', '=', unit.id).executeTakeFirstOrThrow()
  const token = makeToken()
  await insertSession(db, { personId: person.id, token, days: 1 })
  return { campaignId: campaignId ?? '', token }
}

/** `count` campaigns of `items` items each for other units: what else a large installation keeps. */
export async function makeOtherCampaigns(db: Db, count: number, items: number): Promise<void> {
  const unit = await db
    .insertInto('units')
    .values({ name: '其他單位', superiorId: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await makeCampaigns(db, unit.id, count, items)
}

const columns = ['assigned', 'in_progress', 'in_progress', 'in_progress', 'in_review', 'closed', 'closed'] as const

/** Every item with three measures and one supporting department, and the two events a plan leaves on each. */
async function makeCampaigns(db: Db, unitId: string, count: number, items: number): Promise<string[]> {
  const department = await db
    .insertInto('departments')
    .values({ unitId, key: null, name: '展覽部', ordinal: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const person = await db
    .insertInto('people')
    .values({ unitId, departmentId: null, key: null, name: '領導小組辦公室', mail: `office-${unitId}@example.org` })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('personHats').values({ personId: person.id, hat: 'office' }).execute()
  const statuses = Array.from({ length: items }, (_, i) => columns[i % columns.length] ?? 'assigned')
  const ranks = generateNKeysBetween(null, null, items)
  const campaigns = await sql<{ id: string }>`
    insert into campaigns (unit_id, title, time_zone, reminders_from, created_at)
    select ${unitId}, '整改落實 ' || n, 'Asia/Shanghai', current_date, now() from generate_series(1, ${count}::int) n
    returning id`.execute(db)
  const ids = campaigns.rows.map(({ id }) => id)
  for (let from = 0; from < ids.length; from += 500) {
    await fill(db, ids.slice(from, from + 500), { statuses, ranks, personId: person.id, departmentId: department.id })
  }
  await sql`analyze`.execute(db)
  return ids
}

type Filling = { statuses: string[]; ranks: string[]; personId: string; departmentId: string }

async function fill(db: Db, campaignIds: string[], { statuses, ranks, personId, departmentId }: Filling): Promise<void> {
  await sql`
    insert into categories (campaign_id, number, name)
    select c, 1, '自身建設' from unnest(${campaignIds}::uuid[]) c`.execute(db)
  await sql`
    insert into items (campaign_id, category_id, number, title, problem, target, kind, leader_id, department_id, owner_id, verifier_id,
      status, rank, original_due_on, due_on, deadline_since, assigned_on, submitted_on, closed_on)
    select c.campaign_id, c.id, '1-' || o.n, '更新思想觀念,增強工作的超前性、主動性 ' || o.n, '認識不夠', '形成年度學習計劃', 'time_limited',
      ${personId}, ${departmentId}, ${personId}, ${personId}, o.status, o.rank, d.due, d.due, current_date - 30, current_date - 30,
      case when o.status in ('in_review', 'closed') then d.due - 1 end, case when o.status = 'closed' then d.due end
    from categories c
    cross join unnest(${statuses}::text[], ${ranks}::text[]) with ordinality as o(status, rank, n)
    cross join lateral (select current_date + (o.n % 40)::int - 10 as due) d
    where c.campaign_id = any(${campaignIds}::uuid[])`.execute(db)
  await sql`
    insert into measures (campaign_id, item_id, ordinal, text)
    select campaign_id, id, n, '制定計劃並按月落實' from items cross join generate_series(1, 3) n
    where campaign_id = any(${campaignIds}::uuid[])`.execute(db)
  await sql`
    insert into item_departments (campaign_id, item_id, department_id)
    select campaign_id, id, ${departmentId} from items where campaign_id = any(${campaignIds}::uuid[])`.execute(db)
  await sql`
    insert into events (campaign_id, at, happened_on, person_id, kind, subject_id, changes)
    select campaign_id, now(), current_date, ${personId}, 'item.assign', id, jsonb_build_object('status', jsonb_build_array('draft', status))
    from items where campaign_id = any(${campaignIds}::uuid[])`.execute(db)
}
