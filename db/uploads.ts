import { sql, type Transaction } from 'kysely'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'

export type NewUpload = { campaignId: string; itemId: string; personId: string; name: string; bytes: number; begunAt: Date }

/** @returns the upload's id */
export async function insertUpload(trx: Transaction<Database>, upload: NewUpload): Promise<string> {
  const row = await trx.insertInto('uploads').values(upload).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** How many uploads of a campaign somebody has begun and not finished. */
export async function countOpenUploads(trx: Transaction<Database>, campaignId: string, personId: string): Promise<number> {
  const row = await trx
    .selectFrom('uploads')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('campaignId', '=', campaignId)
    .where('personId', '=', personId)
    .where('evidenceId', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** What somebody has begun to send to an item and not finished, the oldest first, with how much has arrived. */
export function listOpenUploads(db: Db, campaignId: string, itemId: string, personId: string) {
  return uploads(db)
    .select('begunAt')
    .where('uploads.campaignId', '=', campaignId)
    .where('itemId', '=', itemId)
    .where('personId', '=', personId)
    .where('evidenceId', 'is', null)
    .orderBy('begunAt')
    .orderBy('uploads.id')
    .execute()
}

/** An upload of one item: another's is as if it did not exist. */
export type UploadKey = { campaignId: string; itemId: string; id: string }

/** An upload and how many of its bytes have arrived, or undefined. */
export function findUpload(db: Db, { campaignId, itemId, id }: UploadKey) {
  return uploads(db)
    .where('uploads.campaignId', '=', campaignId)
    .where('itemId', '=', itemId)
    .where('uploads.id', '=', id)
    .executeTakeFirst()
}

function uploads(db: Db) {
  return db
    .selectFrom('uploads')
    .select(['uploads.campaignId', 'uploads.itemId', 'uploads.id', 'name', 'bytes', 'evidenceId'])
    .select(
      sql<number>`(select coalesce(sum(c.bytes), 0)::int8 from upload_chunks c
        where c.campaign_id = uploads.campaign_id and c.upload_id = uploads.id)`.as('received'),
    )
}

export type UploadRow = NonNullable<Awaited<ReturnType<typeof findUpload>>>

/** The same, with everybody else who writes to this upload waiting until the transaction ends. */
export async function lockUpload(trx: Transaction<Database>, key: UploadKey): Promise<UploadRow | undefined> {
  await trx
    .selectFrom('uploads')
    .select('id')
    .where('campaignId', '=', key.campaignId)
    .where('id', '=', key.id)
    .forUpdate()
    .execute()
  return findUpload(trx, key)
}

/** The pieces that have arrived, in their order. */
export function listChunks(db: Db, upload: Pick<UploadKey, 'campaignId' | 'id'>) {
  return db
    .selectFrom('uploadChunks')
    .select(['start', 'bytes', 'sha256'])
    .where('campaignId', '=', upload.campaignId)
    .where('uploadId', '=', upload.id)
    .orderBy('start')
    .execute()
}

export async function insertChunk(
  trx: Transaction<Database>,
  upload: Pick<UploadKey, 'campaignId' | 'id'>,
  chunk: { start: number; bytes: number; sha256: string },
): Promise<void> {
  await trx
    .insertInto('uploadChunks')
    .values({ campaignId: upload.campaignId, uploadId: upload.id, ...chunk })
    .execute()
}

/** Lets go of the pieces: the whole is kept now. The upload stays for a while, to answer a finish that is repeated. */
export async function endUpload(trx: Transaction<Database>, upload: UploadRow, evidenceId: string): Promise<void> {
  const { campaignId, id } = upload
  await trx.updateTable('uploads').set({ evidenceId }).where('campaignId', '=', campaignId).where('id', '=', id).execute()
  await trx.deleteFrom('uploadChunks').where('campaignId', '=', campaignId).where('uploadId', '=', id).execute()
}

/** Forgets an upload with its pieces, unless it has been finished. */
export async function deleteUpload(db: Db, upload: Pick<UploadKey, 'campaignId' | 'id'>): Promise<void> {
  const { campaignId, id } = upload
  await db
    .deleteFrom('uploads')
    .where('campaignId', '=', campaignId)
    .where('id', '=', id)
    .where('evidenceId', 'is', null)
    .execute()
}

/** Forgets the uploads begun before `before`, finished or given up. */
export async function deleteUploadsBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('uploads').where('begunAt', '<', before).execute()
}
