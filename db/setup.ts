import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { Db } from './connect.ts'
import { insertEvent } from './events.ts'
import type { Database } from './schema.ts'

export async function isSetUp(db: Db): Promise<boolean> {
  const unit = await db.selectFrom('units').select('id').limit(1).executeTakeFirst()
  return unit !== undefined
}

/** Lets one at a time look whether a unit is there and begin one: two who hold a link at once would else both find nothing. */
export async function lockUnits(trx: Transaction<Database>): Promise<void> {
  await sql`lock table units in exclusive mode`.execute(trx)
}

export type NewUnit = {
  unit: string
  superior?: string | undefined
  administrator: { name: string; mail: string }
  language: Language
  campaign: string
  departments: readonly string[]
  categories: readonly string[]
  timeZone: string
  now: Date
  today: Day
}

/**
 * The first unit with its departments, its administrator, who runs the office until others are invited, and its campaign.
 * @returns the administrator's id
 */
export async function insertUnit(trx: Transaction<Database>, made: NewUnit): Promise<string> {
  const { unit: name, language, now, today, timeZone } = made
  const superiorId = made.superior ? await insertNamed(trx, made.superior, language, null) : null
  const unitId = await insertNamed(trx, name, language, superiorId)
  const departments = made.departments.map((department, ordinal) => ({ unitId, key: null, name: department, ordinal }))
  if (departments.length > 0) await trx.insertInto('departments').values(departments).execute()
  const person = await trx
    .insertInto('people')
    .values({ unitId, departmentId: null, key: 'admin', ...made.administrator, language })
    .returning('id')
    .executeTakeFirstOrThrow()
  const hats = (['administrator', 'office'] as const).map((hat) => ({ personId: person.id, hat }))
  await trx.insertInto('personHats').values(hats).execute()
  const campaign = await trx
    .insertInto('campaigns')
    .values({
      unitId,
      title: made.campaign,
      timeZone,
      startsOn: today,
      endsOn: null,
      planPublishedOn: null,
      remindersFrom: today,
      createdAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const categories = made.categories.map((category, index) => ({ campaignId: campaign.id, number: index + 1, name: category }))
  if (categories.length > 0) await trx.insertInto('categories').values(categories).execute()
  await insertEvent(trx, {
    campaignId: campaign.id,
    at: now,
    happenedOn: today,
    personId: person.id,
    kind: 'campaign.created',
    subjectId: campaign.id,
  })
  return person.id
}

async function insertNamed(
  trx: Transaction<Database>,
  name: string,
  language: Language,
  superiorId: string | null,
): Promise<string> {
  const row = await trx.insertInto('units').values({ name, language, superiorId }).returning('id').executeTakeFirstOrThrow()
  return row.id
}
