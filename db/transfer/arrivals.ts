import { sql, type Transaction } from 'kysely'
import type { Db } from '../connect.ts'
import type { Database } from '../schema.ts'

/** A campaign that a file has become here. */
export type Arrived = { id: string; title: string; items: number }

/** The campaign that a file with this sum has become in a unit, unless that was undone. */
export async function findArrived(db: Db, unitId: string, sha256: string): Promise<Arrived | undefined> {
  const { rows } = await sql<Arrived>`
    select c.id, c.title, (select count(*)::int from items i where i.campaign_id = c.id) as items
    from imports a join campaigns c on c.id = a.campaign_id
    where a.unit_id = ${unitId} and a.sha256 = ${sha256} and a.state = 'applied'`.execute(db)
  return rows[0]
}

type Arrival = { campaignId: string; unitId: string; name: string; sha256: string; createdBy: string; at: Date }

/** Notes which file has become the campaign, so that the same one is known again, and can be undone. */
export async function insertArrival(trx: Transaction<Database>, { at, ...arrival }: Arrival): Promise<void> {
  await trx
    .insertInto('imports')
    .values({ ...arrival, content: null, state: 'applied', createdAt: at, appliedAt: at })
    .execute()
}

/** How many bytes an archive of a campaign has that was handed out; undefined when there was none of this sum. */
export async function findPacked(db: Db, campaignId: string, sha256: string): Promise<number | undefined> {
  const { rows } = await sql<{ bytes: number }>`
    select (detail ->> 'bytes')::float8 as bytes from events
    where campaign_id is null and subject_id = ${campaignId} and kind = 'campaign.exported' and detail ->> 'sha256' = ${sha256}
    limit 1`.execute(db)
  return rows[0]?.bytes
}
