import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { sql, type Transaction } from 'kysely'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'

/** Longer ranks come only from many drops into one slot; the column is then ranked anew. */
const longestRank = 40

type Column = { campaignId: string; status: string }
/** The tables whose rows stand on a board. */
export type Board = 'items' | 'regulations'

/**
 * A rank for a card that comes to stand right after card `after` (null: on top of the column), computed from the neighbours
 * as they are now. Asks for a transaction because the campaign must be locked: ranks of a moving column mean nothing.
 * @returns undefined when `after` is not in the column (any more)
 */
export async function rankAfter(
  trx: Transaction<Database>,
  board: Board,
  column: Column,
  moving: string,
  after: string | null,
): Promise<string | undefined> {
  const found = await findNeighbours(trx, board, column, moving, after)
  if (found === undefined) return undefined
  const rank = generateKeyBetween(found.above, found.below)
  if (rank.length <= longestRank) return rank
  await rankAnew(trx, board, column)
  return rankAfter(trx, board, column, moving, after)
}

/** The card at the end of a column, null while it is empty. */
export async function lastOf(trx: Transaction<Database>, board: Board, column: Column): Promise<string | null> {
  const last = await trx
    .selectFrom(board)
    .select('id')
    .where('campaignId', '=', column.campaignId)
    .where('status', '=', column.status as never)
    .orderBy('rank', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.id ?? null
}

/** The ids of these columns in their order. */
export async function listOrder<Status extends string>(
  db: Db,
  board: Board,
  campaignId: string,
  statuses: readonly Status[],
): Promise<Partial<Record<Status, string[]>>> {
  if (statuses.length === 0) return {}
  const rows = await db
    .selectFrom(board)
    .select(['status', sql<string[]>`array_agg(id order by rank)`.as('ids')])
    .where('campaignId', '=', campaignId)
    .where('status', '=', sql<never>`any(${statuses}::text[])`)
    .groupBy('status')
    .execute()
  return Object.fromEntries(rows.map(({ status, ids }) => [status, ids])) as Partial<Record<Status, string[]>>
}

async function findNeighbours(trx: Transaction<Database>, board: Board, column: Column, moving: string, after: string | null) {
  const inColumn = trx
    .selectFrom(board)
    .select(['id', 'rank'])
    .where('campaignId', '=', column.campaignId)
    .where('status', '=', column.status as never)
    .where('id', '<>', moving)
  const above = after === null ? null : await inColumn.where('id', '=', after).executeTakeFirst()
  if (above === undefined) return undefined
  const below = await inColumn
    .$if(above !== null, (query) => query.where('rank', '>', above?.rank ?? ''))
    .orderBy('rank')
    .limit(1)
    .executeTakeFirst()
  return { above: above?.rank ?? null, below: below?.rank ?? null }
}

async function rankAnew(trx: Transaction<Database>, board: Board, column: Column): Promise<void> {
  const cards = await trx
    .selectFrom(board)
    .select('id')
    .where('campaignId', '=', column.campaignId)
    .where('status', '=', column.status as never)
    .orderBy('rank')
    .execute()
  const ranks = generateNKeysBetween(null, null, cards.length)
  const ids = cards.map((card) => card.id)
  // For a moment two cards may share a rank; the constraint looks again when the statement has ended.
  await sql`
    update ${sql.table(board)} set rank = fresh.rank
    from unnest(${ids}::uuid[], ${ranks}::text[]) as fresh(id, rank)
    where campaign_id = ${column.campaignId} and ${sql.table(board)}.id = fresh.id`.execute(trx)
}
