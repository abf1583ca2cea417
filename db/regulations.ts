import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { regulationStatuses } from '#domain/regulation.ts'
import type { Db } from './connect.ts'

/** The regulations of a campaign in board order, each with the items it answers and the departments that have signed for it. */
export function listRegulations(db: Db, campaignId: string) {
  return db
    .selectFrom('regulations')
    .select(['id', 'number', 'title', 'kind', 'status', 'departmentId', 'documentNumber', 'issuedOn', 'effectiveOn', 'version'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('regulationItems as link')
          .innerJoin('items', (join) =>
            join.onRef('items.campaignId', '=', 'link.campaignId').onRef('items.id', '=', 'link.itemId'),
          )
          .select(['items.id', 'items.number', 'items.title', 'link.main'])
          .whereRef('link.campaignId', '=', 'regulations.campaignId')
          .whereRef('link.regulationId', '=', 'regulations.id')
          .orderBy('link.main', 'desc')
          .orderBy('items.number'),
      ).as('items'),
      sql<number>`(select count(distinct r.department_id)::int from study_receipts r
        where r.campaign_id = regulations.campaign_id and r.regulation_id = regulations.id
          and r.issue = greatest(regulations.issues, 1) and r.for_department)`.as('receipts'),
    ])
    .where('campaignId', '=', campaignId)
    .orderBy(sql`array_position(${regulationStatuses}::text[], status)`)
    .orderBy('rank')
    .execute()
}

/** Which department signed for which regulation on which day: for its present issue, on paper or by its head. */
export function listStudyReceipts(db: Db, campaignId: string) {
  return db
    .selectFrom('studyReceipts')
    .innerJoin('regulations', (join) =>
      join
        .onRef('regulations.campaignId', '=', 'studyReceipts.campaignId')
        .onRef('regulations.id', '=', 'studyReceipts.regulationId'),
    )
    .select(['studyReceipts.regulationId', 'studyReceipts.departmentId'])
    .select(({ fn }) => fn.min('studyReceipts.receivedOn').as('receivedOn'))
    .where('studyReceipts.campaignId', '=', campaignId)
    .where('studyReceipts.forDepartment', '=', true)
    .where('studyReceipts.issue', '=', sql<number>`greatest(regulations.issues, 1)`)
    .groupBy(['studyReceipts.regulationId', 'studyReceipts.departmentId'])
    .execute()
}
