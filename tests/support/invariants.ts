import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'

const queries = readFileSync(new URL('../invariants.sql', import.meta.url), 'utf8').replace(/;\s*$/, '')

/** Everything in the database that breaks a rule that must always hold; nothing, when all is well. */
export async function brokenInvariants(db: Db): Promise<unknown[]> {
  const { rows } = await sql.raw(queries).execute(db)
  return rows
}
