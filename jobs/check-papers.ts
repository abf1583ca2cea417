import type { Blobs } from '../db/blobs.ts'
import type { Db } from '../db/connect.ts'
import { type Damage, damageOf } from '../db/evidence.ts'
import { exportedBytes } from '../db/exports.ts'
import { listPapers, type StoredPaper } from '../db/papers.ts'

export type DamagedPaper = StoredPaper & { damage: Damage }

/** Reads every export, volume and template through and compares it with its sum. @returns all that is damaged now */
export async function checkPapers(db: Db, blobs: Blobs, signal?: AbortSignal): Promise<DamagedPaper[]> {
  const bytes = exportedBytes(db, blobs)
  const damaged: DamagedPaper[] = []
  for (const paper of await listPapers(db)) {
    if (signal?.aborted) break
    const damage = await damageOf(bytes, paper)
    if (damage) damaged.push({ ...paper, damage })
  }
  return damaged
}
