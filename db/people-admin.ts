import { sql, type Transaction } from 'kysely'
import type { Language } from '#domain/language.ts'
import type { Hat } from '#domain/person.ts'
import type { Db } from './connect.ts'
import type { Changes, Database } from './schema.ts'

/** The unit of whoever administers it, and its superior body, whose people they keep as well. */
export function listManagedUnits(db: Db, unitId: string) {
  return db
    .selectFrom('units')
    .select(['id', 'name', 'version'])
    .where(sql<boolean>`id = ${unitId} or id = (select superior_id from units where id = ${unitId})`)
    .orderBy(sql`id <> ${unitId}`)
    .execute()
}

export function listManagedDepartments(db: Db, unitIds: readonly string[]) {
  return db
    .selectFrom('departments')
    .select(['id', 'unitId', 'key', 'name', 'ordinal', 'leaderId', 'version'])
    .where('unitId', '=', sql<string>`any(${unitIds}::uuid[])`)
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
}

/** Everybody of these units, whoever is no longer active last, with how they stand as users. */
export function listManagedPeople(db: Db, unitIds: readonly string[]) {
  return db
    .selectFrom('people')
    .select(['id', 'unitId', 'departmentId', 'key', 'name', 'mail', 'language', 'active', 'version', 'secondFactor'])
    .select([
      sql<Hat[]>`array(select hat from person_hats where person_id = people.id order by hat)`.as('hats'),
      sql<boolean>`exists (select from auth_accounts a where a.user_id = people.id)`.as('hasAccount'),
      sql<Date | null>`(select max(updated_at) from auth_sessions s where s.user_id = people.id)`.as('lastSeenAt'),
      sql<{ state: 'pending' | 'sent' | 'failed'; askedAt: string; reply: string | null } | null>`(
        select jsonb_build_object('state', m.state, 'askedAt', m.asked_at, 'reply', m.reply) from account_mails m
        where m.person_id = people.id and m.kind = 'invitation' order by m.asked_at desc limit 1)`.as('invitation'),
    ])
    .where('unitId', '=', sql<string>`any(${unitIds}::uuid[])`)
    .orderBy('active', 'desc')
    .orderBy(sql`(select ordinal from departments d where d.id = people.department_id)`)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** What an administrator says of a person. */
export type PersonFields = {
  unitId: string
  departmentId: string | null
  key: string | null
  name: string
  mail: string
  language: Language
  hats: readonly Hat[]
}

export async function insertPerson(trx: Transaction<Database>, { hats, ...fields }: PersonFields): Promise<string> {
  const { id } = await trx.insertInto('people').values(fields).returning('id').executeTakeFirstOrThrow()
  await insertHats(trx, id, hats)
  return id
}

/** Writes a person as they are from now on. @returns false when they have been changed since `version` */
export async function updatePerson(
  trx: Transaction<Database>,
  id: string,
  version: number,
  { hats, ...fields }: Partial<PersonFields> & { active?: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('people')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  if (hats) {
    await trx.deleteFrom('personHats').where('personId', '=', id).execute()
    await insertHats(trx, id, hats)
  }
  return true
}

async function insertHats(trx: Transaction<Database>, personId: string, hats: readonly Hat[]): Promise<void> {
  if (hats.length > 0)
    await trx
      .insertInto('personHats')
      .values(hats.map((hat) => ({ personId, hat })))
      .execute()
}

export type DepartmentFields = { name: string; ordinal: number; leaderId: string | null; key: string | null }

export async function insertDepartment(trx: Transaction<Database>, unitId: string, fields: DepartmentFields): Promise<string> {
  const { id } = await trx
    .insertInto('departments')
    .values({ unitId, ...fields })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** @returns false when it has been changed since `version` */
export async function updateDepartment(
  trx: Transaction<Database>,
  id: string,
  version: number,
  fields: DepartmentFields,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('departments')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives a unit that has none its superior body. @returns the id of that */
export async function insertSuperior(trx: Transaction<Database>, unitId: string, name: string): Promise<string> {
  const { id } = await trx
    .insertInto('units')
    .columns(['name', 'language'])
    .expression((eb) =>
      eb
        .selectFrom('units')
        .select([eb.val(name).as('name'), 'language'])
        .where('id', '=', unitId),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('units')
    .set((eb) => ({ superiorId: id, version: eb('version', '+', 1) }))
    .where('id', '=', unitId)
    .execute()
  return id
}

/** @returns false when it has been changed since `version` */
export async function updateUnit(trx: Transaction<Database>, id: string, version: number, name: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('units')
    .set({ name, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * The numbers of the open items for which somebody still answers, in whichever campaign: by leading, owning or verifying them, by
 * a measure that is not done, an extension they have to decide or an answer they owe.
 */
export async function listDuties(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select distinct i.number from items i
    where i.status not in ('closed', 'cancelled') and (
      ${personId}::uuid in (i.leader_id, i.owner_id, i.verifier_id)
      or exists (select from measures m where m.campaign_id = i.campaign_id and m.item_id = i.id
        and m.owner_id = ${personId} and m.done_on is null)
      or exists (select from extension_requests e where e.campaign_id = i.campaign_id and e.item_id = i.id
        and e.decider_id = ${personId} and e.decided_on is null and e.lapsed_on is null)
      or exists (select from suggestions s where s.campaign_id = i.campaign_id and s.item_id = i.id
        and s.answerer_id = ${personId} and s.answered_on is null))
    order by i.number`.execute(db)
  return rows.map(({ number }) => number)
}

/** Whether a unit has an administrator who may act. */
export async function hasAdministrator(db: Db, unitId: string): Promise<boolean> {
  const found = await db
    .selectFrom('people')
    .innerJoin('personHats', 'personHats.personId', 'people.id')
    .select('people.id')
    .where('people.unitId', '=', unitId)
    .where('people.active', '=', true)
    .where('personHats.hat', '=', 'administrator')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** What differs, as an event keeps it. */
export function changesBetween(before: Record<string, unknown>, after: Record<string, unknown>): Changes {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const fields = Object.keys(after).filter((field) => !same(before[field], after[field]))
  return Object.fromEntries(fields.map((field) => [field, [before[field] ?? null, after[field] ?? null]]))
}
