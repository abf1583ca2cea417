import { openLedger } from '../../web/board/ledger.ts'
import type { Change, Placed } from '../../web/board/truth.ts'

/** Cards of a small board, by their numbers: what is told here is about places, so a number is id enough. */
export const card = (id: string, status: string, version = 1): Placed => ({ id, status, version })

/** 2-4 is to be started; 1-1, 1-3 and 3-4 are being worked on; 3-2 waits for its verifier. */
export function smallBoard() {
  return openLedger(
    [
      card('2-4', 'assigned'),
      card('1-1', 'in_progress'),
      card('1-3', 'in_progress'),
      card('3-4', 'in_progress'),
      card('3-2', 'in_review'),
    ],
    10,
  )
}

/** A move that its mover has just made. */
export const move = (id: string, to: string, after: string | null, version = 1) => ({
  key: `${id} to ${to}`,
  id,
  to,
  after,
  version,
})

/** What the server tells of a change made elsewhere. */
export function change(cursor: number, items: Placed[], order: Record<string, string[]>, gone: string[] = []): Change<Placed> {
  return { cursor, items, order, gone }
}
