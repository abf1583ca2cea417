import type { Transaction } from 'kysely'
import type { RegulationText } from '#domain/regulation-text.ts'
import { insertCardEvent, type Witness } from './card-events.ts'
import type { Db } from './connect.ts'
import type { Placed } from './save-card.ts'
import type { Changes, Database } from './schema.ts'

export type TextKey = { campaignId: string; regulationId: string }

export const textKey = ({ campaignId, id }: Placed): TextKey => ({ campaignId, regulationId: id })

/** The version that is in force; null while none is, or while none was kept when it was issued. */
export async function findIssuedVersion(db: Db, key: TextKey): Promise<number | null> {
  const row = await db
    .selectFrom('regulationIssues')
    .select('textVersion')
    .where('campaignId', '=', key.campaignId)
    .where('regulationId', '=', key.regulationId)
    .where('withdrawnOn', 'is', null)
    .executeTakeFirst()
  return row?.textVersion ?? null
}

/** What a version is compared with: the last one that was issued before it, or else the first there was; undefined for the first. */
export async function findVersionBefore(db: Db, key: TextKey, version: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('regulationIssues')
    .select(({ fn }) => fn.max('textVersion').as('last'))
    .where('campaignId', '=', key.campaignId)
    .where('regulationId', '=', key.regulationId)
    .where('textVersion', '<', version)
    .executeTakeFirst()
  return row?.last ?? (version > 1 ? 1 : undefined)
}

/** The versions of a text without what they say, newest first. */
export function listTexts(db: Db, key: TextKey) {
  return db
    .selectFrom('regulationTexts')
    .leftJoin('people', 'people.id', 'regulationTexts.savedBy')
    .select(['regulationTexts.version', 'regulationTexts.note', 'people.name as savedBy', 'regulationTexts.savedAt'])
    .where('regulationTexts.campaignId', '=', key.campaignId)
    .where('regulationTexts.regulationId', '=', key.regulationId)
    .orderBy('regulationTexts.version', 'desc')
    .execute()
}

/** One version of a text, the newest when none is named; undefined when there is none. */
export function findText(db: Db, key: TextKey, version?: number) {
  let query = db
    .selectFrom('regulationTexts')
    .leftJoin('people', 'people.id', 'regulationTexts.savedBy')
    .select([
      'regulationTexts.version',
      'regulationTexts.body',
      'regulationTexts.note',
      'people.name as savedBy',
      'regulationTexts.savedAt',
    ])
    .where('regulationTexts.campaignId', '=', key.campaignId)
    .where('regulationTexts.regulationId', '=', key.regulationId)
  if (version !== undefined) query = query.where('regulationTexts.version', '=', version)
  return query.orderBy('regulationTexts.version', 'desc').limit(1).executeTakeFirst()
}

export type TextVersion = NonNullable<Awaited<ReturnType<typeof findText>>>

/** Writes the next version of a text with its event. The caller holds the campaign's lock. @returns the id of the event */
export async function insertText(
  trx: Transaction<Database>,
  regulation: Placed,
  made: { version: number; body: RegulationText; note: string | null },
  by: Witness,
): Promise<number> {
  const { version, body, note } = made
  await trx
    .insertInto('regulationTexts')
    .values({ ...textKey(regulation), version, body: JSON.stringify(body), note, savedBy: by.personId, savedAt: by.at })
    .execute()
  const changes: Changes = { textVersion: [version - 1, version] }
  return insertCardEvent(trx, regulation, { kind: 'regulation.text_saved', changes, detail: { version, note } }, by)
}

/** Why clauses differ from what they were in a version, by clause. */
export async function findReasons(db: Db, key: TextKey, fromVersion: number): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('clauseReasons')
    .select(['clauseId', 'reason'])
    .where('campaignId', '=', key.campaignId)
    .where('regulationId', '=', key.regulationId)
    .where('fromVersion', '=', fromVersion)
    .execute()
  return new Map(rows.map(({ clauseId, reason }) => [clauseId, reason]))
}

export type ReasonChange = { fromVersion: number; clauseId: string; was: string | null; reason: string | null }

/** Writes the reason of one clause, or takes it away, with its event. @returns the id of the event */
export async function saveReason(
  trx: Transaction<Database>,
  regulation: Placed,
  { fromVersion, clauseId, was, reason }: ReasonChange,
  by: Witness,
): Promise<number> {
  const key = textKey(regulation)
  if (reason === null) {
    await trx
      .deleteFrom('clauseReasons')
      .where('campaignId', '=', key.campaignId)
      .where('regulationId', '=', key.regulationId)
      .where('fromVersion', '=', fromVersion)
      .where('clauseId', '=', clauseId)
      .execute()
  } else {
    const written = { reason, writtenBy: by.personId, writtenAt: by.at }
    await trx
      .insertInto('clauseReasons')
      .values({ ...key, fromVersion, clauseId, ...written })
      .onConflict((conflict) => conflict.columns(['campaignId', 'regulationId', 'fromVersion', 'clauseId']).doUpdateSet(written))
      .execute()
  }
  const detail = { fromVersion, clauseId }
  return insertCardEvent(trx, regulation, { kind: 'regulation.reason_written', changes: { reason: [was, reason] }, detail }, by)
}
