import { sql, type Transaction } from 'kysely'
import { Problem } from '#domain/problem.ts'
import { type Language, languages } from '#domain/language.ts'
import type { Hat } from '#domain/person.ts'
import type { Database } from '../schema.ts'
import type { CampaignFile, FilePerson } from './file.ts'

type Trx = Transaction<Database>

/**
 * Finds the departments and people that a file names in the unit, people by their address or else by a name that only one has. Whom the
 * unit lacks is entered, but not let in: inactive until the administrator makes them active. @returns how many were entered
 */
export async function findOrInsertPeople(
  trx: Trx,
  file: CampaignFile,
  unitId: string,
  ids: Map<string, string>,
): Promise<number> {
  await findOrInsertDepartments(trx, file, unitId, ids)
  const units = { unit: unitId, superior: '' }
  let entered = 0
  for (const [index, person] of file.people.entries()) {
    if (person.of === 'superior') units.superior ||= await superiorOf(trx, unitId, file.unit.superior ?? '—')
    const found = await findPerson(trx, units[person.of], person)
    if (!found) entered++
    ids.set(person.id, found ?? (await insertPerson(trx, units[person.of], person, ids, index)))
  }
  return entered
}

async function findOrInsertDepartments(trx: Trx, { departments }: CampaignFile, unitId: string, ids: Map<string, string>) {
  const known = await trx.selectFrom('departments').select(['id', 'name', 'ordinal']).where('unitId', '=', unitId).execute()
  let ordinal = Math.max(-1, ...known.map((one) => one.ordinal))
  for (const { id, name } of departments) {
    const same = known.find((one) => one.name === name)
    const insert = () =>
      trx
        .insertInto('departments')
        .values({ unitId, key: null, name, ordinal: ++ordinal })
        .returning('id')
        .executeTakeFirstOrThrow()
    ids.set(id, (same ?? (await insert())).id)
  }
}

async function findPerson(trx: Trx, unitId: string, { name, mail }: FilePerson): Promise<string | undefined> {
  const rows = await trx
    .selectFrom('people')
    .select(['id', 'name', 'mail'])
    .where('unitId', '=', unitId)
    .where((eb) => eb.or([eb(sql`lower(mail)`, '=', mail.toLowerCase()), eb('name', '=', name)]))
    .execute()
  const sameMail = rows.filter((row) => row.mail.toLowerCase() === mail.toLowerCase())
  const same = sameMail.filter((row) => row.name === name)
  const [only] = [same, sameMail, rows].find((some) => some.length === 1) ?? []
  return only?.id
}

async function insertPerson(
  trx: Trx,
  unitId: string,
  { name, mail, language, hats, department }: FilePerson,
  ids: Map<string, string>,
  index: number,
): Promise<string> {
  const taken = await trx
    .selectFrom('people')
    .select('id')
    .where(sql`lower(mail)`, '=', mail.toLowerCase())
    .executeTakeFirst()
  if (taken) throw new Problem('mail_taken', `people.${index}.mail`)
  const known = languages.find((one) => one === language) as Language
  const departmentId = department === null ? null : (ids.get(department) ?? null)
  const row = await trx
    .insertInto('people')
    .values({ unitId, departmentId, key: null, name, mail, language: known, active: false })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (hats.length > 0)
    await trx
      .insertInto('personHats')
      .values(hats.map((hat) => ({ personId: row.id, hat: hat as Hat })))
      .execute()
  return row.id
}

/** The superior body, entered under its name where the unit has none yet. */
async function superiorOf(trx: Trx, unitId: string, name: string): Promise<string> {
  const unit = await trx.selectFrom('units').select(['superiorId', 'language']).where('id', '=', unitId).executeTakeFirstOrThrow()
  if (unit.superiorId) return unit.superiorId
  const made = await trx
    .insertInto('units')
    .values({ name, superiorId: null, language: unit.language })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.updateTable('units').set({ superiorId: made.id }).where('id', '=', unitId).execute()
  return made.id
}
