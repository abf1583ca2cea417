import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { ExtensionAsk } from '#domain/extension.ts'
import type { Db } from './connect.ts'
import type { ItemRow } from './items.ts'
import { insertCardEvent, type Witness } from './card-events.ts'
import { saveCard } from './save-card.ts'
import type { Database } from './schema.ts'

/** Every request for extension of an item, oldest first. */
export function listExtensions(db: Db, campaignId: string, itemId: string) {
  return db
    .selectFrom('extensionRequests as request')
    .leftJoin('people as asked', 'asked.id', 'request.requestedBy')
    .leftJoin('people as decided', 'decided.id', 'request.decidedBy')
    .select(['request.id', 'request.version', 'request.dueOn', 'request.requestedDueOn', 'request.reason', 'request.safeguards'])
    .select(['request.requestedOn', 'request.deciderId', 'request.decidedOn', 'request.granted', 'request.opinion'])
    .select(['request.lapsedOn', 'asked.name as requestedBy', 'decided.name as decidedBy'])
    .where('request.campaignId', '=', campaignId)
    .where('request.itemId', '=', itemId)
    .orderBy('request.ordinal')
    .execute()
}

export type ExtensionRow = Awaited<ReturnType<typeof listExtensions>>[number]

/** Files a request with its event. @returns the id of the event */
export async function insertExtension(
  trx: Transaction<Database>,
  item: ItemRow,
  asked: ExtensionAsk & { deciderId: string },
  by: Witness,
): Promise<number> {
  const request = await trx
    .insertInto('extensionRequests')
    .values({
      campaignId: item.campaignId,
      itemId: item.id,
      ...asked,
      dueOn: item.dueOn ?? '',
      requestedBy: by.personId,
      requestedOn: by.today,
      decidedBy: null,
      decidedOn: null,
      granted: null,
      opinion: null,
      lapsedOn: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return insertCardEvent(trx, item, { kind: 'item.extension_requested', detail: { requestId: request.id, ...asked } }, by)
}

export type ExtensionDecision = { granted: boolean; opinion: string | null; changes: Record<string, unknown> }

/** Writes the decision; a granted one with the item's new deadline, in the same event. @returns the id of the event */
export async function saveExtensionDecision(
  trx: Transaction<Database>,
  item: ItemRow,
  request: ExtensionRow,
  { granted, opinion, changes }: ExtensionDecision,
  by: Witness,
): Promise<number> {
  await trx
    .updateTable('extensionRequests')
    .set({ granted, opinion, decidedBy: by.personId, decidedOn: by.today, version: request.version + 1 })
    .where('campaignId', '=', item.campaignId)
    .where('id', '=', request.id)
    .execute()
  const detail = { requestId: request.id, requestedDueOn: request.requestedDueOn, ...(opinion === null ? {} : { opinion }) }
  return granted
    ? saveCard(trx, 'items', item, { changes, kind: 'item.extension_granted', detail, ...by })
    : insertCardEvent(trx, item, { kind: 'item.extension_refused', detail }, by)
}

/** A request that nobody has decided ends with the work it was for. @returns whether there was one */
export async function lapseExtension(trx: Transaction<Database>, item: ItemRow, today: Day): Promise<boolean> {
  const lapsed = await openRequestOf(trx, item).set({ lapsedOn: today }).returning('id').executeTakeFirst()
  return lapsed !== undefined
}

/** Whoever becomes the responsible leader takes over what the former one had to decide. */
export async function handOverExtension(trx: Transaction<Database>, item: ItemRow, deciderId: string): Promise<void> {
  if (item.leaderId === null) return
  await openRequestOf(trx, item).set({ deciderId }).where('deciderId', '=', item.leaderId).execute()
}

function openRequestOf(trx: Transaction<Database>, item: ItemRow) {
  return trx
    .updateTable('extensionRequests')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('campaignId', '=', item.campaignId)
    .where('itemId', '=', item.id)
    .where('decidedOn', 'is', null)
    .where('lapsedOn', 'is', null)
}
