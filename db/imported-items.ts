import { randomUUID } from 'node:crypto'
import { generateNKeysBetween } from 'fractional-indexing'
import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { EditableItem } from '#domain/edit.ts'
import type { ItemStatus } from '#domain/item.ts'
import { draftState } from '#domain/move.ts'
import { insertEvents } from './events.ts'
import type { Witness } from './card-events.ts'
import type { Database } from './schema.ts'

export type ImportedItem = EditableItem & {
  number: string
  measures: readonly { text: string; doneOn: Day | null }[]
  originalDueOn: Day | null
  /** The deadline before and after each extension that the ledger tells of. */
  extended: readonly { from: Day; to: Day }[]
  status: ItemStatus
  completionText: string | null
  assignedOn: Day | null
  signedOn: Day | null
  submittedOn: Day | null
  closedOn: Day | null
  nextReviewOn: Day | null
  suspendedOn: Day | null
  suspendedUntil: Day | null
  returns: number
}

/** Who imports, and the reason that stands at extensions of which the ledger tells the dates alone. */
export type Imports = Witness & { extensionReason: string }

const rowsAtOnce = 500

/** Categories that a ledger brings with it, with their events. @returns the id of each by its number */
export async function insertCategories(
  trx: Transaction<Database>,
  campaignId: string,
  made: readonly { number: number; name: string }[],
  { personId, at, today }: Witness,
): Promise<Map<number, string>> {
  if (made.length === 0) return new Map()
  const rows = await trx
    .insertInto('categories')
    .values(made.map((category) => ({ campaignId, ...category })))
    .returning(['id', 'number'])
    .execute()
  const told = { campaignId, personId, at, happenedOn: today, kind: 'category.created' }
  const nameOf = new Map(made.map(({ number, name }) => [number, name]))
  await insertEvents(
    trx,
    rows.map(({ id, number }) => ({ ...told, subjectId: id, detail: { number, name: nameOf.get(number) } })),
  )
  return new Map(rows.map(({ id, number }) => [number, id]))
}

/** Writes many items at once, each below those of its status, with their events. Nothing from before today is owed about them. @returns their ids */
export async function insertImported(
  trx: Transaction<Database>,
  campaignId: string,
  items: readonly ImportedItem[],
  by: Imports,
): Promise<string[]> {
  const ranks = await ranksFor(trx, campaignId, items)
  const made = items.map((item, index) => ({ id: randomUUID(), rank: ranks[index] ?? '', ...item }))
  await inParts(made, (part) =>
    trx
      .insertInto('items')
      .values(part.map((item) => ({ ...fieldsOf(item), campaignId, deadlineSince: by.today })))
      .execute(),
  )
  const supporting = made.flatMap(({ id, supportingIds }) =>
    supportingIds.map((departmentId) => ({ campaignId, itemId: id, departmentId })),
  )
  await inParts(supporting, (part) => trx.insertInto('itemDepartments').values(part).execute())
  const measures = made.flatMap(({ id, measures: all }) =>
    all.map((measure, index) => ({ campaignId, itemId: id, ordinal: index + 1, ...measure, ownerId: null, dueOn: null })),
  )
  await inParts(measures, (part) => trx.insertInto('measures').values(part).execute())
  const { personId, at, today } = by
  const told = { campaignId, personId, at, happenedOn: today }
  await insertEvents(
    trx,
    made.map(({ id, number, title, status }) => ({
      ...told,
      subjectId: id,
      kind: 'item.created',
      changes: { status: [null, status] as [unknown, unknown] },
      detail: { number, title, imported: true },
    })),
  )
  const extensions = made.flatMap((item) => extensionsOf(campaignId, item, by))
  await inParts(extensions, (part) => trx.insertInto('extensionRequests').values(part).execute())
  await insertEvents(
    trx,
    extensions.flatMap(({ id, itemId, requestedDueOn, reason }) => [
      {
        ...told,
        subjectId: itemId,
        kind: 'item.extension_requested',
        detail: { requestId: id, requestedDueOn, reason, imported: true },
      },
      { ...told, subjectId: itemId, kind: 'item.extension_granted', detail: { requestId: id, requestedDueOn, imported: true } },
    ]),
  )
  return made.map(({ id }) => id)
}

/** The columns of an item itself; what is written into other tables stays out. */
function fieldsOf(item: ImportedItem & { id: string; rank: string }) {
  const { measures: _measures, supportingIds: _supporting, extended, ...fields } = item
  return { ...draftState, ...fields, extensions: extended.length, deadlineVersion: extended.length + 1 }
}

/** A ledger tells from which day to which, but not who asked and who granted: that is written down as the rules would have had it. */
function extensionsOf(campaignId: string, item: ImportedItem & { id: string }, { personId, today, extensionReason }: Imports) {
  const decider = item.leaderId ?? personId
  return item.extended.map(({ from, to }) => ({
    campaignId,
    id: randomUUID(),
    itemId: item.id,
    dueOn: from,
    requestedDueOn: to,
    reason: extensionReason,
    safeguards: null,
    requestedBy: item.ownerId ?? personId,
    requestedOn: today,
    deciderId: decider,
    decidedBy: decider,
    decidedOn: today,
    granted: true,
    opinion: null,
    lapsedOn: null,
  }))
}

/** A rank for each, below what its column has already and in the order of the ledger. */
async function ranksFor(trx: Transaction<Database>, campaignId: string, items: readonly ImportedItem[]): Promise<string[]> {
  const last = await trx
    .selectFrom('items')
    .select(['status', (eb) => eb.fn.max('rank').as('rank')])
    .where('campaignId', '=', campaignId)
    .groupBy('status')
    .execute()
  const lastOf = new Map(last.map(({ status, rank }) => [status, rank]))
  const byStatus = Map.groupBy(items, ({ status }) => status)
  const ranks = new Map<ImportedItem, string>()
  for (const [status, column] of byStatus) {
    const keys = generateNKeysBetween(lastOf.get(status) ?? null, null, column.length)
    for (const [index, item] of column.entries()) ranks.set(item, keys[index] ?? '')
  }
  return items.map((item) => ranks.get(item) ?? '')
}

/** A statement has room for 65,535 values. */
async function inParts<Row>(rows: readonly Row[], insert: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) await insert(rows.slice(from, from + rowsAtOnce))
}
