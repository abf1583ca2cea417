import type { ExpressionBuilder, Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { ItemKind } from '#domain/item.ts'
import type { Hat } from '#domain/person.ts'
import { calendarRevision } from './calendar.ts'
import type { Witness } from './card-events.ts'
import { changesBetween } from './changes.ts'
import type { Db } from './connect.ts'
import { insertEvent } from './events.ts'
import type { Board } from './ranks.ts'
import type { Changes, Database } from './schema.ts'

/** How far somebody sees: their own unit, and by the hat of the superior body the units below it. */
export type Reach = { unitId: string; hats: readonly Hat[] }

/** A campaign by its id, if it is within reach. */
export function findCampaign(db: Db, id: string, reach: Reach) {
  return select(db).where('campaigns.id', '=', id).where(isWithin(reach)).executeTakeFirst()
}

/** The campaign of an item or a regulation, if it is within reach: to anybody else there is no such thing. */
export function findCampaignOf(db: Db, board: Board, id: string, reach: Reach) {
  return select(db)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom(board).select('version').whereRef('campaignId', '=', 'campaigns.id').where('id', '=', id)),
    )
    .where(isWithin(reach))
    .executeTakeFirst()
}

/** Every campaign whose reminders are kept. */
export function listCampaigns(db: Db) {
  return select(db).orderBy('campaigns.createdAt').execute()
}

/** The campaigns of one unit, the newest first. */
export function listCampaignsOfUnit(db: Db, unitId: string) {
  return select(db)
    .where('campaigns.unitId', '=', unitId)
    .orderBy('campaigns.startsOn', (order) => order.desc().nullsFirst())
    .orderBy('campaigns.createdAt', 'desc')
    .execute()
}

export type CampaignRow = NonNullable<Awaited<ReturnType<typeof findCampaign>>>

export function listCategories(db: Db, campaignId: string) {
  return db
    .selectFrom('categories')
    .select(['id', 'number', 'name'])
    .where('campaignId', '=', campaignId)
    .orderBy((eb) => eb.fn.coalesce('ordinal', 'number'))
    .orderBy('number')
    .execute()
}

/** The day from which a campaign runs, as far as it is known: what a day without a year is read by. */
export async function findCampaignStart(db: Db, campaignId: string): Promise<Day> {
  const row = await db
    .selectFrom('campaigns')
    .select(['startsOn', 'planPublishedOn', 'remindersFrom'])
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow()
  return row.startsOn ?? row.planPublishedOn ?? row.remindersFrom
}

/** The days of a campaign as far as they are set: from when to when it runs, and when its plan was published. */
export function findCampaignDays(db: Db, campaignId: string) {
  return db
    .selectFrom('campaigns')
    .select(['startsOn', 'endsOn', 'planPublishedOn'])
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow()
}

/** The milestones still to come after a day, the next one first. */
export function listMilestonesAfter(db: Db, campaignId: string, day: Day) {
  return db
    .selectFrom('milestones')
    .select(['dueOn', 'title'])
    .where('campaignId', '=', campaignId)
    .where('dueOn', '>', day)
    .orderBy('dueOn')
    .execute()
}

/** What the office may change of its campaign. */
export type CampaignSettings = {
  title: string
  kindLabels: [ItemKind, string][]
  extensionLimit: number
  answerWorkdays: number
  documentScheme: string
}

/**
 * Writes a campaign's settings with their event, in `trx`, which holds the campaign's lock.
 * @returns the id of the event, or undefined when the campaign is no longer at its `version`
 */
export async function saveCampaign(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  settings: CampaignSettings,
  by: { personId: string; at: Date; today: Day },
): Promise<number | undefined> {
  const version = campaign.version + 1
  const row = await trx
    .updateTable('campaigns')
    .set({ ...settings, kindLabels: JSON.stringify(settings.kindLabels), version })
    .where('id', '=', campaign.id)
    .where('version', '=', campaign.version)
    .returning('id')
    .executeTakeFirst()
  if (!row) return undefined
  const { at, today, personId } = by
  const changes = changesBetween(campaign, { ...settings, version })
  return insertEvent(trx, {
    campaignId: campaign.id,
    subjectId: campaign.id,
    kind: 'campaign.edited',
    happenedOn: today,
    at,
    personId,
    changes,
  })
}

/** Counts up the version of a campaign for a change of one of its parts, with the event that tells it. @returns the id of the event */
export async function tellPartChange(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  kind: string,
  changes: Changes,
  { at, today, personId }: Witness,
): Promise<number> {
  const version = campaign.version + 1
  await trx.updateTable('campaigns').set({ version }).where('id', '=', campaign.id).execute()
  const told = { campaignId: campaign.id, subjectId: campaign.id, kind, happenedOn: today, at, personId }
  return insertEvent(trx, { ...told, changes: { ...changes, version: [campaign.version, version] } })
}

/** Opens a campaign that was in preparation, as `saveCampaign` does; nothing from before that day is owed. */
export async function openCampaign(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  { at, today, personId }: { personId: string; at: Date; today: Day },
): Promise<number | undefined> {
  if (!campaign.preparing) return undefined
  const opened = { preparing: false, startsOn: today, remindersFrom: today, version: campaign.version + 1 }
  await trx.updateTable('campaigns').set(opened).where('id', '=', campaign.id).execute()
  const told = { campaignId: campaign.id, subjectId: campaign.id, kind: 'campaign.opened', happenedOn: today, at, personId }
  return insertEvent(trx, { ...told, changes: changesBetween(campaign, opened) })
}

/** Keeps which campaign somebody looks at; null for the one opened last. */
export async function chooseCampaign(db: Db, personId: string, campaignId: string | null): Promise<void> {
  await db.updateTable('people').set({ chosenCampaignId: campaignId }).where('id', '=', personId).execute()
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
      'campaigns.reminderPolicy',
      'campaigns.sample',
      'campaigns.startsOn',
      'campaigns.preparing',
      'campaigns.extensionLimit',
      'campaigns.answerWorkdays',
      'campaigns.kindLabels',
      'campaigns.documentScheme',
      'campaigns.version',
      'units.name as unit',
      'superior.name as superior',
    ])
    .select(calendarRevision('campaigns').as('calendarRevision'))
}

function isWithin({ unitId, hats }: Reach) {
  return (eb: ExpressionBuilder<Database, 'campaigns' | 'units'>) =>
    hats.includes('superior')
      ? eb.or([eb('campaigns.unitId', '=', unitId), eb('units.superiorId', '=', unitId)])
      : eb('campaigns.unitId', '=', unitId)
}
