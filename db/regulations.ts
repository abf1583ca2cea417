import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Day } from '#domain/day.ts'
import type { Numbering } from '#domain/document-number.ts'
import { type RegulationFacts, regulationStatuses } from '#domain/regulation.ts'
import type { Db } from './connect.ts'

/** The regulations of a campaign in board order, each with the items it answers and the departments that have signed for it. */
export function listRegulations(db: Db, campaignId: string) {
  return cards(db, campaignId)
    .orderBy(sql`array_position(${regulationStatuses}::text[], regulations.status)`)
    .orderBy('regulations.rank')
    .execute()
}

export function listRegulationsByIds(db: Db, campaignId: string, ids: readonly string[]) {
  return cards(db, campaignId)
    .where('regulations.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}

/** One regulation as it is now, or undefined. */
export async function findRegulation(db: Db, campaignId: string, id: string): Promise<RegulationRow | undefined> {
  const [row] = await listRegulationsByIds(db, campaignId, [id])
  return row
}

export type RegulationRow = Awaited<ReturnType<typeof listRegulations>>[number]

function cards(db: Db, campaignId: string) {
  return db
    .selectFrom('regulations')
    .select(['regulations.campaignId', 'regulations.id', 'regulations.number', 'regulations.title', 'regulations.kind'])
    .select(['regulations.status', 'regulations.departmentId', 'regulations.drafterId', 'regulations.version'])
    .select(['regulations.trial', 'regulations.reviewOn', 'regulations.meeting', 'regulations.metOn', 'regulations.rounds'])
    .select(['regulations.issues', 'regulations.documentNumber', 'regulations.issuedOn', 'regulations.effectiveOn'])
    .select(['regulations.abolishedBy', 'regulations.abolishedById', 'regulations.abolishedOn'])
    .select(['regulations.basis', 'regulations.content'])
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
      jsonArrayFrom(
        eb
          .selectFrom('consultationRequests as request')
          .select(['request.id', 'request.departmentId', 'request.replyDueOn', 'request.stance', 'request.repliedOn'])
          .whereRef('request.campaignId', '=', 'regulations.campaignId')
          .whereRef('request.regulationId', '=', 'regulations.id')
          .whereRef('request.round', '=', 'regulations.rounds'),
      ).as('requests'),
      sql<number>`(select count(distinct r.department_id)::int from study_receipts r
        where r.campaign_id = regulations.campaign_id and r.regulation_id = regulations.id
          and r.issue = greatest(regulations.issues, 1) and r.for_department)`.as('receipts'),
      sql<number>`(select count(*)::int from departments d join campaigns c on c.unit_id = d.unit_id
        where c.id = regulations.campaign_id)`.as('departments'),
      sql<number>`coalesce((select max(t.version) from regulation_texts t
        where t.campaign_id = regulations.campaign_id and t.regulation_id = regulations.id), 0)`.as('textVersion'),
      sql<number>`(select count(*)::int from consultation_comments c
        join consultation_requests q on q.campaign_id = c.campaign_id and q.id = c.request_id
        where q.campaign_id = regulations.campaign_id and q.regulation_id = regulations.id and q.round = regulations.rounds
          and c.answered_on is null)`.as('openComments'),
    ])
    .where('regulations.campaignId', '=', campaignId)
}

/** The row as the rules of a move see it. */
export function regulationFacts(row: RegulationRow, toAsk: readonly string[], numbering: Numbering): RegulationFacts {
  return { ...row, ...relationsOfRegulation(row), toAsk: toAsk.filter((id) => id !== row.departmentId), numbering }
}

/** The row as the rights see it: what it has of a chain of responsibility is the department that drafts, and the drafter. */
export function relationsOfRegulation({ departmentId, drafterId }: Pick<RegulationRow, 'departmentId' | 'drafterId'>) {
  return { departmentId, drafterId, leaderId: null, ownerId: null, verifierId: null }
}

/** What the next document number of a year follows. */
export async function findNumbering(db: Db, campaign: { id: string; documentScheme: string }, year: number): Promise<Numbering> {
  const row = await db
    .selectFrom('regulationIssues')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('campaignId', '=', campaign.id)
    .where('year', '=', year)
    .executeTakeFirst()
  return { scheme: campaign.documentScheme, year, last: row?.last ?? 0 }
}

/** The register: every issue of a campaign, or of one regulation, in the order of the numbers. */
export function listIssues(db: Db, campaignId: string, regulationId?: string) {
  return db
    .selectFrom('regulationIssues as issue')
    .innerJoin('regulations', (join) =>
      join.onRef('regulations.campaignId', '=', 'issue.campaignId').onRef('regulations.id', '=', 'issue.regulationId'),
    )
    .select(['issue.regulationId', 'regulations.number', 'regulations.title', 'regulations.departmentId', 'issue.issue'])
    .select(['issue.documentNumber', 'issue.issuedOn', 'issue.effectiveOn', 'issue.textVersion', 'issue.withdraws'])
    .select('issue.withdrawnOn')
    .where('issue.campaignId', '=', campaignId)
    .$if(regulationId !== undefined, (query) => query.where('issue.regulationId', '=', regulationId ?? ''))
    .orderBy('issue.year')
    .orderBy('issue.sequence')
    .execute()
}

/** The regulations that stand as evidence of an item, each under the number by which it was issued then, in the order of their days. */
export function listRegulationEvidence(db: Db, campaignId: string, itemId: string) {
  return db
    .selectFrom('regulationItems as link')
    .innerJoin('regulations', (join) =>
      join.onRef('regulations.campaignId', '=', 'link.campaignId').onRef('regulations.id', '=', 'link.regulationId'),
    )
    .innerJoin('people', 'people.id', 'link.evidenceBy')
    .select(['regulations.number', 'regulations.title', 'people.name as addedBy'])
    .select([sql<Day>`link.evidence_on`.as('addedOn')])
    .select((eb) => [
      eb
        .selectFrom('regulationIssues as issue')
        .select(sql<string>`issue.document_number || ' ' || issue.issued_on`.as('issued'))
        .whereRef('issue.campaignId', '=', 'link.campaignId')
        .whereRef('issue.regulationId', '=', 'link.regulationId')
        .whereRef('issue.issuedOn', '<=', 'link.evidenceOn')
        .orderBy('issue.issue', 'desc')
        .limit(1)
        .as('issued'),
    ])
    .where('link.campaignId', '=', campaignId)
    .where('link.itemId', '=', itemId)
    .orderBy('link.evidenceOn')
    .orderBy('regulations.number')
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

/** Who signed for which regulation, of its present issue: a person with the name they typed, or nobody named, for a department on paper. */
export function listStudySignatures(db: Db, campaignId: string) {
  return db
    .selectFrom('studyReceipts as receipt')
    .innerJoin('regulations', (join) =>
      join.onRef('regulations.campaignId', '=', 'receipt.campaignId').onRef('regulations.id', '=', 'receipt.regulationId'),
    )
    .select(['receipt.regulationId', 'receipt.departmentId', 'receipt.personId', 'receipt.signedName', 'receipt.receivedOn'])
    .where('receipt.campaignId', '=', campaignId)
    .where('receipt.issue', '=', sql<number>`greatest(regulations.issues, 1)`)
    .execute()
}
