import { generateNKeysBetween } from 'fractional-indexing'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'

/** A Tuesday; every item was due on the Friday before. */
export const now = new Date('2009-02-17T09:00:00+08:00')

/** Open items of a thousand owners in fifty departments, all of them overdue. */
export async function makeOverdueItems(db: Db, items: number): Promise<void> {
  const ranks = generateNKeysBetween(null, null, items)
  await sql`
    with unit as (insert into units (name) values ('省科技館') returning id),
    department as (
      insert into departments (unit_id, name, ordinal) select unit.id, '部門 ' || n, n from unit, generate_series(1, 50) n
      returning id, unit_id, ordinal
    ),
    person as (
      insert into people (unit_id, department_id, name, mail)
      select d.unit_id, d.id, '責任人 ' || n, 'owner-' || d.ordinal || '-' || n || '@example.org' from department d, generate_series(1, 20) n
      returning id, department_id, name
    ),
    verifier as (
      insert into people (unit_id, name, mail) select id, '驗收人', 'verifier@example.org' from unit
    ),
    head as (insert into person_hats (person_id, hat) select id, 'department_head' from person where name = '責任人 1'),
    campaign as (
      insert into campaigns (unit_id, title, time_zone, reminders_from, created_at)
      select id, '整改落實', 'Asia/Shanghai', '2009-02-01', now() from unit returning id
    )
    insert into categories (campaign_id, number, name) select id, 1, '自身建設' from campaign`.execute(db)
  // What looks at each new item has nothing to do with planning.
  await sql`alter table items disable trigger user`.execute(db)
  await sql`
    insert into items (campaign_id, category_id, number, title, target, kind, leader_id, department_id, owner_id, verifier_id, status, rank,
      original_due_on, due_on, deadline_since, assigned_on, signed_on)
    select c.campaign_id, c.id, '1-' || o.n, '更新思想觀念 ' || o.n, '形成年度學習計劃', 'time_limited', p.id, p.department_id, p.id, v.id,
      'in_progress', o.rank, '2009-02-13', '2009-02-13', '2009-01-14', '2009-01-14', '2009-01-15'
    from categories c
    cross join unnest(${ranks}::text[]) with ordinality as o (rank, n)
    join people v on v.department_id is null
    join (select *, row_number() over (order by id) as place from people where department_id is not null) p on p.place = 1 + o.n % 1000`.execute(
    db,
  )
  await sql`alter table items enable trigger user`.execute(db)
  await sql`analyze`.execute(db)
}
