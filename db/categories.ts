import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type CampaignRow, listCategories, tellPartChange } from './campaigns.ts'
import type { Witness } from './card-events.ts'
import type { Database } from './schema.ts'

/** A category as it is wanted; without an id a new one. */
export type WantedCategory = { id?: string | undefined; name: string }

/**
 * Makes the campaign's categories those that are wanted, in their order. Numbers stay: items carry them. A new one gets the number after
 * the highest; one that is not wanted goes, with its number free again.
 * @returns the id of the event, or undefined when one that is named is not there or one that has items would go
 */
export async function saveCategories(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  wanted: readonly WantedCategory[],
  by: Witness,
): Promise<number | undefined> {
  const campaignId = campaign.id
  const known = await listCategories(trx, campaignId)
  const gone = known.filter(({ id }) => !wanted.some((one) => one.id === id)).map(({ id }) => id)
  if (wanted.some(({ id }) => id !== undefined && !known.some((one) => one.id === id))) return undefined
  if (gone.length > 0 && (await hasItems(trx, campaignId, gone))) return undefined
  if (gone.length > 0) await trx.deleteFrom('categories').where('campaignId', '=', campaignId).where('id', 'in', gone).execute()
  let number = Math.max(0, ...known.map((one) => one.number))
  for (const [ordinal, { id, name }] of wanted.entries()) {
    if (id === undefined) {
      await trx.insertInto('categories').values({ campaignId, id: randomUUID(), number: ++number, name, ordinal }).execute()
    } else {
      await trx
        .updateTable('categories')
        .set((eb) => ({ name, ordinal, version: eb('version', '+', 1) }))
        .where('campaignId', '=', campaignId)
        .where('id', '=', id)
        .execute()
    }
  }
  const after = await listCategories(trx, campaignId)
  const told = (list: typeof known) => list.map((one) => `${one.number} ${one.name}`)
  return tellPartChange(trx, campaign, 'campaign.categories_edited', { categories: [told(known), told(after)] }, by)
}

async function hasItems(trx: Transaction<Database>, campaignId: string, categoryIds: readonly string[]): Promise<boolean> {
  const item = await trx
    .selectFrom('items')
    .select('id')
    .where('campaignId', '=', campaignId)
    .where('categoryId', 'in', categoryIds)
    .limit(1)
    .executeTakeFirst()
  return item !== undefined
}
