import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import { insertCardEvent, type Witness } from './card-events.ts'
import type { ItemRow } from './items.ts'
import type { Database } from './schema.ts'

export type MeasureRow = ItemRow['measures'][number]
export type NewMeasure = { text: string; ownerId: string | null; dueOn: Day | null }

/** Adds a measure at the end of the item's, with its event. @returns the id of the event */
export async function insertMeasure(trx: Transaction<Database>, item: ItemRow, made: NewMeasure, by: Witness): Promise<number> {
  const ordinal = Math.max(0, ...item.measures.map((measure) => measure.ordinal)) + 1
  const row = await trx
    .insertInto('measures')
    .values({ campaignId: item.campaignId, itemId: item.id, ordinal, ...made, doneOn: null })
    .returning(['id', 'ordinal', 'text', 'ownerId', 'dueOn', 'doneOn', 'version'])
    .executeTakeFirstOrThrow()
  return tell(trx, item, [...item.measures, row], { kind: 'item.measure_added', measure: row }, by)
}

/** Writes new fields of a measure, its next version and the event. @returns the id of the event */
export async function saveMeasure(
  trx: Transaction<Database>,
  item: ItemRow,
  measure: MeasureRow,
  { kind, fields }: { kind: string; fields: Partial<NewMeasure> & { doneOn?: Day | null } },
  by: Witness,
): Promise<number> {
  const written = { ...fields, version: measure.version + 1 }
  await trx.updateTable('measures').set(written).where('campaignId', '=', item.campaignId).where('id', '=', measure.id).execute()
  const now = { ...measure, ...written }
  const measures = item.measures.map((one) => (one.id === measure.id ? now : one))
  return tell(trx, item, measures, { kind, measure: now }, by)
}

/** The measures before and after, as a whole: undone, they are again what they were (`rewind` in `#domain/as-of.ts`). */
function tell(
  trx: Transaction<Database>,
  item: ItemRow,
  measures: readonly MeasureRow[],
  { kind, measure }: { kind: string; measure: MeasureRow },
  by: Witness,
): Promise<number> {
  const before = item.measures.find(({ id }) => id === measure.id)
  const { id: measureId, ordinal, text } = measure
  const detail = { measureId, ordinal, text, ...(before && before.text !== text ? { was: before.text } : {}) }
  return insertCardEvent(trx, item, { kind, changes: { measures: [item.measures, measures] }, detail }, by)
}
