import type { BoardStore } from '../../board/board-store.ts'
import type { Pending } from '../../board/ledger.ts'
import type { Form } from '../../forms/form.ts'
import { dataOf } from './move-form.tsx'

/**
 * Sends a move that waited for its form. One that was refused may be sent again: as a request of its own, and by then its
 * sender has been told of the item as it is now.
 */
export function sendMove(board: Pick<BoardStore, 'move'>, waiting: Pending): Form['send'] {
  let next = waiting
  return async (values) => {
    const refused = await board.move({ ...next, data: dataOf(values) })
    if (!refused) return undefined
    next = { ...next, key: crypto.randomUUID(), after: null, version: refused.card?.version ?? next.version }
    return { [refused.field ?? '']: refused.why }
  }
}
