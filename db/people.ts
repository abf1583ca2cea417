import { sql } from 'kysely'
import type { Language } from '#domain/language.ts'
import type { Hat } from '#domain/person.ts'
import type { Db } from './connect.ts'

export function findPersonByKey(db: Db, key: string) {
  return selectPeople(db).where('people.key', '=', key).executeTakeFirst()
}

export function listPeopleOfUnit(db: Db, unitId: string) {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'departmentId'])
    .where('unitId', '=', unitId)
    .where('active', '=', true)
    .orderBy('key')
    .execute()
}

/** The same, and whoever has left while an item or a regulation of the campaign still names them: what they did remains theirs. */
export function listPeopleNamed(db: Db, campaign: { id: string; unitId: string }) {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'departmentId', 'active'])
    .where('unitId', '=', campaign.unitId)
    .where(
      sql<boolean>`(active or exists (
        select from items i where i.campaign_id = ${campaign.id} and people.id in (i.leader_id, i.owner_id, i.verifier_id))
        or exists (select from regulations r where r.campaign_id = ${campaign.id} and people.id = r.drafter_id))`,
    )
    .orderBy('key')
    .execute()
}

/** The ids of those in a unit who wear a hat, in one department of it or in all; always in the same order. */
export async function listWearers(db: Db, unitId: string, hat: Hat, departmentId?: string): Promise<string[]> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('personHats', 'personHats.personId', 'people.id')
    .select('people.id')
    .where('people.unitId', '=', unitId)
    .where('people.active', '=', true)
    .where('personHats.hat', '=', hat)
    .$if(departmentId !== undefined, (query) => query.where('people.departmentId', '=', departmentId ?? null))
    .orderBy('people.key')
    .orderBy('people.id')
    .execute()
  return rows.map(({ id }) => id)
}

export function listDepartments(db: Db, unitId: string) {
  return db.selectFrom('departments').select(['id', 'name', 'leaderId']).where('unitId', '=', unitId).orderBy('ordinal').execute()
}

export async function saveLanguage(db: Db, personId: string, language: Language): Promise<void> {
  await db.updateTable('people').set({ language }).where('id', '=', personId).execute()
}

/** Active people with their hats and their unit. */
export function selectPeople(db: Db) {
  return db
    .selectFrom('people')
    .innerJoin('units', 'units.id', 'people.unitId')
    .select(['people.id', 'people.unitId', 'people.departmentId', 'people.name', 'people.mail', 'people.language'])
    .select('units.name as unit')
    .select(sql<Hat[]>`array(select hat from person_hats where person_id = people.id order by hat)`.as('hats'))
    .where('people.active', '=', true)
}
