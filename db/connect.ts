import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import { type CustomTypesConfig, Pool, type PoolConfig, types as parsers } from 'pg'
import type { Database } from './schema.ts'

const DATE = 1082
const INT8 = 20

/** A `date` stays the text it is: as a JavaScript Date it would be another day in another zone. Counts are numbers. */
const types: CustomTypesConfig = {
  getTypeParser: ((id: number, format: 'text' | 'binary') => {
    if (id === DATE) return (text: string) => text
    if (id === INT8) return Number
    return parsers.getTypeParser(id, format as 'text')
  }) as CustomTypesConfig['getTypeParser'],
}

export type Connection = PoolConfig

/** A pool that gives up rather than hang: every wait in it has an end. */
export function makePool(connection: Connection): Pool {
  const pool = new Pool({
    max: 20,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 20_000,
    // Half of what a statement may wait: whoever waits for the locks of a process that stands still gets them, instead of giving up with it.
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'strikeoff',
    ...connection,
    types,
  })
  // A connection that breaks, idle or between two statements of a transaction, is an answer to whoever asks next; without
  // a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export type Db = Kysely<Database>

/** `db`, always the first argument. A function that needs a transaction asks for `Transaction<Database>` by type. */
export function makeDb(pool: Pool): Db {
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  })
}
