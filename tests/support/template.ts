import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { findCalendar } from '../../db/calendar.ts'
import { insertKnownYears } from '../../db/calendars.ts'
import { type Connection, type Db, makeDb, makePool } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import { loadSample, sampleAsOf } from '../../db/sample/load.ts'
import { saveSetting } from '../../db/settings.ts'
import { insertSession } from '../../db/sign-in.ts'
import { asOfSetting } from '../../server/begin.ts'

/**
 * Databases to be copied, some ten times faster than making them again: with the schema and the calendar, with the sample as well, and
 * with what a running product over the sample needs: a clock that stands at the sample's day and a token for everybody.
 */
export type Template = 'schema' | 'sample' | 'signed_in'

export const timeZone = 'Asia/Shanghai'
export const sampleNow = new Date(`${sampleAsOf}T10:00:00+08:00`)

const nameOf = (template: Template) => `strikeoff_${template}`

/** Makes the database with the schema and the calendar. */
export function makeSchemaTemplate(connection: Connection): Promise<void> {
  return make(connection, 'schema', 'template1', async (db) => {
    await migrate(db)
    await insertKnownYears(db)
  })
}

/** Makes all of them. */
export async function makeTemplates(connection: Connection): Promise<void> {
  await makeSchemaTemplate(connection)
  await make(connection, 'sample', nameOf('schema'), async (db) => {
    const calendar = await findCalendar(db, 'CN')
    await loadSample(db, { today: sampleAsOf, now: sampleNow, timeZone, calendar })
  })
  await make(connection, 'signed_in', nameOf('sample'), async (db) => {
    await saveSetting(db, asOfSetting, sampleAsOf)
    const people = await db.selectFrom('people').select(['id', 'key']).execute()
    for (const { id, key } of people) await insertSession(db, { personId: id, token: tokenOf(key ?? ''), days: 30 })
  })
}

/** The token that a person of the sample has in a copy of `signed_in`, by their key. */
export const tokenOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** A copy of a template under `name`. */
export async function copyTemplate(connection: Connection, template: Template, name: string): Promise<Connection> {
  await run(connection, `create database ${name} template ${nameOf(template)}`)
  return { ...connection, database: name }
}

export async function dropDatabase(connection: Connection, name: string): Promise<void> {
  await run(connection, `drop database if exists ${name} with (force)`)
}

async function make(connection: Connection, template: Template, from: string, fill: (db: Db) => Promise<void>): Promise<void> {
  const name = nameOf(template)
  await dropDatabase(connection, name)
  await run(connection, `create database ${name} template ${from}`)
  const db = makeDb(makePool({ ...connection, database: name }))
  await fill(db).finally(() => db.destroy())
}

async function run(connection: Connection, statement: string): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
