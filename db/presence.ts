import { sql } from 'kysely'
import type { Db } from './connect.ts'

/** Tells every instance who is at a board. It is said, not kept: after a minute nobody needs to know. */
export async function announcePresence(db: Db, told: readonly string[]): Promise<void> {
  await sql`select pg_notify('presence', one) from unnest(${told}::text[]) one`.execute(db)
}
