import type { Transaction } from 'kysely'
import type { RegulationText } from '#domain/regulation-text.ts'
import type { Db } from './connect.ts'
import { insertEvent } from './events.ts'
import type { Witness } from './item-events.ts'
import type { Database } from './schema.ts'

export type TextKey = { campaignId: string; regulationId: string }

/** A regulation as far as its text is concerned; `issuedVersion` is the version that is in force, if any. */
export function findTextHolder(db: Db, campaignId: string, id: string) {
  return db
    .selectFrom('regulations')
    .leftJoin('regulationIssues as issue', (join) =>
      join
        .onRef('issue.campaignId', '=', 'regulations.campaignId')
        .onRef('issue.regulationId', '=', 'regulations.id')
        .on('issue.withdrawnOn', 'is', null),
    )
    .select([
      'regulations.id',
      'number',
      'title',
      'kind',
      'status',
      'departmentId',
      'drafterId',
      'issue.textVersion as issuedVersion',
    ])
    .where('regulations.campaignId', '=', campaignId)
    .where('regulations.id', '=', id)
    .executeTakeFirst()
}

export type TextHolder = NonNullable<Awaited<ReturnType<typeof findTextHolder>>>

/** The versions of a text without what they say, newest first. */
export function listTexts(db: Db, key: TextKey) {
  return db
    .selectFrom('regulationTexts')
    .leftJoin('people', 'people.id', 'regulationTexts.savedBy')
    .select(['regulationTexts.version', 'note', 'people.name as savedBy', 'savedAt'])
    .where('campaignId', '=', key.campaignId)
    .where('regulationId', '=', key.regulationId)
    .orderBy('regulationTexts.version', 'desc')
    .execute()
}

/** One version of a text, the newest when none is named; undefined when there is none. */
export function findText(db: Db, key: TextKey, version?: number) {
  let query = db
    .selectFrom('regulationTexts')
    .leftJoin('people', 'people.id', 'regulationTexts.savedBy')
    .select(['regulationTexts.version', 'body', 'note', 'people.name as savedBy', 'savedAt'])
    .where('campaignId', '=', key.campaignId)
    .where('regulationId', '=', key.regulationId)
  if (version !== undefined) query = query.where('regulationTexts.version', '=', version)
  return query.orderBy('regulationTexts.version', 'desc').limit(1).executeTakeFirst()
}

export type TextVersion = NonNullable<Awaited<ReturnType<typeof findText>>>

/** Writes the next version of a text with its event. The caller holds the campaign's lock. @returns the id of the event */
export async function insertText(
  trx: Transaction<Database>,
  key: TextKey,
  made: { version: number; body: RegulationText; note: string | null },
  { personId, at, today }: Witness,
): Promise<number> {
  const { version, body, note } = made
  await trx
    .insertInto('regulationTexts')
    .values({ ...key, version, body: JSON.stringify(body), note, savedBy: personId, savedAt: at })
    .execute()
  return insertEvent(trx, {
    campaignId: key.campaignId,
    subjectId: key.regulationId,
    personId,
    at,
    happenedOn: today,
    kind: 'regulation.text_saved',
    changes: { textVersion: [version === 1 ? null : version - 1, version] },
    detail: { note },
  })
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
  key: TextKey,
  { fromVersion, clauseId, was, reason }: ReasonChange,
  { personId, at, today }: Witness,
): Promise<number> {
  if (reason === null) {
    await trx
      .deleteFrom('clauseReasons')
      .where('campaignId', '=', key.campaignId)
      .where('regulationId', '=', key.regulationId)
      .where('fromVersion', '=', fromVersion)
      .where('clauseId', '=', clauseId)
      .execute()
  } else {
    const written = { reason, writtenBy: personId, writtenAt: at }
    await trx
      .insertInto('clauseReasons')
      .values({ ...key, fromVersion, clauseId, ...written })
      .onConflict((conflict) => conflict.columns(['campaignId', 'regulationId', 'fromVersion', 'clauseId']).doUpdateSet(written))
      .execute()
  }
  return insertEvent(trx, {
    campaignId: key.campaignId,
    subjectId: key.regulationId,
    personId,
    at,
    happenedOn: today,
    kind: 'regulation.reason_written',
    changes: { reason: [was, reason] },
    detail: { fromVersion, clauseId },
  })
}
