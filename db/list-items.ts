import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'

/**
 * The ids of a campaign's items in the order of their numbers, 2-9 before 2-10, category by category: as one value, for a list
 * may have more items than rows are good for.
 */
export async function listOrderedIds(db: Db, campaignId: string, itemId?: string): Promise<string[]> {
  const numbers = sql`array(select part[1]::numeric from regexp_matches(items.number, '\\d+', 'g') part)`
  const { ids } = await db
    .selectFrom('items')
    .innerJoin('categories', (join) =>
      join.onRef('categories.campaignId', '=', 'items.campaignId').onRef('categories.id', '=', 'items.categoryId'),
    )
    .select(sql<string[] | null>`array_agg(items.id order by categories.number, ${numbers}, items.number)`.as('ids'))
    .where('items.campaignId', '=', campaignId)
    .$if(itemId !== undefined, (query) => query.where('items.id', '=', itemId ?? ''))
    .executeTakeFirstOrThrow()
  return ids ?? []
}

type Key = { campaignId: string; asOf: Day; timeZone: string }

/** Names of the pieces of evidence that these items had on a day: files, and issued regulations that were put down as evidence. */
export function listEvidenceNames(db: Db, { campaignId, asOf, timeZone }: Key, itemIds: readonly string[]) {
  return db
    .selectFrom('evidence')
    .select(['itemId', 'name'])
    .distinct()
    .where('campaignId', '=', campaignId)
    .where('itemId', '=', anyOf(itemIds))
    .where(sql<Day>`(added_at at time zone ${timeZone})::date`, '<=', asOf)
    .union((eb) =>
      eb
        .selectFrom('regulationItems as link')
        .innerJoin('regulations as regulation', (join) =>
          join.onRef('regulation.campaignId', '=', 'link.campaignId').onRef('regulation.id', '=', 'link.regulationId'),
        )
        .select([
          'link.itemId',
          sql<string>`'《' || regulation.title || '》' || coalesce(regulation.document_number, '')`.as('name'),
        ])
        .where('link.campaignId', '=', campaignId)
        .where('link.itemId', '=', anyOf(itemIds))
        .where('link.evidenceOn', '<=', asOf),
    )
    .orderBy('name')
    .execute()
}

/** The last verdict that each of these items had got by a day. */
export function listVerdicts(db: Db, { campaignId, asOf }: Key, itemIds: readonly string[]) {
  return db
    .selectFrom('closureRequests')
    .leftJoin('people', 'people.id', 'closureRequests.decidedBy')
    .select(['itemId', 'method', 'opinion', 'people.name as by'])
    .distinctOn('itemId')
    .where('closureRequests.campaignId', '=', campaignId)
    .where('itemId', '=', anyOf(itemIds))
    .where('decidedOn', '<=', asOf)
    .orderBy('itemId')
    .orderBy('round', 'desc')
    .execute()
}

/** The deadline before and after each extension that these items had been granted by a day, oldest first. */
export function listGrantedExtensions(db: Db, { campaignId, asOf }: Key, itemIds: readonly string[]) {
  return db
    .selectFrom('extensionRequests')
    .select(['itemId', 'dueOn as from', 'requestedDueOn as to'])
    .where('campaignId', '=', campaignId)
    .where('itemId', '=', anyOf(itemIds))
    .where('granted', '=', true)
    .where('decidedOn', '<=', asOf)
    .orderBy('ordinal')
    .execute()
}

/** The round in which the problem of each of these items was raised first. */
export function listOpinionSources(db: Db, { campaignId }: Key, itemIds: readonly string[]) {
  return db
    .selectFrom('opinionItems as link')
    .innerJoin('opinions', (join) =>
      join.onRef('opinions.campaignId', '=', 'link.campaignId').onRef('opinions.id', '=', 'link.opinionId'),
    )
    .innerJoin('opinionRounds as round', (join) =>
      join.onRef('round.campaignId', '=', 'opinions.campaignId').onRef('round.id', '=', 'opinions.roundId'),
    )
    .select(['link.itemId', 'round.title as name', 'round.heldOn as on'])
    .distinctOn('link.itemId')
    .where('link.campaignId', '=', campaignId)
    .where('link.itemId', '=', anyOf(itemIds))
    .orderBy('link.itemId')
    .orderBy('opinions.number')
    .execute()
}

/** The requests for another deadline that had been made by a day. */
export function listExtensionRequests(db: Db, { campaignId, asOf }: Key) {
  return db
    .selectFrom('extensionRequests')
    .leftJoin('people', 'people.id', 'extensionRequests.decidedBy')
    .select([
      'itemId',
      'dueOn',
      'requestedDueOn',
      'reason',
      'safeguards',
      'requestedOn',
      'decidedOn',
      'granted',
      'people.name as decidedBy',
    ])
    .where('extensionRequests.campaignId', '=', campaignId)
    .where('requestedOn', '<=', asOf)
    .orderBy('requestedOn')
    .orderBy('dueOn')
    .execute()
}

/** The names of everybody of a unit and of its superior body, also of those who have left: a list is a record. */
export async function listNames(db: Db, unitId: string): Promise<Map<string, string>> {
  const people = await db
    .selectFrom('people')
    .select(['people.id', 'people.name'])
    .where((eb) =>
      eb.or([
        eb('people.unitId', '=', unitId),
        eb(
          'people.unitId',
          'in',
          eb.selectFrom('units').select('superiorId').where('id', '=', unitId).$castTo<{ superiorId: string }>(),
        ),
      ]),
    )
    .execute()
  return new Map(people.map(({ id, name }) => [id, name]))
}

/** The head of each department, by the department's id. */
export async function listHeads(db: Db, unitId: string): Promise<Map<string, string>> {
  const people = await db
    .selectFrom('people')
    .innerJoin('personHats', 'personHats.personId', 'people.id')
    .select(['people.departmentId', 'people.name'])
    .where('people.unitId', '=', unitId)
    .where('people.active', '=', true)
    .where('personHats.hat', '=', 'department_head')
    .orderBy('people.name', 'desc')
    .execute()
  return new Map(people.map(({ departmentId, name }) => [departmentId ?? '', name]))
}

const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`
