import type { Transaction } from 'kysely'
import type { Db } from './connect.ts'
import { insertEvent } from './events.ts'
import type { Witness } from './card-events.ts'
import type { Database } from './schema.ts'

/** A way of looking at the board: its name, and what stands in the address behind the question mark. */
export type SavedView = { id: string; name: string; query: string; shared: boolean; version: number }

/** The views that a person finds in a campaign: the shared ones and their own, by name. */
export function listViews(db: Db, campaignId: string, personId: string): Promise<SavedView[]> {
  return known(db, campaignId, personId).orderBy('shared', 'desc').orderBy('name').execute()
}

/** The view that saving under this name would write over, if there is one. */
export function findViewByName(db: Db, key: Key & { name: string; shared: boolean }): Promise<SavedView | undefined> {
  const { campaignId, personId, name, shared } = key
  return known(db, campaignId, personId).where('name', '=', name).where('shared', '=', shared).executeTakeFirst()
}

/** A view within somebody's reach, or undefined. */
export function findView(db: Db, campaignId: string, personId: string, id: string): Promise<SavedView | undefined> {
  return known(db, campaignId, personId).where('id', '=', id).executeTakeFirst()
}

type Key = { campaignId: string; personId: string }
type NewView = { name: string; query: string; shared: boolean }

/** Writes a view over the one it replaces, or anew, with its event. The caller holds the campaign's lock. */
export async function saveView(
  trx: Transaction<Database>,
  { campaignId, made, replaced }: { campaignId: string; made: NewView; replaced: SavedView | undefined },
  by: Witness,
): Promise<SavedView> {
  const { personId } = by
  const columns = ['id', 'name', 'query', 'shared', 'version'] as const
  const view = replaced
    ? await trx
        .updateTable('savedViews')
        .set({ query: made.query, personId, version: replaced.version + 1 })
        .where('campaignId', '=', campaignId)
        .where('id', '=', replaced.id)
        .returning(columns)
        .executeTakeFirstOrThrow()
    : await trx
        .insertInto('savedViews')
        .values({ ...made, campaignId, personId })
        .returning(columns)
        .executeTakeFirstOrThrow()
  await tell(trx, { campaignId, kind: 'view.saved', view }, by)
  return view
}

/** Deletes a view, with its event. */
export async function deleteView(trx: Transaction<Database>, campaignId: string, view: SavedView, by: Witness): Promise<void> {
  await trx.deleteFrom('savedViews').where('campaignId', '=', campaignId).where('id', '=', view.id).execute()
  await tell(trx, { campaignId, kind: 'view.removed', view }, by)
}

function known(db: Db, campaignId: string, personId: string) {
  return db
    .selectFrom('savedViews')
    .select(['id', 'name', 'query', 'shared', 'version'])
    .where('campaignId', '=', campaignId)
    .where((eb) => eb.or([eb('shared', '=', true), eb('personId', '=', personId)]))
}

type Told = { campaignId: string; kind: string; view: SavedView }

async function tell(trx: Transaction<Database>, { campaignId, kind, view }: Told, { personId, at, today }: Witness) {
  const { id, name, query, shared } = view
  await insertEvent(trx, {
    campaignId,
    subjectId: id,
    kind,
    personId,
    at,
    happenedOn: today,
    // What somebody keeps for themselves is nobody else's to read.
    detail: shared ? { name, query, shared } : { shared },
  })
}
