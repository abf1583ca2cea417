import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { Hat } from '#domain/person.ts'
import type { ReminderRuleName } from '#domain/reminder.ts'
import type { Db } from './connect.ts'

/** Everybody of a unit who could be reminded, with the hats that decide of what, and the rules they do without. */
export function listRemindable(db: Db, unitId: string) {
  return db
    .selectFrom('people')
    .leftJoin('personSettings', 'personSettings.personId', 'people.id')
    .select(['people.id', 'people.key', 'people.name', 'people.mail', 'people.language', 'people.departmentId'])
    .select(sql<Hat[]>`array(select hat from person_hats where person_id = people.id)`.as('hats'))
    .select(sql<ReminderRuleName[]>`coalesce(person_settings.off_rules, '{}')`.as('offRules'))
    .where('unitId', '=', unitId)
    .where('active', '=', true)
    .orderBy('key')
    .orderBy('id')
    .execute()
}

/** The language of the unit's own texts. */
export async function findUnitLanguage(db: Db, unitId: string): Promise<Language> {
  const unit = await db.selectFrom('units').select('language').where('id', '=', unitId).executeTakeFirstOrThrow()
  return unit.language
}

/** The instant of a local time, `HH:MM`, on a day in a time zone. */
export async function findInstant(db: Db, day: Day, time: string, timeZone: string): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select (${day}::date + ${time}::time) at time zone ${timeZone}::text as at`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The database did not answer')
  return row.at
}
