import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import { changesBetween } from './changes.ts'
import { insertEvent } from './events.ts'
import type { ItemRow } from './items.ts'
import type { Changes, Database, ItemTable } from './schema.ts'

/** A change of an item's own fields, and what its event tells of it. */
export type ItemEdit = {
  /** Fields of the item; those that stay what they were are not told. */
  changes: Partial<Record<keyof ItemTable, unknown>>
  /** Fields that change with it and are nobody's business, such as the rank. */
  unsaid?: Partial<Record<keyof ItemTable, unknown>>
  /** What changes with it in the item's parts, under the name that a row has for them. */
  parts?: Changes
  kind: string
  personId: string
  at: Date
  today: Day
  detail?: Record<string, unknown>
}

/**
 * Writes the new fields of an item, its next version and the event, in `trx`, which holds the campaign's lock: the item is
 * still as it was read. @returns the id of the event
 */
export async function saveItem(trx: Transaction<Database>, item: ItemRow, edit: ItemEdit): Promise<number> {
  const { changes, unsaid = {}, parts = {}, today, ...event } = edit
  const written = { ...changes, version: item.version + 1 }
  const row = await trx
    .updateTable('items')
    .set({ ...written, ...unsaid } as Record<string, unknown>)
    .where('campaignId', '=', item.campaignId)
    .where('id', '=', item.id)
    .where('version', '=', item.version)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Error('an item changed under its campaign lock')
  return insertEvent(trx, {
    ...event,
    campaignId: item.campaignId,
    subjectId: item.id,
    happenedOn: today,
    changes: { ...changesBetween(item, written), ...parts },
  })
}
