import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import { changesBetween } from './changes.ts'
import { insertEvent } from './events.ts'
import type { Board } from './ranks.ts'
import type { Changes, Database, ItemTable, RegulationTable } from './schema.ts'

/** What stands on a board: an item or a regulation, as it was read. */
export type Placed = { campaignId: string; id: string; version: number }

/** A change of a card's own fields, and what its event tells of it. */
export type CardEdit<Table> = {
  /** Fields of the row; those that stay what they were are not told. */
  changes: Partial<Record<keyof Table, unknown>>
  /** Fields that change with it and are nobody's business, such as the rank. */
  unsaid?: Partial<Record<keyof Table, unknown>>
  /** What changes with it in the card's parts, under the name that a row has for them. */
  parts?: Changes
  kind: string
  personId: string
  at: Date
  today: Day
  detail?: Record<string, unknown>
}

type Tables = { items: ItemTable; regulations: RegulationTable }

/**
 * Writes the new fields of an item or a regulation, its next version and the event, in `trx`, which holds the campaign's lock: the
 * row is still as it was read. @returns the id of the event
 */
export async function saveCard<B extends Board>(
  trx: Transaction<Database>,
  board: B,
  card: Placed,
  edit: CardEdit<Tables[B]>,
): Promise<number> {
  const { changes, unsaid = {}, parts = {}, today, ...event } = edit
  const written = { ...changes, version: card.version + 1 }
  const row = await trx
    .updateTable(board as Board)
    .set({ ...written, ...unsaid } as Record<string, unknown>)
    .where('campaignId', '=', card.campaignId)
    .where('id', '=', card.id)
    .where('version', '=', card.version)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Error('a card changed under its campaign lock')
  return insertEvent(trx, {
    ...event,
    campaignId: card.campaignId,
    subjectId: card.id,
    happenedOn: today,
    changes: { ...changesBetween(card, written), ...parts },
  })
}
