import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { EditableItem } from '#domain/edit.ts'
import { draftState } from '#domain/move.ts'
import { handOverExtension } from './extensions.ts'
import { insertEvent } from './events.ts'
import type { Witness } from './card-events.ts'
import type { ItemRow } from './items.ts'
import type { NewMeasure } from './measures.ts'
import { lastOf, rankAfter } from './ranks.ts'
import { saveCard } from './save-card.ts'
import type { Database } from './schema.ts'

type NewItem = EditableItem & { number: string; measures: readonly NewMeasure[] }

/** Writes a new draft at the end of the drafts, with its event. @returns the ids of the item and of the event */
export async function insertItem(trx: Transaction<Database>, campaignId: string, made: NewItem, by: Witness) {
  const { supportingIds, measures, ...fields } = made
  const id = randomUUID()
  const column = { campaignId, status: 'draft' } as const
  const rank = await rankAfter(trx, 'items', column, id, await lastOf(trx, 'items', column))
  await trx
    .insertInto('items')
    .values({
      ...fields,
      ...draftState,
      campaignId,
      id,
      rank: rank ?? '',
      originalDueOn: made.dueOn,
      deadlineSince: by.today,
    })
    .execute()
  await insertSupporting(trx, { campaignId, itemId: id }, supportingIds)
  const rows = measures.map((measure, index) => ({ campaignId, itemId: id, ordinal: index + 1, ...measure, doneOn: null }))
  if (rows.length > 0) await trx.insertInto('measures').values(rows).execute()
  const { personId, at, today } = by
  const cursor = await insertEvent(trx, {
    campaignId,
    subjectId: id,
    kind: 'item.created',
    personId,
    at,
    happenedOn: today,
    changes: { status: [null, 'draft'] },
    detail: { number: made.number, title: made.title },
  })
  return { id, cursor }
}

/** The number after the highest of a category: `3-6` where `3-5` is the last. Numbers are only given out under the campaign's lock. */
export async function nextNumber(trx: Transaction<Database>, campaignId: string, categoryId: string): Promise<string> {
  const category = await trx
    .selectFrom('categories')
    .select('number')
    .where('campaignId', '=', campaignId)
    .where('id', '=', categoryId)
    .executeTakeFirstOrThrow()
  const given = await trx
    .selectFrom('items')
    .select('number')
    .where('campaignId', '=', campaignId)
    .where('number', 'like', `${category.number}-%`)
    .execute()
  const ordinals = given.map(({ number }) => Number(number.split('-')[1])).filter(Number.isSafeInteger)
  return `${category.number}-${Math.max(0, ...ordinals) + 1}`
}

export type Edit = {
  /** New values of the item's own fields. */
  fields: Partial<Omit<EditableItem, 'supportingIds'>> & { number?: string }
  /** The supporting departments, where they change. */
  supportingIds?: readonly string[] | undefined
}

/** Writes an edit with its event. A draft's deadline is its original one. @returns the id of the event */
export async function saveEdit(trx: Transaction<Database>, item: ItemRow, edit: Edit, by: Witness): Promise<number> {
  const { fields, supportingIds } = edit
  if (supportingIds) await replaceSupporting(trx, item, supportingIds)
  if (fields.leaderId) await handOverExtension(trx, item, fields.leaderId)
  return saveCard(trx, 'items', item, {
    changes: { ...fields, ...(fields.dueOn === undefined ? {} : deadline(item, fields.dueOn, by.today)) },
    parts: supportingIds ? { supporting: [item.supporting, supportingIds.map((id) => ({ id }))] } : {},
    kind: 'item.edited',
    ...by,
  })
}

function deadline(item: ItemRow, dueOn: Day | null, today: Day) {
  return { dueOn, originalDueOn: dueOn, deadlineVersion: item.deadlineVersion + 1, deadlineSince: today }
}

async function replaceSupporting(trx: Transaction<Database>, item: ItemRow, departmentIds: readonly string[]): Promise<void> {
  await trx.deleteFrom('itemDepartments').where('campaignId', '=', item.campaignId).where('itemId', '=', item.id).execute()
  await insertSupporting(trx, { campaignId: item.campaignId, itemId: item.id }, departmentIds)
}

async function insertSupporting(
  trx: Transaction<Database>,
  key: { campaignId: string; itemId: string },
  departmentIds: readonly string[],
): Promise<void> {
  if (departmentIds.length === 0) return
  const rows = departmentIds.map((departmentId) => ({ ...key, departmentId }))
  await trx.insertInto('itemDepartments').values(rows).execute()
}
