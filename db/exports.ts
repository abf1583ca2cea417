import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'

export type NewExport = {
  campaignId: string
  form: string
  format: string
  language: Language
  asOf: Day
  filter: Record<string, string>
  name: string
  sha256: string
  personId: string
  at: Date
}

/** While a document is drawn nothing is read: its read-only transaction may idle longer than one that may hold locks. */
export async function allowDrawing(moment: Db): Promise<void> {
  await sql`set local idle_in_transaction_session_timeout = '5min'`.execute(moment)
}

/** Records who took which list away, and which bytes it was. @returns the export's id */
export async function insertExport(trx: Transaction<Database>, { filter, ...row }: NewExport): Promise<string> {
  const { id } = await trx
    .insertInto('listExports')
    .values({ ...row, filter: JSON.stringify(filter) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The newest exports of a campaign, at most `limit`; of one person alone where `personId` is given. */
export function listExports(db: Db, campaignId: string, { personId, limit }: { personId?: string | undefined; limit: number }) {
  return select(db, campaignId)
    .$if(personId !== undefined, (query) => query.where('listExports.personId', '=', personId ?? ''))
    .orderBy('listExports.at', 'desc')
    .limit(limit)
    .execute()
}

export function findExport(db: Db, campaignId: string, id: string) {
  return select(db, campaignId).where('listExports.id', '=', id).executeTakeFirst()
}

function select(db: Db, campaignId: string) {
  return db
    .selectFrom('listExports')
    .innerJoin('people', 'people.id', 'listExports.personId')
    .innerJoin('listFiles', 'listFiles.sha256', 'listExports.sha256')
    .select([
      'listExports.id',
      'listExports.form',
      'listExports.format',
      'listExports.language',
      'listExports.asOf',
      'listExports.filter',
      'listExports.name',
      'listExports.sha256',
      'listExports.at',
      'listExports.personId',
      'people.name as person',
      'listFiles.bytes',
    ])
    .where('listExports.campaignId', '=', campaignId)
}

/** Keeps a file by its sum, in parts as they come; one that is kept already is left as it is. */
export async function keepFile(
  trx: Transaction<Database>,
  { sha256, bytes }: { sha256: string; bytes: number },
  parts: AsyncIterable<Uint8Array>,
): Promise<void> {
  const added = await trx
    .insertInto('listFiles')
    .values({ sha256, bytes })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sha256')
    .executeTakeFirst()
  if (!added) return
  let ordinal = 0
  for await (const content of parts)
    await trx
      .insertInto('listFileParts')
      .values({ sha256, ordinal: ordinal++, content: Buffer.from(content) })
      .execute()
}

/** The bytes of a kept file, part by part. */
export async function* readFileParts(db: Db, sha256: string): AsyncGenerator<Uint8Array> {
  for (let ordinal = 0; ; ordinal++) {
    const part = await db
      .selectFrom('listFileParts')
      .select('content')
      .where('sha256', '=', sha256)
      .where('ordinal', '=', ordinal)
      .executeTakeFirst()
    if (!part) return
    yield part.content
  }
}
