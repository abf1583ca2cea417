import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { type Blobs, sumOf } from '../../db/blobs.ts'
import type { Db } from '../../db/connect.ts'
import { isKept } from '../../db/kept.ts'

const queries = readFileSync(new URL('../invariants.sql', import.meta.url), 'utf8').replace(/;\s*$/, '')

/** Everything in the database that breaks a rule that must always hold; nothing, when all is well. */
export async function brokenInvariants(db: Db): Promise<unknown[]> {
  const { rows } = await sql.raw(queries).execute(db)
  return rows
}

/**
 * Everything about the stored files that must never be so: a piece of evidence, an arrived chunk or an export whose file is not there or
 * adds up to something else, and a file last put before `swept` that no row names.
 */
export async function brokenFiles(db: Db, blobs: Blobs, swept: Date): Promise<string[]> {
  const broken: string[] = []
  const rows = [
    ...(await db.selectFrom('evidence').select(['id', 'sha256', 'bytes']).execute()),
    ...(await db.selectFrom('uploadChunks').select(['uploadId as id', 'sha256', 'bytes']).execute()),
    ...(await db.selectFrom('listExports').select(['id', 'sha256', 'bytes']).execute()),
  ]
  for (const { id, sha256, bytes } of rows) {
    const found = await sumOf(blobs, sha256)
    if (found?.sha256 !== sha256 || found.bytes !== bytes) broken.push(`${id} has no file of its sum`)
  }
  for await (const { sha256, at } of blobs.list()) {
    if (at < swept && !(await isKept(db, sha256))) broken.push(`the file ${sha256} belongs to nothing`)
  }
  return broken
}
