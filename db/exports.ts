import { Readable } from 'node:stream'
import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { Blobs, Kept } from './blobs.ts'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'

export type NewExport = Kept & {
  campaignId: string
  form: string
  format: string
  language: Language
  asOf: Day
  filter: Record<string, string>
  name: string
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
    .select([
      'listExports.id',
      'listExports.form',
      'listExports.format',
      'listExports.language',
      'listExports.asOf',
      'listExports.filter',
      'listExports.name',
      'listExports.sha256',
      'listExports.bytes',
      'listExports.at',
      'listExports.personId',
      'people.name as person',
    ])
    .where('listExports.campaignId', '=', campaignId)
}

/** Where the bytes of exports are: in the store; of those from before 0023, part by part in the database. */
export const exportedBytes = (db: Db, blobs: Blobs): Pick<Blobs, 'get'> => ({
  get: async (sha256) => (await blobs.get(sha256)) ?? ((await findPart(db, sha256, 0)) && Readable.from(readParts(db, sha256))),
})

async function* readParts(db: Db, sha256: string): AsyncGenerator<Uint8Array> {
  for (let ordinal = 0; ; ordinal++) {
    const part = await findPart(db, sha256, ordinal)
    if (!part) return
    yield part.content
  }
}

function findPart(db: Db, sha256: string, ordinal: number) {
  const parts = db.selectFrom('listFileParts').select('content')
  return parts.where('sha256', '=', sha256).where('ordinal', '=', ordinal).executeTakeFirst()
}
