import { sql, type Transaction } from 'kysely'
import { Problem } from '#domain/problem.ts'
import type { Blobs } from './blobs.ts'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'

/** The tables whose rows keep a blob alive by its `sha256`. */
const keepers = ['evidence', 'upload_chunks', 'volume_files', 'list_templates', 'list_exports'] as const

/**
 * To be called in the transaction that writes a row naming a blob, before its row: from here to the end of the transaction
 * nobody deletes it. Throws `storage_unavailable` when it was swept just before; whoever asked puts it again.
 */
export async function holdBlob(trx: Transaction<Database>, blobs: Blobs, sha256: string): Promise<void> {
  await lockBlob(trx, sha256)
  if (!(await blobs.has(sha256))) throw new Problem('storage_unavailable')
}

/** Deletes a blob unless a row names it. @returns whether it was deleted */
export function dropUnkept(db: Db, blobs: Blobs, sha256: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await lockBlob(trx, sha256)
    if (await isKept(trx, sha256)) return false
    await blobs.delete(sha256)
    return true
  })
}

/** Whether any row names the blob. */
export async function isKept(db: Db, sha256: string): Promise<boolean> {
  const uses = keepers.map((table) => sql`select 1 from ${sql.table(table)} where sha256 = ${sha256}`)
  const { rows } = await sql`${sql.join(uses, sql` union all `)} limit 1`.execute(db)
  return rows.length > 0
}

/** Makes those who name a blob and those who delete it take turns. Taken after the campaign's lock, and one at a time. */
async function lockBlob(trx: Transaction<Database>, sha256: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`blob ${sha256}`}, 0))`.execute(trx)
}
