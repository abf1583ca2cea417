import type { ItemStatus } from '#domain/item.ts'
import type { BoardStore } from '../board/board-store.ts'
import type { Drops } from '../board/drops.ts'
import { laneOf, readColumn } from '../board/lanes.ts'
import { say } from '../text/index.ts'
import { tell } from '../ui/notice.tsx'
import type { LookState } from './look-state.ts'

/** Drops on a board of which part is shown: what is hidden keeps its place, and in lanes a card stays in its own. */
export function makeLookDrops(board: BoardStore, state: LookState, { verdict, drop }: Drops): Drops {
  const laneHere = (id: string) => {
    const card = board.items[id]
    const field = state.look().lanes
    return card && field ? laneOf(card, field) : ''
  }
  /** A board without lanes is one lane without a name. */
  const isIn = (lane: string) => (id: string) => lane === '' || laneHere(id) === lane
  return {
    verdict(column, ids) {
      const { status, lane } = readColumn(column)
      return ids.every(isIn(lane)) ? verdict(status, ids) : undefined
    },
    drop(drag) {
      const { status, lane } = readColumn(drag.target.column)
      if (!drag.ids.every(isIn(lane))) return tell({ text: say().views.ownLane, urgent: true })
      const shown = state.only(board.idsIn(status as ItemStatus)).filter(isIn(lane))
      return drop({ ...drag, target: { ...drag.target, column: status } }, shown)
    },
  }
}
