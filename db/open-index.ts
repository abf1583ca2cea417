import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'
import { insertEvent } from './events.ts'
import type { Database } from './schema.ts'

/**
 * Every issue, with its text, of the campaigns that are open to everybody, oldest first; of one regulation alone where `id` is given.
 * The title is the one under which it was issued: what it may be called after a revision that is under way is nobody's to read.
 */
export function listOpenIssues(db: Db, id?: string) {
  return db
    .selectFrom('regulationIssues as issue')
    .innerJoin('campaigns', 'campaigns.id', 'issue.campaignId')
    .innerJoin('units', 'units.id', 'campaigns.unitId')
    .innerJoin('regulations', (join) =>
      join.onRef('regulations.campaignId', '=', 'issue.campaignId').onRef('regulations.id', '=', 'issue.regulationId'),
    )
    .innerJoin('departments', 'departments.id', 'regulations.departmentId')
    .select(['issue.campaignId', 'issue.regulationId', 'issue.issue', 'issue.documentNumber', 'issue.issuedOn'])
    .select(['issue.effectiveOn', 'issue.withdrawnOn', 'issue.textVersion'])
    .select(['units.name as unit', 'campaigns.sample', 'departments.name as department'])
    .select(['regulations.abolishedOn', 'regulations.abolishedBy'])
    .select(titleThen.as('title'))
    .where('campaigns.openIndex', '=', true)
    .where('issue.textVersion', 'is not', null)
    .$if(id !== undefined, (query) => query.where('issue.regulationId', '=', id ?? ''))
    .orderBy('units.name')
    .orderBy('departments.ordinal')
    .orderBy('regulations.number')
    .orderBy('issue.issue')
    .execute()
}

export type OpenIssue = Awaited<ReturnType<typeof listOpenIssues>>[number]

/** A title as it was on the day of issue: what the first later change of it has as the old one. */
export const titleThen = sql<string>`coalesce((
  select e.changes -> 'title' ->> 0 from events e
  where e.campaign_id = issue.campaign_id and e.subject_id = issue.regulation_id
    and e.happened_on > issue.issued_on and e.changes ? 'title'
  order by e.id limit 1), regulations.title)`

export async function isOpen(db: Db, campaignId: string): Promise<boolean> {
  const row = await db.selectFrom('campaigns').select('openIndex').where('id', '=', campaignId).executeTakeFirstOrThrow()
  return row.openIndex
}

/** Opens a campaign's index to everybody, or closes it, with its event; in `trx`, which holds the campaign's lock. */
export async function saveOpen(
  trx: Transaction<Database>,
  campaignId: string,
  open: boolean,
  { personId, at, today }: { personId: string; at: Date; today: Day },
): Promise<void> {
  const was = await isOpen(trx, campaignId)
  if (was === open) return
  await trx.updateTable('campaigns').set({ openIndex: open }).where('id', '=', campaignId).execute()
  await insertEvent(trx, {
    campaignId,
    at,
    happenedOn: today,
    personId,
    kind: 'campaign.edited',
    subjectId: campaignId,
    changes: { openIndex: [was, open] },
  })
}
