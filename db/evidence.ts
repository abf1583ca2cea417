import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import { type Blobs, type Kept, sumOf } from './blobs.ts'
import type { Db } from './connect.ts'
import { insertEvent, lockCampaign } from './events.ts'
import type { Database } from './schema.ts'

/** All versions of all files of an item, each name's newest first. */
export function listEvidence(db: Db, campaignId: string, itemId: string) {
  return pieces(db)
    .where('evidence.campaignId', '=', campaignId)
    .where('evidence.itemId', '=', itemId)
    .orderBy('evidence.addedAt')
    .orderBy('evidence.version', 'desc')
    .execute()
}

export type EvidenceRow = Awaited<ReturnType<typeof listEvidence>>[number]

/** One piece of evidence of this item, or undefined. */
export function findEvidence(db: Db, campaignId: string, itemId: string, id: string): Promise<EvidenceRow | undefined> {
  return pieces(db)
    .where('evidence.campaignId', '=', campaignId)
    .where('evidence.itemId', '=', itemId)
    .where('evidence.id', '=', id)
    .executeTakeFirst()
}

function pieces(db: Db) {
  return db
    .selectFrom('evidence')
    .innerJoin('people', 'people.id', 'evidence.addedBy')
    .select([
      'evidence.id',
      'evidence.name',
      'evidence.version',
      'evidence.sha256',
      'evidence.bytes',
      'evidence.addedAt',
      'evidence.damagedAt',
      'people.name as addedBy',
    ])
}

export type NewEvidence = Kept & { campaignId: string; itemId: string; name: string; personId: string; at: Date; today: Day }

/**
 * Writes the next version of a name with its event, in `trx`, which holds the campaign's lock and the blob.
 * @returns the piece's id and version, and the id of the event
 */
export async function insertEvidence(
  trx: Transaction<Database>,
  made: NewEvidence,
): Promise<{ id: string; version: number; cursor: number }> {
  const { campaignId, itemId, name, sha256, bytes, personId, at, today } = made
  const last = await trx
    .selectFrom('evidence')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('campaignId', '=', campaignId)
    .where('itemId', '=', itemId)
    .where('name', '=', name)
    .executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  const { id } = await trx
    .insertInto('evidence')
    .values({ campaignId, itemId, name, version, sha256, bytes, addedBy: personId, addedAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const cursor = await insertEvent(trx, {
    campaignId,
    at,
    happenedOn: today,
    personId,
    kind: 'item.evidence_added',
    subjectId: itemId,
    detail: { evidenceId: id, name, version, bytes, sha256 },
  })
  return { id, version, cursor }
}

/** Every piece of evidence of every campaign, by its item, to be compared with what is stored. */
export function listAllEvidence(db: Db) {
  return db
    .selectFrom('evidence')
    .innerJoin('items', (join) =>
      join.onRef('items.campaignId', '=', 'evidence.campaignId').onRef('items.id', '=', 'evidence.itemId'),
    )
    .innerJoin('campaigns', 'campaigns.id', 'evidence.campaignId')
    .select([
      'evidence.campaignId',
      'evidence.itemId',
      'evidence.id',
      'evidence.name',
      'evidence.version',
      'evidence.sha256',
      'evidence.bytes',
      'evidence.damagedAt',
      'items.number',
      'campaigns.title as campaign',
      'campaigns.timeZone',
    ])
    .orderBy('evidence.campaignId')
    .orderBy('items.number')
    .orderBy('evidence.name')
    .orderBy('evidence.version')
    .execute()
}

export type StoredEvidence = Awaited<ReturnType<typeof listAllEvidence>>[number]
export type Damage = 'missing' | 'altered'

/** What is wrong with the stored bytes of a file, read from the first to the last; undefined when they are as they were added. */
export async function damageOf(blobs: Pick<Blobs, 'get'>, { sha256, bytes }: Kept): Promise<Damage | undefined> {
  const found = await sumOf(blobs, sha256)
  if (!found) return 'missing'
  return found.sha256 === sha256 && found.bytes === bytes ? undefined : 'altered'
}

/** Records, once, that a file is damaged, or that it is whole again, with its event. */
export function markEvidence(
  db: Db,
  { campaignId, itemId, id, name, version }: Pick<StoredEvidence, 'campaignId' | 'itemId' | 'id' | 'name' | 'version'>,
  damage: Damage | undefined,
  { at, today }: { at: Date; today: Day },
): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await lockCampaign(trx, campaignId)
    const changed = await trx
      .updateTable('evidence')
      .set({ damagedAt: damage ? at : null })
      .where('campaignId', '=', campaignId)
      .where('id', '=', id)
      .where('damagedAt', damage ? 'is' : 'is not', null)
      .returning('id')
      .execute()
    if (changed.length === 0) return
    const kind = damage ? 'item.evidence_damaged' : 'item.evidence_restored'
    const detail = { evidenceId: id, name, version, ...(damage && { damage }) }
    await insertEvent(trx, { campaignId, at, happenedOn: today, personId: null, kind, subjectId: itemId, detail })
  })
}
