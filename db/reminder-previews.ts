import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Hat } from '#domain/person.ts'
import type { Db } from './connect.ts'

/** Every item of a campaign as the rules and a mail look at it, for a preview that asks about other days. */
export function listItemsToPreview(db: Db, campaignId: string) {
  return db
    .selectFrom('items')
    .select([
      'id',
      'number',
      'title',
      'status',
      'dueOn',
      'pausedWorkdays',
      'deadlineSince',
      'assignedOn',
      'submittedOn',
      'nextReviewOn',
    ])
    .select(['leaderId', 'departmentId', 'ownerId', 'verifierId'])
    .where('campaignId', '=', campaignId)
    .orderBy('number')
    .execute()
}

export type PreviewItem = Awaited<ReturnType<typeof listItemsToPreview>>[number]

/** Everybody of a unit who could be reminded, with the hats that decide of what. */
export function listRemindable(db: Db, unitId: string) {
  return db
    .selectFrom('people')
    .select(['id', 'key', 'name', 'mail', 'language', 'departmentId'])
    .select(sql<Hat[]>`array(select hat from person_hats where person_id = people.id)`.as('hats'))
    .where('unitId', '=', unitId)
    .where('active', '=', true)
    .orderBy('key')
    .orderBy('id')
    .execute()
}

/** The words a preview needs beside the items: the unit's language and its departments' names. */
export async function findUnitNames(db: Db, unitId: string) {
  const [unit, departments] = await Promise.all([
    db.selectFrom('units').select('language').where('id', '=', unitId).executeTakeFirstOrThrow(),
    db.selectFrom('departments').select(['id', 'name']).where('unitId', '=', unitId).execute(),
  ])
  return { language: unit.language, departments: new Map(departments.map(({ id, name }) => [id, name])) }
}

/** The instant of a local time, `HH:MM`, on a day in a time zone. */
export async function findInstant(db: Db, day: Day, time: string, timeZone: string): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select (${day}::date + ${time}::time) at time zone ${timeZone}::text as at`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The database did not answer')
  return row.at
}
