import { Client } from 'pg'
import { insertKnownYears } from '../../db/calendars.ts'
import { type Connection, makeDb, makePool } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'

const template = 'strikeoff_template'

/** A database with the schema and the calendar, to be copied: some ten times faster than migrating again. */
export async function makeTemplate(connection: Connection): Promise<void> {
  await run(connection, `drop database if exists ${template} with (force)`)
  await run(connection, `create database ${template}`)
  const db = makeDb(makePool({ ...connection, database: template }))
  await migrate(db)
  await insertKnownYears(db)
  await db.destroy()
}

/** A copy of the template under `name`. */
export async function copyTemplate(connection: Connection, name: string): Promise<Connection> {
  await run(connection, `create database ${name} template ${template}`)
  return { ...connection, database: name }
}

export async function dropDatabase(connection: Connection, name: string): Promise<void> {
  await run(connection, `drop database if exists ${name} with (force)`)
}

async function run(connection: Connection, statement: string): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
