import { sql } from 'kysely'
import type { Connection, Db } from '../../db/connect.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { atLeast, atMost, type Figure, median } from './figure.ts'
import { makeOverdueItems, now } from './overdue-items.ts'
import { measureInChild, type Stage } from './stage.ts'

const rounds = 3

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

/**
 * Memory at its highest while 100,000 items are planned, of that for 1,000: a page at a time is all it holds. Each in a process of its
 * own, which has planned another 1,000 before.
 */
export async function planningMemory(stage: Stage): Promise<Figure> {
  const peaks: number[] = []
  for (const items of [1_000, 100_000]) {
    const [warm, measured] = [await overdue(stage, `warm_${items}`, 1_000), await overdue(stage, `measured_${items}`, items)]
    peaks.push(await measureInChild('planning-child.ts', [JSON.stringify(warm), JSON.stringify(measured)]))
  }
  const [few = 1, many = 1] = peaks
  return atMost('memory of planning 100,000 reminders, of 1,000', many / few, 1.2)
}

async function overdue(stage: Stage, name: string, items: number): Promise<Connection> {
  const { db, connection } = await stage.database(`planning_memory_${name}`)
  await makeOverdueItems(db, items)
  return connection
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

export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
