import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { WantedStage } from '#domain/timetable.ts'
import { type CampaignRow, tellPartChange } from './campaigns.ts'
import type { Witness } from './card-events.ts'
import { changesBetween } from './changes.ts'
import type { Db } from './connect.ts'
import type { Database } from './schema.ts'

/** More than a campaign has stages: where numbers wait that would meet while they are dealt out anew. */
const aside = 1_000_000

export function listStages(db: Db, campaignId: string) {
  return db.selectFrom('stages').select(['number', 'name']).where('campaignId', '=', campaignId).orderBy('number').execute()
}

/** The milestones of a campaign by their days; `reminded` are those that a reminder has been planned of. */
export function listMilestones(db: Db, campaignId: string) {
  return db
    .selectFrom('milestones')
    .select(['id', 'dueOn', 'title', 'detail', 'stage'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('reminders')
          .select('rule')
          .whereRef('reminders.campaignId', '=', 'milestones.campaignId')
          .whereRef('reminders.milestoneId', '=', 'milestones.id'),
      )
        .$castTo<boolean>()
        .as('reminded'),
    )
    .where('campaignId', '=', campaignId)
    .orderBy('dueOn')
    .orderBy('title')
    .execute()
}

export type MilestoneRow = Awaited<ReturnType<typeof listMilestones>>[number]
export type WantedMilestone = { dueOn: Day; title: string; detail: string | null; stage: number | null }

/** Makes the campaign's stages those that are wanted, numbered in their order; milestones stay with theirs. @returns the event's id */
export async function saveStages(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  wanted: readonly WantedStage[],
  by: Witness,
): Promise<number> {
  const campaignId = campaign.id
  const before = await listStages(trx, campaignId)
  const kept = wanted.flatMap(({ number }) => number ?? [])
  const gone = before.map(({ number }) => number).filter((number) => !kept.includes(number))
  const stages = trx.updateTable('stages').where('campaignId', '=', campaignId)
  if (gone.length > 0) await trx.deleteFrom('stages').where('campaignId', '=', campaignId).where('number', 'in', gone).execute()
  await stages.set((eb) => ({ number: eb('number', '+', aside) })).execute()
  for (const [at, { number: was, name }] of wanted.entries()) {
    const number = at + 1
    if (was === undefined) await trx.insertInto('stages').values({ campaignId, number, name }).execute()
    else {
      await stages
        .set({ number, name })
        .where('number', '=', was + aside)
        .execute()
    }
  }
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name)
  return tellPartChange(trx, campaign, 'campaign.stages_edited', { stages: [names(before), names(wanted)] }, by)
}

/** A new milestone. @returns the event's id */
export async function insertMilestone(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  made: WantedMilestone,
  by: Witness,
): Promise<number> {
  await trx
    .insertInto('milestones')
    .values({ ...made, campaignId: campaign.id })
    .execute()
  return tellPartChange(trx, campaign, 'campaign.milestone_added', { milestone: [null, made] }, by)
}

/** Changes a milestone. Its version counts its days alone: by it what was planned for another day no longer stands. @returns the event's id */
export async function updateMilestone(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  known: MilestoneRow,
  made: WantedMilestone,
  by: Witness,
): Promise<number> {
  await trx
    .updateTable('milestones')
    .set((eb) => ({ ...made, version: eb('version', '+', known.dueOn === made.dueOn ? 0 : 1) }))
    .where('campaignId', '=', campaign.id)
    .where('id', '=', known.id)
    .execute()
  const changed = changesBetween(known, made)
  return tellPartChange(trx, campaign, 'campaign.milestone_edited', { ...changed, milestone: [known.title, made.title] }, by)
}

/** Takes a milestone away that no reminder names. @returns the event's id */
export async function deleteMilestone(
  trx: Transaction<Database>,
  campaign: CampaignRow,
  { id, dueOn, title, detail, stage }: MilestoneRow,
  by: Witness,
): Promise<number> {
  await trx.deleteFrom('milestones').where('campaignId', '=', campaign.id).where('id', '=', id).execute()
  return tellPartChange(trx, campaign, 'campaign.milestone_removed', { milestone: [{ dueOn, title, detail, stage }, null] }, by)
}
