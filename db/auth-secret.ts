import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './connect.ts'

const key = 'auth.secret'

/**
 * The secret that signs the cookies of browsers, for an installation that was given none: made once and kept in the database,
 * where all instances find the same one. The first to write it wins.
 */
export async function findAuthSecret(db: Db): Promise<string> {
  const made = JSON.stringify(randomBytes(32).toString('base64url'))
  await db
    .insertInto('settings')
    .values({ key, value: made })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { rows } = await sql<{ value: string }>`select value #>> '{}' as value from settings where key = ${key}`.execute(db)
  return rows[0]?.value ?? ''
}
