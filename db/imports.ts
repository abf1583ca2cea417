import { sql, type Transaction } from 'kysely'
import type { Db } from './connect.ts'
import { insertEvent, insertEvents } from './events.ts'
import type { Witness } from './card-events.ts'
import type { Database, ImportChoices } from './schema.ts'

/** Something that was brought into a campaign: a ledger, or the campaign itself. */
export type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>
/** A ledger: its file is kept, for its preview is worked out of it. */
export type LedgerImport = ImportRow & { content: Buffer }

/** Keeps a file for its preview. Previews that nobody applied in 30 days are forgotten on the way. @returns its id */
export async function insertImport(
  db: Db,
  made: { campaignId: string; name: string; content: Buffer; sha256: string; createdBy: string; now: Date },
): Promise<string> {
  const { now, ...fields } = made
  await sql`
    delete from imports where campaign_id = ${made.campaignId} and state = 'preview'
      and created_at < ${now}::timestamptz - interval '30 days'`.execute(db)
  const row = await db
    .insertInto('imports')
    .values({ ...fields, createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export function findImport(db: Db, campaignId: string, id: string) {
  return db.selectFrom('imports').selectAll().where('campaignId', '=', campaignId).where('id', '=', id).executeTakeFirst()
}

/** The imports that became items, newest first, with how many; `whole` is the campaign itself. */
export function listImports(db: Db, campaignId: string) {
  return db
    .selectFrom('imports')
    .innerJoin('people', 'people.id', 'imports.createdBy')
    .select(['imports.id', 'imports.name', 'imports.state', 'imports.appliedAt', 'imports.version', 'people.name as person'])
    .select((eb) => eb('imports.unitId', 'is not', null).as('whole'))
    .select(
      sql<number>`(case when imports.unit_id is null
        then (select count(*) from import_items x where x.campaign_id = imports.campaign_id and x.import_id = imports.id)
        else (select count(*) from items x where x.campaign_id = imports.campaign_id) end)::int`.as('items'),
    )
    .where('imports.campaignId', '=', campaignId)
    .where('imports.state', '<>', 'preview')
    .orderBy('imports.appliedAt', 'desc')
    .limit(50)
    .execute()
}

/** When the very same file was applied last and not undone. */
export async function findSameApplied(db: Db, { campaignId, sha256 }: ImportRow): Promise<Date | null> {
  const row = await db
    .selectFrom('imports')
    .select('appliedAt')
    .where('campaignId', '=', campaignId)
    .where('sha256', '=', sha256)
    .where('state', '=', 'applied')
    .orderBy('appliedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.appliedAt ?? null
}

/** Writes what was chosen, unless somebody else has chosen since. @returns whether it was written */
export async function saveChoices(db: Db, { campaignId, id, version }: ImportRow, choices: ImportChoices): Promise<boolean> {
  const row = await db
    .updateTable('imports')
    .set({ choices: JSON.stringify(choices), version: version + 1 })
    .where('campaignId', '=', campaignId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'preview')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that an import has become these items, with its event. @returns the id of the event */
export async function saveApplied(
  trx: Transaction<Database>,
  { campaignId, id, name, version }: ImportRow,
  made: { itemIds: readonly string[]; categoryIds: readonly string[] },
  { personId, at, today }: Witness,
): Promise<number> {
  const { itemIds, categoryIds } = made
  await trx
    .updateTable('imports')
    .set({ state: 'applied', appliedAt: at, categoryIds: sql`${categoryIds}::uuid[]`, version: version + 1 })
    .where('campaignId', '=', campaignId)
    .where('id', '=', id)
    .execute()
  await sql`
    insert into import_items (campaign_id, import_id, item_id)
    select ${campaignId}, ${id}, item_id from unnest(${itemIds}::uuid[]) item_id`.execute(trx)
  const detail = { importId: id, name, items: itemIds.length }
  return insertEvent(trx, { campaignId, subjectId: campaignId, kind: 'import.applied', personId, at, happenedOn: today, detail })
}

/**
 * Takes the items of an import away again, with an event each: only while nothing has happened to any of them, nobody has been written to
 * about one, and nothing refers to one. Reminders that have not left are forgotten with them.
 * @returns how many, or undefined when it is too late
 */
export async function withdrawImport(
  trx: Transaction<Database>,
  { campaignId, id, name, version, categoryIds }: ImportRow,
  { personId, at, today }: Witness,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: string; number: string; title: string; status: string; untouched: boolean }>`
    select i.id, i.number, i.title, i.status, i.version = 1 and not (${inUse}) as untouched
    from import_items made join items i on i.campaign_id = made.campaign_id and i.id = made.item_id
    where made.campaign_id = ${campaignId} and made.import_id = ${id}`.execute(trx)
  if (rows.some(({ untouched }) => !untouched)) return undefined
  const ids = rows.map((row) => row.id)
  await sql`
    with gone as (
      delete from reminders where campaign_id = ${campaignId} and item_id = any(${ids}::uuid[]) returning mail_id
    )
    update mails set state = 'cancelled', last_error = 'the import was undone'
    where campaign_id = ${campaignId} and id in (select mail_id from gone) and state = 'pending'
      and not exists (
        select from reminders r
        where r.campaign_id = mails.campaign_id and r.mail_id = mails.id and coalesce(r.item_id <> all(${ids}::uuid[]), true))`.execute(
    trx,
  )
  for (const table of ['import_items', 'item_departments', 'measures', 'extension_requests'] as const)
    await sql`delete from ${sql.table(table)} where campaign_id = ${campaignId} and item_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from items where campaign_id = ${campaignId} and id = any(${ids}::uuid[])`.execute(trx)
  await sql`
    delete from categories c where campaign_id = ${campaignId} and id = any(${categoryIds}::uuid[])
      and not exists (select from items i where i.campaign_id = c.campaign_id and i.category_id = c.id)`.execute(trx)
  await saveUndone(trx, { campaignId, id, version })
  const told = { campaignId, personId, at, happenedOn: today }
  await insertEvents(trx, [
    ...rows.map((row) => ({
      ...told,
      subjectId: row.id,
      kind: 'item.withdrawn',
      changes: { status: [row.status, null] as [unknown, unknown] },
      detail: { number: row.number, title: row.title },
    })),
    { ...told, subjectId: campaignId, kind: 'import.undone', detail: { importId: id, name, items: rows.length } },
  ])
  return rows.length
}

/**
 * Whether anything has been written, added or asked about item `i` since it was imported, or a mail about it has left. Extensions are
 * told by their events, for those that the ledger told of came with the item.
 */
const inUse = sql`
  exists (select from progress_notes x where x.campaign_id = i.campaign_id and x.item_id = i.id)
  or exists (select from evidence x where x.campaign_id = i.campaign_id and x.item_id = i.id)
  or exists (select from suggestions x where x.campaign_id = i.campaign_id and x.item_id = i.id)
  or exists (select from closure_requests x where x.campaign_id = i.campaign_id and x.item_id = i.id)
  or exists (select from regulation_items x where x.campaign_id = i.campaign_id and x.item_id = i.id)
  or exists (select from items x where x.campaign_id = i.campaign_id and x.merged_into_id = i.id)
  or exists (select from events x where x.campaign_id = i.campaign_id and x.subject_id = i.id
      and x.kind <> 'item.created' and not coalesce((x.detail ->> 'imported')::boolean, false))
  or exists (
    select from reminders x join mails m on m.campaign_id = x.campaign_id and m.id = x.mail_id
    where x.campaign_id = i.campaign_id and x.item_id = i.id and m.state not in ('pending', 'cancelled'))`

/** Marks an import as undone, at the version that was seen. */
export async function saveUndone(
  trx: Transaction<Database>,
  { campaignId, id, version }: Pick<ImportRow, 'campaignId' | 'id' | 'version'>,
): Promise<void> {
  await trx
    .updateTable('imports')
    .set({ state: 'undone', version: version + 1 })
    .where('campaignId', '=', campaignId)
    .where('id', '=', id)
    .execute()
}
