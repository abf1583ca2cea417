import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'
import type { Changes, Database } from './schema.ts'

export type NewEvent = {
  campaignId: string | null
  at: Date
  happenedOn: Day
  personId: string | null
  kind: string
  subjectId?: string | null
  changes?: Changes
  detail?: Record<string, unknown>
}

/**
 * Makes the writers of one campaign take turns until their transactions end. Ranks can then be computed from neighbours
 * that stand still, and event ids are committed in their order, so that who has read up to an id has missed nothing.
 * One lock, always taken first: no two writers can wait for each other.
 */
export async function lockCampaign(trx: Transaction<Database>, campaignId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${campaignId}, 0))`.execute(trx)
}

/** The same for several campaigns, as part of a statement that does all its work after it; in one order, whoever asks. */
export function locking(campaignIds: readonly string[]) {
  const sorted = [...new Set(campaignIds)].toSorted()
  return sql`select pg_advisory_xact_lock(hashtextextended(id, 0)) from unnest(${sorted}::text[]) as id`
}

/** Records what happened, in the transaction that makes it happen. @returns the event's id */
export async function insertEvent(trx: Transaction<Database>, event: NewEvent): Promise<number> {
  const row = await trx.insertInto('events').values(eventRow(event)).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Records many changes of one transaction at once, in their order. @returns the id of the last */
export async function insertEvents(trx: Transaction<Database>, events: readonly NewEvent[]): Promise<number> {
  let last = 0
  for (let from = 0; from < events.length; from += eventsAtOnce) {
    const rows = await trx
      .insertInto('events')
      .values(events.slice(from, from + eventsAtOnce).map(eventRow))
      .returning('id')
      .execute()
    last = Math.max(last, ...rows.map(({ id }) => id))
  }
  return last
}

const eventsAtOnce = 1_000

function eventRow({ changes = {}, detail = {}, subjectId = null, ...rest }: NewEvent) {
  return { ...rest, subjectId, changes: JSON.stringify(changes), detail: JSON.stringify(detail) }
}

/** The id of a campaign's newest event. */
export async function findCursor(db: Db, campaignId: string): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('id').as('cursor'))
    .where('campaignId', '=', campaignId)
    .executeTakeFirst()
  return row?.cursor ?? 0
}

/** What happened in a campaign after event `since`, oldest first, at most `limit`. */
export function listEventsSince(db: Db, campaignId: string, since: number, limit: number) {
  return db
    .selectFrom('events')
    .leftJoin('people', 'people.id', 'events.personId')
    .select(['events.id', 'events.kind', 'events.subjectId', 'events.changes', 'events.personId', 'people.name as person'])
    .where('events.campaignId', '=', campaignId)
    .where('events.id', '>', since)
    .orderBy('events.id')
    .limit(limit)
    .execute()
}

/** The whole history of one item or regulation, oldest first. */
export function listHistory(db: Db, campaignId: string, subjectId: string) {
  return db
    .selectFrom('events')
    .leftJoin('people', 'people.id', 'events.personId')
    .select([
      'events.id',
      'events.at',
      'events.happenedOn',
      'events.kind',
      'events.changes',
      'events.detail',
      'people.name as person',
    ])
    .where('events.campaignId', '=', campaignId)
    .where('events.subjectId', '=', subjectId)
    .orderBy('events.id')
    .execute()
}

/** Changes of a campaign's items made after `asOf`, newest first: undone in this order they give the items as they were. */
export function listChangesAfter(db: Db, campaignId: string, asOf: Day) {
  return db
    .selectFrom('events')
    .select(['subjectId', 'kind', 'happenedOn', 'changes'])
    .where('campaignId', '=', campaignId)
    .where('happenedOn', '>', asOf)
    .where('kind', 'like', 'item.%')
    .orderBy('id', 'desc')
    .execute()
}

/** The same for some items or regulations, told by the first word of their events. */
export function listChangesOf(
  db: Db,
  campaignId: string,
  { kind, ids, asOf }: { kind: 'item' | 'regulation'; ids: readonly string[]; asOf: Day },
) {
  return db
    .selectFrom('events')
    .select(['subjectId', 'kind', 'changes'])
    .where('campaignId', '=', campaignId)
    .where('subjectId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('happenedOn', '>', asOf)
    .where('kind', 'like', `${kind}.%`)
    .orderBy('id', 'desc')
    .execute()
}
