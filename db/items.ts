import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { type ItemFacts, itemStatuses } from '#domain/item.ts'
import type { Related } from '#domain/policy.ts'
import type { Db } from './connect.ts'
import { listEvidence } from './evidence.ts'
import { listExtensions } from './extensions.ts'
import { listNotes } from './notes.ts'
import { listSuggestions } from './suggestions.ts'
import { isUndelivered } from './undelivered.ts'

/** The items of a campaign in board order: status by status, and by rank within each. */
export function listItems(db: Db, campaignId: string) {
  return cards(db, campaignId)
    .orderBy(sql`array_position(${itemStatuses}::text[], items.status)`)
    .orderBy('items.rank')
    .execute()
}

export function listItemsByIds(db: Db, campaignId: string, ids: readonly string[]) {
  return cards(db, campaignId)
    .where('items.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}

/** The names of a campaign's items, but of its drafts, which not everybody may see. */
export function listItemNames(db: Db, campaignId: string) {
  return db
    .selectFrom('items')
    .select(['id', 'number', 'title'])
    .where('campaignId', '=', campaignId)
    .where('status', '<>', 'draft')
    .orderBy('number')
    .execute()
}

/** One item as it is now, or undefined. */
export async function findItem(db: Db, campaignId: string, id: string): Promise<ItemRow | undefined> {
  const [item] = await listItemsByIds(db, campaignId, [id])
  return item
}

export type ItemRow = Awaited<ReturnType<typeof listItems>>[number]

function cards(db: Db, campaignId: string) {
  return db
    .selectFrom('items')
    .leftJoin('people as verifier', 'verifier.id', 'items.verifierId')
    .select([
      'items.campaignId',
      'items.id',
      'items.number',
      'items.title',
      'items.problem',
      'items.cause',
      'items.target',
      'items.categoryId',
      'items.kind',
      'items.status',
      'items.leaderId',
      'items.departmentId',
      'items.ownerId',
      'items.verifierId',
      'verifier.departmentId as verifierDepartmentId',
      'items.originalDueOn',
      'items.dueOn',
      'items.extensions',
      'items.deadlineVersion',
      'items.deadlineSince',
      'items.assignedOn',
      'items.signedOn',
      'items.submittedOn',
      'items.closedOn',
      'items.nextReviewOn',
      'items.suspendedOn',
      'items.suspendedUntil',
      'items.pausedWorkdays',
      'items.mergedIntoId',
      'items.completionText',
      'items.returns',
      'items.reopenings',
      'items.version',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('itemDepartments as supporting')
          .innerJoin('departments', 'departments.id', 'supporting.departmentId')
          .select('supporting.departmentId as id')
          .whereRef('supporting.campaignId', '=', 'items.campaignId')
          .whereRef('supporting.itemId', '=', 'items.id')
          .orderBy('departments.ordinal'),
      ).as('supporting'),
      jsonArrayFrom(
        eb
          .selectFrom('measures')
          .select(['measures.id', 'measures.ordinal', 'measures.text', 'measures.ownerId', 'measures.dueOn'])
          .select(['measures.doneOn', 'measures.version'])
          .whereRef('measures.campaignId', '=', 'items.campaignId')
          .whereRef('measures.itemId', '=', 'items.id')
          .orderBy('measures.ordinal'),
      ).as('measures'),
      // Files, and the issued regulations that were put down as evidence.
      sql<number>`(select count(distinct e.name)::int from evidence e
        where e.campaign_id = items.campaign_id and e.item_id = items.id)
        + (select count(*)::int from regulation_items r
        where r.campaign_id = items.campaign_id and r.item_id = items.id and r.evidence_on is not null)`.as('evidence'),
      eb
        .exists(
          eb
            .selectFrom('extensionRequests as asked')
            .select('asked.id')
            .whereRef('asked.campaignId', '=', 'items.campaignId')
            .whereRef('asked.itemId', '=', 'items.id')
            .where('asked.decidedOn', 'is', null)
            .where('asked.lapsedOn', 'is', null),
        )
        .$castTo<boolean>()
        .as('extensionPending'),
      eb
        .selectFrom('suggestions')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('suggestions.campaignId', '=', 'items.campaignId')
        .whereRef('suggestions.itemId', '=', 'items.id')
        .where('suggestions.answeredOn', 'is', null)
        .where('suggestions.answererId', 'is not', null)
        .as('openSuggestions'),
    ])
    .select(isUndelivered(campaignId).as('bounced'))
    .where('items.campaignId', '=', campaignId)
}

/** The row as the rules of a move see it. */
export function factsOf(row: ItemRow): ItemFacts {
  return {
    ...row,
    measures: row.measures.map((measure) => ({ id: measure.id, done: measure.doneOn !== null })),
  }
}

/** The row as the rights see it. */
export function relationsOf(row: ItemRow): Related {
  return { ...row, supportingIds: row.supporting.map(({ id }) => id) }
}

/** What belongs to one item and is only asked for when it is opened. */
export async function findItemPapers(db: Db, campaignId: string, itemId: string) {
  const [evidence, regulations, closureRequests, extensionRequests, notes, suggestions] = await Promise.all([
    listEvidence(db, campaignId, itemId),
    db
      .selectFrom('regulationItems as link')
      .innerJoin('regulations', (join) =>
        join.onRef('regulations.campaignId', '=', 'link.campaignId').onRef('regulations.id', '=', 'link.regulationId'),
      )
      .select(['regulations.id', 'regulations.number', 'regulations.title', 'regulations.status', 'regulations.documentNumber'])
      .select(['regulations.issuedOn', 'link.evidenceOn'])
      .where('link.campaignId', '=', campaignId)
      .where('link.itemId', '=', itemId)
      .orderBy('regulations.number')
      .execute(),
    db
      .selectFrom('closureRequests')
      .leftJoin('people as asked', 'asked.id', 'closureRequests.requestedBy')
      .leftJoin('people as decided', 'decided.id', 'closureRequests.decidedBy')
      .select(['round', 'completionText', 'requestedOn', 'decidedOn', 'outcome', 'method', 'opinion'])
      .select(['asked.name as requestedBy', 'decided.name as decidedBy'])
      .where('closureRequests.campaignId', '=', campaignId)
      .where('closureRequests.itemId', '=', itemId)
      .orderBy('round')
      .execute(),
    listExtensions(db, campaignId, itemId),
    listNotes(db, campaignId, itemId),
    listSuggestions(db, campaignId, itemId),
  ])
  return { evidence, regulations, closureRequests, extensionRequests, notes, suggestions }
}
