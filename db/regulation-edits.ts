import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { RegulationKind } from '#domain/regulation.ts'
import type { Witness } from './card-events.ts'
import { insertEvent } from './events.ts'
import { lastOf, rankAfter } from './ranks.ts'
import type { RegulationRow } from './regulations.ts'
import { saveCard } from './save-card.ts'
import type { Database } from './schema.ts'

/** What may be written of a regulation; of its items the first is the one that it answers above all. */
export type EditableRegulation = {
  title: string
  kind: RegulationKind
  departmentId: string
  drafterId: string | null
  basis: string | null
  content: string | null
  itemIds: readonly string[]
}

/** Writes a new regulation at the end of what is planned, with its event. @returns the ids of the regulation and of the event */
export async function insertRegulation(trx: Transaction<Database>, campaignId: string, made: EditableRegulation, by: Witness) {
  const { itemIds, ...fields } = made
  const id = randomUUID()
  const column = { campaignId, status: 'planned' } as const
  const rank = await rankAfter(trx, 'regulations', column, id, await lastOf(trx, 'regulations', column))
  const number = await nextNumber(trx, campaignId)
  const unset = {
    reviewOn: null,
    meeting: null,
    metOn: null,
    documentNumber: null,
    issuedOn: null,
    effectiveOn: null,
    abolishedBy: null,
    abolishedById: null,
    abolishedOn: null,
  }
  await trx
    .insertInto('regulations')
    .values({ ...column, ...fields, ...unset, id, number, rank: rank ?? '' })
    .execute()
  await replaceItems(trx, { campaignId, id }, itemIds)
  const cursor = await insertEvent(trx, {
    campaignId,
    subjectId: id,
    kind: 'regulation.created',
    personId: by.personId,
    at: by.at,
    happenedOn: by.today,
    changes: { status: [null, 'planned'] },
    detail: { number, title: made.title },
  })
  return { id, cursor }
}

/** Writes an edit with its event. @returns the id of the event */
export async function saveRegulationEdit(
  trx: Transaction<Database>,
  regulation: RegulationRow,
  { itemIds, ...fields }: Partial<EditableRegulation>,
  by: Witness,
): Promise<number> {
  if (itemIds) await replaceItems(trx, regulation, itemIds)
  const before = regulation.items.map(({ id }) => ({ id }))
  const parts = itemIds ? { items: [before, itemIds.map((id) => ({ id }))] as [unknown, unknown] } : {}
  return saveCard(trx, 'regulations', regulation, { changes: fields, parts, kind: 'regulation.edited', ...by })
}

/** `R12` after `R11`. Numbers are only given out under the campaign's lock. */
async function nextNumber(trx: Transaction<Database>, campaignId: string): Promise<string> {
  const given = await trx.selectFrom('regulations').select('number').where('campaignId', '=', campaignId).execute()
  const ordinals = given.map(({ number }) => Number(/^R(\d+)$/.exec(number)?.[1] ?? 0))
  return `R${String(Math.max(0, ...ordinals) + 1).padStart(2, '0')}`
}

/** A link that stands as evidence stays, whatever the rest becomes. */
async function replaceItems(
  trx: Transaction<Database>,
  { campaignId, id: regulationId }: { campaignId: string; id: string },
  itemIds: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('regulationItems')
    .where('campaignId', '=', campaignId)
    .where('regulationId', '=', regulationId)
    .where('evidenceBy', 'is', null)
    .execute()
  const rows = itemIds.map((itemId, at) => ({
    campaignId,
    regulationId,
    itemId,
    main: at === 0,
    evidenceBy: null,
    evidenceOn: null,
  }))
  if (rows.length === 0) return
  await trx
    .insertInto('regulationItems')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['campaignId', 'regulationId', 'itemId']).doUpdateSet((eb) => ({ main: eb.ref('excluded.main') })),
    )
    .execute()
}

/** Puts an issued regulation down as evidence of an item that it answers. @returns whether it was none before */
export async function saveAsEvidence(
  trx: Transaction<Database>,
  item: { campaignId: string; id: string },
  regulationId: string,
  by: Witness,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('regulationItems')
    .set({ evidenceBy: by.personId, evidenceOn: by.today })
    .where('campaignId', '=', item.campaignId)
    .where('itemId', '=', item.id)
    .where('regulationId', '=', regulationId)
    .where('evidenceBy', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
