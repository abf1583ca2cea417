import { readdirSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { type Db, makeDb, makePool } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
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
    expect(rows).toEqual([{ count: readdirSync(new URL('../../db/migrations', import.meta.url)).length }])
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

  it('refuse a database that a newer version has written, in one sentence', async () => {
    await migrate(db)
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(db)
    await expect(migrate(db)).rejects.toThrow(/newer Strikeoff .*9999-later/)
  })
})

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
