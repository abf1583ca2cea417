import type { Transaction } from 'kysely'
import type { Kept } from './blobs.ts'
import type { Db } from './connect.ts'
import { insertEvent } from './events.ts'
import type { Witness } from './card-events.ts'
import type { Database } from './schema.ts'

/** The templates of a campaign that lists can be drawn by: the newest of each form first. */
export function listTemplates(db: Db, campaignId: string) {
  return select(db, campaignId)
    .where('listTemplates.removedAt', 'is', null)
    .orderBy('listTemplates.form')
    .orderBy('listTemplates.version', 'desc')
    .execute()
}

export type TemplateRow = Awaited<ReturnType<typeof listTemplates>>[number]

/** A template by its id, unless it was removed. */
export function findTemplate(db: Db, campaignId: string, id: string): Promise<TemplateRow | undefined> {
  return select(db, campaignId).where('listTemplates.id', '=', id).where('listTemplates.removedAt', 'is', null).executeTakeFirst()
}

/** The newest template of a form. */
export function findNewestTemplate(db: Db, campaignId: string, form: string): Promise<TemplateRow | undefined> {
  return select(db, campaignId)
    .where('listTemplates.form', '=', form)
    .where('listTemplates.removedAt', 'is', null)
    .orderBy('listTemplates.version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export type NewTemplate = Kept & { campaignId: string; form: string; name: string }

/** Writes the next version of a form's template with its event, in `trx`, which holds the campaign's lock and the blob. @returns its id */
export async function insertTemplate(
  trx: Transaction<Database>,
  made: NewTemplate,
  { personId, at, today }: Witness,
): Promise<string> {
  const { campaignId, form, name, sha256 } = made
  const last = await trx
    .selectFrom('listTemplates')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('campaignId', '=', campaignId)
    .where('form', '=', form)
    .executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  const { id } = await trx
    .insertInto('listTemplates')
    .values({ ...made, version, addedBy: personId, addedAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const detail = { form: form.toUpperCase(), name, version, sha256 }
  await insertEvent(trx, { campaignId, subjectId: id, kind: 'template.added', personId, at, happenedOn: today, detail })
  return id
}

/** Takes a template out of use, with its event: lists drawn by it stay as they are. */
export async function removeTemplate(
  trx: Transaction<Database>,
  campaignId: string,
  { id, form, name, version }: TemplateRow,
  { personId, at, today }: Witness,
): Promise<void> {
  await trx
    .updateTable('listTemplates')
    .set({ removedAt: at })
    .where('campaignId', '=', campaignId)
    .where('id', '=', id)
    .execute()
  const detail = { form: form.toUpperCase(), name, version }
  await insertEvent(trx, { campaignId, subjectId: id, kind: 'template.removed', personId, at, happenedOn: today, detail })
}

function select(db: Db, campaignId: string) {
  return db
    .selectFrom('listTemplates')
    .innerJoin('people', 'people.id', 'listTemplates.addedBy')
    .select([
      'listTemplates.id',
      'listTemplates.form',
      'listTemplates.version',
      'listTemplates.name',
      'listTemplates.sha256',
      'listTemplates.bytes',
      'listTemplates.addedAt',
      'people.name as addedBy',
    ])
    .where('listTemplates.campaignId', '=', campaignId)
}
