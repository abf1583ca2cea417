import { sql } from 'kysely'
import type { Db } from './connect.ts'

/** The campaign that a unit's people work in: its own begun last, else the last one of a unit below it. */
export function findCurrentCampaign(db: Db, unitId: string) {
  return select(db)
    .where((eb) => eb.or([eb('campaigns.unitId', '=', unitId), eb('units.superiorId', '=', unitId)]))
    .orderBy((eb) => eb('campaigns.unitId', '=', unitId), 'desc')
    .orderBy('campaigns.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * The current campaign of each of these units with its cursor, the id of its newest event: one query for everybody who
 * asks for a board at the same moment. The cursor is the version of all that can be read of the campaign.
 */
export async function listCurrentCampaigns(db: Db, unitIds: readonly string[]) {
  const rows = await sql<{ unitId: string; id: string; cursor: number | null }>`
    select u.id as "unitId", c.id, (select max(id) from events where campaign_id = c.id) as cursor
    from unnest(${unitIds}::uuid[]) as u(id)
    cross join lateral (
      select campaigns.id from campaigns join units on units.id = campaigns.unit_id
      where campaigns.unit_id = u.id or units.superior_id = u.id
      order by campaigns.unit_id = u.id desc, campaigns.created_at desc limit 1
    ) c`.execute(db)
  return new Map(rows.rows.map(({ unitId, id, cursor }) => [unitId, { campaignId: id, cursor: cursor ?? 0 }]))
}

/** A campaign by its id, if it is of this unit or of a unit below it. */
export function findCampaign(db: Db, id: string, unitId: string) {
  return select(db)
    .where('campaigns.id', '=', id)
    .where((eb) => eb.or([eb('campaigns.unitId', '=', unitId), eb('units.superiorId', '=', unitId)]))
    .executeTakeFirst()
}

/** Every campaign whose reminders are kept. */
export function listCampaigns(db: Db) {
  return select(db).orderBy('campaigns.createdAt').execute()
}

export type CampaignRow = NonNullable<Awaited<ReturnType<typeof findCurrentCampaign>>>

export function listCategories(db: Db, campaignId: string) {
  return db
    .selectFrom('categories')
    .select(['id', 'number', 'name'])
    .where('campaignId', '=', campaignId)
    .orderBy('number')
    .execute()
}

/** A sample campaign, if this installation shows one. */
export function findCurrentSample(db: Db) {
  return select(db).where('campaigns.sample', '=', true).limit(1).executeTakeFirst()
}

function select(db: Db) {
  return db
    .selectFrom('campaigns')
    .innerJoin('units', 'units.id', 'campaigns.unitId')
    .leftJoin('units as superior', 'superior.id', 'units.superiorId')
    .select([
      'campaigns.id',
      'campaigns.unitId',
      'campaigns.title',
      'campaigns.calendar',
      'campaigns.timeZone',
      'campaigns.planPublishedOn',
      'campaigns.remindersFrom',
      'campaigns.sample',
      'units.name as unit',
      'superior.name as superior',
    ])
}
