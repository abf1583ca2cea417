import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'

/** Items as the rules and a mail look at them: all of a campaign, or those of `ids`. */
export function listMailItems(db: Db, campaignId: string, ids?: readonly string[]) {
  return items(db, campaignId)
    .$if(ids !== undefined, (query) => query.where('items.id', '=', sql<string>`any(${ids}::uuid[])`))
    .execute()
}

/** The open items that are somebody's in any way: as owner, verifier or responsible leader, or as head of the lead department. */
export function listMailItemsOf(db: Db, campaignId: string, person: { id: string; departmentId: string | null }) {
  const heads = sql<boolean>`items.department_id = ${person.departmentId}
    and exists (select from person_hats where person_id = ${person.id} and hat = 'department_head')`
  return items(db, campaignId)
    .where('items.status', 'in', ['assigned', 'in_progress', 'in_review', 'ongoing'])
    .where((eb) =>
      eb.or([
        eb('items.ownerId', '=', person.id),
        eb('items.verifierId', '=', person.id),
        eb('items.leaderId', '=', person.id),
        heads,
      ]),
    )
    .execute()
}

function items(db: Db, campaignId: string) {
  return db
    .selectFrom('items')
    .leftJoin('departments', 'departments.id', 'items.departmentId')
    .leftJoin('people as owner', 'owner.id', 'items.ownerId')
    .select([sql<'item'>`'item'`.as('subject'), 'items.id', 'items.number', 'items.title', 'items.status', 'items.dueOn'])
    .select('items.pausedWorkdays')
    .select(['items.deadlineSince', 'items.deadlineVersion', 'items.assignedOn', 'items.submittedOn', 'items.nextReviewOn'])
    .select(['items.leaderId', 'items.departmentId', 'items.ownerId', 'items.verifierId'])
    .select(['departments.name as department', 'owner.name as owner'])
    .where('items.campaignId', '=', campaignId)
    .orderBy('items.number')
}

export type MailItemRow = Awaited<ReturnType<typeof listMailItems>>[number]

/** Requests for a later deadline, decided ones too: on an earlier day they were not. */
export function listMailExtensions(db: Db, campaignId: string, ids?: readonly string[]) {
  return (
    db
      .selectFrom('extensionRequests as request')
      .innerJoin('items', (join) =>
        join.onRef('items.campaignId', '=', 'request.campaignId').onRef('items.id', '=', 'request.itemId'),
      )
      .leftJoin('departments', 'departments.id', 'items.departmentId')
      .innerJoin('people as asker', 'asker.id', 'request.requestedBy')
      .select([sql<'extension'>`'extension'`.as('subject'), 'request.id', 'request.itemId', 'items.number', 'items.title'])
      .select(['request.requestedOn', 'request.dueOn', 'request.requestedDueOn', 'request.reason', 'request.deciderId'])
      // One that has lapsed waits for nobody either.
      .select((eb) => eb.fn.coalesce('request.decidedOn', 'request.lapsedOn').as('decidedOn'))
      .select(['asker.name as requestedBy', 'departments.name as department'])
      .where('request.campaignId', '=', campaignId)
      .$if(ids !== undefined, (query) => query.where('request.id', '=', sql<string>`any(${ids}::uuid[])`))
      .orderBy('items.number')
      .execute()
  )
}

export function listMailMilestones(db: Db, campaignId: string, ids?: readonly string[]) {
  return db
    .selectFrom('milestones')
    .select([sql<'milestone'>`'milestone'`.as('subject'), 'id', sql<string>`''`.as('number'), 'title', 'dueOn', 'version'])
    .select('detail')
    .where('campaignId', '=', campaignId)
    .$if(ids !== undefined, (query) => query.where('id', '=', sql<string>`any(${ids}::uuid[])`))
    .orderBy('dueOn')
    .execute()
}

/** Regulations with every department's receipt; `total` departments are to sign. */
export function listMailRegulations(db: Db, campaignId: string, ids?: readonly string[]) {
  return db
    .selectFrom('regulations')
    .select([sql<'regulation'>`'regulation'`.as('subject'), 'id', 'number', 'title', 'status', 'issuedOn', 'documentNumber'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('studyReceipts')
          .select(['studyReceipts.departmentId', sql<Day>`min(study_receipts.received_on)`.as('receivedOn')])
          .whereRef('studyReceipts.campaignId', '=', 'regulations.campaignId')
          .whereRef('studyReceipts.regulationId', '=', 'regulations.id')
          .where('studyReceipts.forDepartment', '=', true)
          .where('studyReceipts.issue', '=', sql<number>`greatest(regulations.issues, 1)`)
          .groupBy('studyReceipts.departmentId'),
      ).as('signed'),
      eb
        .selectFrom('departments')
        .innerJoin('campaigns', 'campaigns.unitId', 'departments.unitId')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('campaigns.id', '=', 'regulations.campaignId')
        .as('departments'),
    ])
    .where('campaignId', '=', campaignId)
    .$if(ids !== undefined, (query) => query.where('id', '=', sql<string>`any(${ids}::uuid[])`))
    .orderBy('number')
    .execute()
}

/** Departments asked for their opinion in the present rounds, those that have replied too: on an earlier day they had not. */
export function listMailConsultations(db: Db, campaignId: string, ids?: readonly string[]) {
  return db
    .selectFrom('consultationRequests as request')
    .innerJoin('regulations', (join) =>
      join
        .onRef('regulations.campaignId', '=', 'request.campaignId')
        .onRef('regulations.id', '=', 'request.regulationId')
        .onRef('regulations.rounds', '=', 'request.round'),
    )
    .innerJoin('departments as drafting', 'drafting.id', 'regulations.departmentId')
    .innerJoin('consultations', (join) =>
      join
        .onRef('consultations.campaignId', '=', 'request.campaignId')
        .onRef('consultations.regulationId', '=', 'request.regulationId')
        .onRef('consultations.round', '=', 'request.round'),
    )
    .select([sql<'consultation'>`'consultation'`.as('subject'), 'request.id', 'request.regulationId', 'request.departmentId'])
    .select(['request.replyDueOn', 'request.repliedOn', 'consultations.openedOn', 'regulations.number', 'regulations.title'])
    .select(['drafting.name as department', sql<boolean>`regulations.status <> 'consulting'`.as('over')])
    .where('request.campaignId', '=', campaignId)
    .$if(ids !== undefined, (query) => query.where('request.id', '=', sql<string>`any(${ids}::uuid[])`))
    .orderBy('regulations.number')
    .execute()
}

/** The campaign as it is reported on. */
export function findMailCampaign(db: Db, campaignId: string) {
  return db
    .selectFrom('campaigns')
    .select([sql<'campaign'>`'campaign'`.as('subject'), 'id', 'title', 'endsOn'])
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow()
}
