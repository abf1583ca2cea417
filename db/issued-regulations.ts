import { sql } from 'kysely'
import type { Db } from './connect.ts'
import { titleThen } from './open-index.ts'

/** The regulations of a campaign that are issued and not withdrawn, with the issue that stands and the version of its text. */
export function listIssued(db: Db, campaignId: string) {
  return db
    .selectFrom('regulationIssues as issue')
    .innerJoin('regulations', (join) =>
      join.onRef('regulations.campaignId', '=', 'issue.campaignId').onRef('regulations.id', '=', 'issue.regulationId'),
    )
    .innerJoin('departments', 'departments.id', 'regulations.departmentId')
    .select([
      'regulations.id',
      'regulations.number',
      'departments.name as department',
      'departments.ordinal as departmentOrdinal',
      'issue.issue',
      'issue.documentNumber',
      'issue.issuedOn',
      'issue.effectiveOn',
      'issue.textVersion',
    ])
    .select(titleThen.as('title'))
    .where('issue.campaignId', '=', campaignId)
    .where('issue.withdrawnOn', 'is', null)
    .orderBy('departments.ordinal')
    .orderBy('issue.issuedOn')
    .orderBy('regulations.number')
    .execute()
}

export type IssuedRow = Awaited<ReturnType<typeof listIssued>>[number]

/** Texts by regulation and version. */
export async function listTexts(db: Db, campaignId: string, wanted: readonly { regulationId: string; version: number }[]) {
  const ids = wanted.map(({ regulationId }) => regulationId)
  const versions = wanted.map(({ version }) => version)
  return db
    .selectFrom('regulationTexts')
    .select(['regulationId', 'version', 'body'])
    .where('campaignId', '=', campaignId)
    .where(sql<boolean>`(regulation_id, version) in (select * from unnest(${ids}::uuid[], ${versions}::int[]))`)
    .execute()
}
