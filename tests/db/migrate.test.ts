import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { type Db, makeDb, makePool } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import * as foundation from '../../db/migrations/0001-foundation.ts'
import * as span from '../../db/migrations/0002-span.ts'
import * as workflow from '../../db/migrations/0004-workflow.ts'
import * as lists from '../../db/migrations/0007-lists.ts'
import * as exportsInTheStore from '../../db/migrations/0023-exports-in-the-store.ts'
import { dropDatabase } from '../support/template.ts'

const server = () => inject('connection')
let name = ''
let db: Db

const onServer = async (statement: string) => {
  const client = new Client(server())
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
const tables = async () => (await db.introspection.getTables()).map((table) => table.name)

beforeEach(async () => {
  name = `migrate_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name}`)
  db = makeDb(makePool({ ...server(), database: name }))
})
afterEach(async () => {
  await db.destroy()
  await dropDatabase(server(), name)
})

describe('the migrations', () => {
  it('are run once by five instances that start together', async () => {
    const instances = Array.from({ length: 5 }, () => makeDb(makePool({ ...server(), database: name })))
    await Promise.all(instances.map((instance) => migrate(instance)))
    await Promise.all(instances.map((instance) => instance.destroy()))
    expect(await tables()).toContain('items')
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from kysely_migration`.execute(db)
    expect(rows).toEqual([{ count: readdirSync('db/migrations').length }])
  })

  it('leave the old schema when they are killed half-way, and go through the next time', async () => {
    // A lock on what the migration will create last stands in for the moment of the kill: it waits, and is ended there.
    const holder = new Client({ ...server(), database: name })
    await holder.connect()
    await holder.query('begin; create view item_recipients as select 1')
    const killed = migrate(db)
    killed.catch(() => {})
    await endWaiting(name)
    await expect(killed).rejects.toThrow()
    await holder.query('rollback')
    await holder.end()
    expect(await tables()).not.toContain('items')
    await migrate(db)
    expect(await tables()).toContain('items')
  })

  it('name who decided an extension that was granted before the column for it was there', async () => {
    for (const one of [foundation, span]) await one.up(db as never)
    await sql.raw(extendedItem).execute(db)
    await db.transaction().execute((trx) => workflow.up(trx as never))
    const { rows } =
      await sql`select decider_id = decided_by as named, decider_id is null as lacking from extension_requests`.execute(db)
    expect(rows).toEqual([{ named: true, lacking: false }])
  })

  it('leave the exports from before there was a store for them, with their length and their bytes', async () => {
    for (const one of [foundation, lists]) await one.up(db as never)
    await sql.raw(exportedTwice).execute(db)
    await db.transaction().execute((trx) => exportsInTheStore.up(trx as never))
    const kept = await db.selectFrom('listExports').select(['name', 'sha256', 'bytes']).orderBy('name').execute()
    expect(kept).toEqual(['one', 'two'].map((called) => ({ name: called, sha256: 'ab', bytes: 5 })))
    const parts = await db.selectFrom('listFileParts').select('content').orderBy('ordinal').execute()
    expect(Buffer.concat(parts.map(({ content }) => content)).toString()).toBe('12345')
  })

  it('refuse a database that a newer version has written, in one sentence', async () => {
    await migrate(db)
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(db)
    await expect(migrate(db)).rejects.toThrow(/newer Strikeoff .*9999-later/)
  })
})

/** An item with a granted extension, as the schema was before requests named their decider. */
const extendedItem = `
  with unit as (insert into units (name) values ('省科技館') returning id),
  person as (insert into people (unit_id, name, mail) select id, '館長', 'leader@example.org' from unit returning id),
  campaign as (
    insert into campaigns (unit_id, title, time_zone, reminders_from, created_at)
    select id, '整改落實', 'Asia/Shanghai', '2009-01-14', now() from unit returning id
  ),
  category as (insert into categories (campaign_id, number, name) select id, 1, '思想觀念' from campaign returning campaign_id, id),
  item as (
    insert into items (campaign_id, category_id, number, title, kind, status, rank, deadline_since)
    select campaign_id, id, '1-1', '題目', 'immediate', 'draft', 'a0', '2009-01-14' from category returning campaign_id, id
  )
  insert into extension_requests (campaign_id, item_id, due_on, requested_due_on, reason, requested_by, requested_on, decided_by,
    decided_on, granted)
  select item.campaign_id, item.id, '2009-02-13', '2009-02-24', '理由', person.id, '2009-02-10', person.id, '2009-02-11', true
  from item, person`

/** One file that two lists were, in two parts, as the schema was before exports were kept in the store. */
const exportedTwice = `
  insert into list_files values ('ab', 5);
  insert into list_file_parts values ('ab', 0, '123'), ('ab', 1, '45');
  with unit as (insert into units (name) values ('省科技館') returning id),
  person as (insert into people (unit_id, name, mail) select id, '辦公室', 'office@example.org' from unit returning id),
  campaign as (
    insert into campaigns (unit_id, title, time_zone, reminders_from, created_at)
    select id, '整改落實', 'Asia/Shanghai', '2009-01-14', now() from unit returning id
  )
  insert into list_exports (campaign_id, form, format, language, as_of, name, sha256, person_id, at)
  select campaign.id, 'e', 'csv', 'en', '2009-02-17', name, 'ab', person.id, now()
  from campaign, person, (values ('one'), ('two')) as named (name)`

/** Waits until a session of the database waits for a lock, and ends that session. */
async function endWaiting(database: string): Promise<void> {
  const client = new Client(server())
  await client.connect()
  try {
    for (;;) {
      const { rowCount } = await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'",
        [database],
      )
      if (rowCount) return
    }
  } finally {
    await client.end()
  }
}
