import { say } from '../text/index.ts'
import type { BoardOf } from './board-store.ts'
import type { Verdict } from './column.tsx'
import type { Drag } from './drag.ts'
import type { BoardCard, BoardHead } from './kind.ts'
import type { Moves } from './moves.ts'
import { neighbourAbove, staysPut, type Target } from './target.ts'
import type { Ruling } from './verdict.ts'

type Parts<Card extends BoardCard, Head extends BoardHead> = {
  board: BoardOf<Card, Head>
  moves: Moves<Card>
  rule: (card: Card, to: Card['status']) => Ruling
}

/** What a drop on a column would mean, and what is done when it happens. */
export function makeDrops<Card extends BoardCard, Head extends BoardHead>({ board, moves, rule }: Parts<Card, Head>) {
  type Status = Card['status']
  const ruled = (ids: readonly string[], to: Status) =>
    ids.flatMap((id) => {
      const card = board.items[id]
      return card ? [{ card, ...rule(card, to) }] : []
    })

  return {
    /** What a column says to the cards in the hand; of several, what it says to those that may come. */
    verdict(column: string, ids: readonly string[]): Verdict | undefined {
      const all = ruled(ids, column as Status)
      const [first] = all
      if (!first) return undefined
      const legal = all.filter((one) => one.legal)
      const home = all.every(({ card }) => card.status === column)
      if (legal.length === 0) return { legal: false, text: first.text, home }
      if (home) return { legal: true, text: say().board.dropReorder, home }
      const action = legal.find(({ card }) => card.status !== column)?.text ?? first.text
      const text = say().board.dropHere(action)
      return { legal: true, text: all.length === 1 ? text : `${text} ${say().board.dropSome(legal.length, all.length)}`, home }
    },
    /** Asks for the moves that may be asked for and says of the others why not. */
    drop({ ids, target }: Drag & { target: Target }, shown?: readonly string[]): void {
      const to = target.column as Status
      const after = neighbourAbove(board.idsIn(to), ids, target.before, shown)
      const all = ruled(ids, to)
      const legal = all.filter((one) => one.legal).map(({ card }) => card.id)
      const refused = all.filter(({ legal: may, card }) => !may && card.status !== to)
      if (legal.length > 0 && staysPut(board.idsIn(to), legal, after)) return
      void moves.moveAll(
        legal,
        to,
        after,
        refused.map(({ card, text }) => say().board.refused(card.number, text)),
      )
    },
  }
}
export type Drops = ReturnType<typeof makeDrops>
