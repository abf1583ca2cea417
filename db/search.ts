import type { Db } from './connect.ts'

/**
 * Everything written of a campaign's items, with what their rights hang on. Each table is read in one go and put together here: a search
 * is asked for while somebody types, and asking item by item took several times as long.
 */
export async function listWritings(db: Db, campaignId: string) {
  const [items, supporting, measures, notes, suggestions] = await Promise.all([
    db
      .selectFrom('items')
      .select(['id', 'number', 'title', 'problem', 'cause', 'target', 'completionText', 'status'])
      .select(['leaderId', 'departmentId', 'ownerId', 'verifierId'])
      .where('campaignId', '=', campaignId)
      .execute(),
    db.selectFrom('itemDepartments').select(['itemId', 'departmentId']).where('campaignId', '=', campaignId).execute(),
    db.selectFrom('measures').select(['itemId', 'text']).where('campaignId', '=', campaignId).orderBy('ordinal').execute(),
    db.selectFrom('progressNotes').select(['itemId', 'text']).where('campaignId', '=', campaignId).orderBy('ordinal').execute(),
    db
      .selectFrom('suggestions')
      .select(['itemId', 'text', 'answer'])
      .where('campaignId', '=', campaignId)
      .orderBy('ordinal')
      .execute(),
  ])
  const supportingOf = byItem(supporting)
  const measuresOf = byItem(measures)
  const notesOf = byItem(notes)
  const suggestionsOf = byItem(suggestions)
  return items.map((item) => ({
    ...item,
    supportingIds: supportingOf(item.id).map(({ departmentId }) => departmentId),
    measures: measuresOf(item.id),
    notes: notesOf(item.id),
    suggestions: suggestionsOf(item.id),
  }))
}

export type Writings = Awaited<ReturnType<typeof listWritings>>[number]

function byItem<Row extends { itemId: string }>(rows: readonly Row[]): (id: string) => readonly Row[] {
  const grouped = Map.groupBy(rows, ({ itemId }) => itemId)
  return (id) => grouped.get(id) ?? []
}
