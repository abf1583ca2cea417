import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'
import { insertCardEvent, type Witness } from './card-events.ts'
import type { ItemRow } from './items.ts'
import type { Database } from './schema.ts'

/** The progress notes of an item by their days, oldest first. */
export function listNotes(db: Db, campaignId: string, itemId: string) {
  return db
    .selectFrom('progressNotes as note')
    .innerJoin('people', 'people.id', 'note.personId')
    .select(['note.id', 'note.notedOn as on', 'note.text', 'people.name as person'])
    .where('note.campaignId', '=', campaignId)
    .where('note.itemId', '=', itemId)
    .orderBy('note.notedOn')
    .orderBy('note.ordinal')
    .execute()
}

/** Writes a note with its event. @returns the id of the event */
export async function insertNote(
  trx: Transaction<Database>,
  item: ItemRow,
  { on, text }: { on: Day; text: string },
  by: Witness,
): Promise<number> {
  const note = await trx
    .insertInto('progressNotes')
    .values({ campaignId: item.campaignId, itemId: item.id, notedOn: on, text, personId: by.personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return insertCardEvent(trx, item, { kind: 'item.noted', detail: { noteId: note.id, on, text } }, by)
}
