import type { Pending } from '../board/ledger.ts'
import type { Refused } from '../board/mover.ts'
import type { Placed } from '../board/truth.ts'
import { say } from '../text/index.ts'
import type { Form, Values } from './form.ts'
import { savingEnds } from './underway.ts'

type Sends = { move(asked: Pending): Promise<Refused<Placed> | undefined> }

/**
 * Sends a move that waited for its form, and what was begun in it to be saved. One that was refused may be sent again: as a request of its own, and by then its
 * sender has been told of the card as it is now.
 * @param dataOf what a move carries, from the fields of its form
 */
export function sendMove(board: Sends, waiting: Pending, dataOf: (values: Values) => object): Form['send'] {
  let next = waiting
  return async (values) => {
    if (!(await savingEnds(waiting.id))) return { '': say().form.partUnsaved }
    const refused = await board.move({ ...next, data: dataOf(values) })
    if (!refused) return undefined
    next = { ...next, key: crypto.randomUUID(), after: null, version: refused.card?.version ?? next.version }
    return { [refused.field ?? '']: refused.why }
  }
}
