import type { Db } from './connect.ts'

/** What was written of a campaign's items beside the items themselves: notes, and suggestions with their answers. */
export async function listRemarks(db: Db, campaignId: string) {
  const [notes, suggestions] = await Promise.all([
    db.selectFrom('progressNotes').select(['itemId', 'text']).where('campaignId', '=', campaignId).orderBy('ordinal').execute(),
    db
      .selectFrom('suggestions')
      .select(['itemId', 'text', 'answer'])
      .where('campaignId', '=', campaignId)
      .orderBy('ordinal')
      .execute(),
  ])
  return { notes: Map.groupBy(notes, ({ itemId }) => itemId), suggestions: Map.groupBy(suggestions, ({ itemId }) => itemId) }
}
