import { dayOf } from '#domain/day.ts'
import type { Blobs } from '../db/blobs.ts'
import type { Db } from '../db/connect.ts'
import { type Damage, damageOf, listAllEvidence, markEvidence, type StoredEvidence } from '../db/evidence.ts'

export type Damaged = StoredEvidence & { damage: Damage }

/**
 * Reads every piece of evidence through and compares it with the sum under which it was added. What is newly found to be damaged,
 * or whole again, is recorded in the history of its item. @returns all that is damaged now, by item and name
 */
export async function checkEvidence(
  db: Db,
  blobs: Blobs,
  { now, signal }: { now: Date; signal?: AbortSignal },
): Promise<Damaged[]> {
  const damaged: Damaged[] = []
  for (const piece of await listAllEvidence(db)) {
    if (signal?.aborted) break
    const damage = await damageOf(blobs, piece)
    if (damage) damaged.push({ ...piece, damage })
    if ((damage !== undefined) !== (piece.damagedAt !== null)) {
      await markEvidence(db, piece, damage, { at: now, today: dayOf(now, piece.timeZone) })
    }
  }
  return damaged
}
