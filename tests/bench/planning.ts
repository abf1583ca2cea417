import { sql } from 'kysely'
import { generateNKeysBetween } from 'fractional-indexing'
import type { Db } from '../../db/connect.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { atLeast, atMost, type Figure, median } from './figure.ts'
import type { Stage } from './stage.ts'

const rounds = 3
/** A Tuesday; every item was due on the Friday before. */
const now = new Date('2009-02-17T09:00:00+08:00')

/**
 * Rows per second at which 100,000 open items are planned, of one bare `insert … select` of the very same rows into the same
 * tables, with nothing to find out.
 */
export async function planningAgainstBareInsert(stage: Stage, items: number): Promise<Figure> {
  const { db } = await stage.database('planning')
  await makeOverdueItems(db, items)
  const planned: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round++) {
    await emptyLedger(db)
    planned.push(await timeOf(() => planReminders(db, { now })))
    await keepRows(db)
    await emptyLedger(db)
    bare.push(await timeOf(() => insertKept(db)))
  }
  return atLeast(`planning ${items} items, of one bare insert … select`, median(bare) / median(planned), 0.5)
}

/** Memory of the process at its highest while 100,000 items are planned, of that for 1,000: a page at a time is all it holds. */
export async function planningMemory(stage: Stage): Promise<Figure> {
  const peaks: number[] = []
  for (const items of [1_000, 100_000]) {
    const { db } = await stage.database(`planning_memory_${items}`)
    await makeOverdueItems(db, items)
    await planReminders(db, { now })
    await emptyLedger(db)
    peaks.push(await peakOf(() => planReminders(db, { now })))
  }
  const [few = 1, many = 1] = peaks
  return atMost('memory of planning 100,000 reminders, of 1,000', many / few, 1.2)
}

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

async function emptyLedger(db: Db): Promise<void> {
  await sql`truncate reminders, deliveries, mails`.execute(db)
}

async function keepRows(db: Db): Promise<void> {
  await sql`drop table if exists kept_mails, kept_reminders`.execute(db)
  await sql`create table kept_mails as select * from mails`.execute(db)
  await sql`create table kept_reminders as select * from reminders`.execute(db)
}

async function insertKept(db: Db): Promise<void> {
  const columns = sql`campaign_id, id, item_id, rule, deadline_version, local_on, recipient_id, role, while_status, days, late, mail_id, planned_at`
  await sql`insert into mails select * from kept_mails`.execute(db)
  await sql`set statement_timeout = 0`.execute(db)
  await sql`insert into reminders (${columns}) select ${columns} from kept_reminders`.execute(db)
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** The highest resident memory while something is done, looked at every 20 ms. */
export async function peakOf(work: () => Promise<unknown>): Promise<number> {
  let peak = 0
  const look = () => (peak = Math.max(peak, process.memoryUsage().rss))
  const timer = setInterval(look, 20)
  look()
  await work()
  look()
  clearInterval(timer)
  return peak
}
