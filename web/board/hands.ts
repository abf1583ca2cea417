import { createSignal } from 'solid-js'
import type { BoardOf } from './board-store.ts'
import { createDragSession } from './drag.ts'
import { type Drops, makeDrops } from './drops.ts'
import type { MoveErrand } from './errand.ts'
import type { BoardCard, BoardHead } from './kind.ts'
import type { OpenMenu } from './move-menu.tsx'
import { createMoves } from './moves.ts'
import { createSelection, takenWith } from './selection.ts'
import type { Ruling } from './verdict.ts'

type Parts<Card extends BoardCard> = {
  rule: (card: Card, to: Card['status']) => Ruling
  begin: (errand: MoveErrand<Card['status']>) => Promise<string | undefined>
  /** Whether a form is open. */
  isBusy(): boolean
  root(): HTMLElement | undefined
  /** What else a board that is shown in part has to say to a drop. */
  through?: (drops: Drops) => Drops
}

/** Everything that moves a card of a board, whichever it is: mouse, finger, keyboard and menu. */
export function createHands<Card extends BoardCard, Head extends BoardHead>(
  board: BoardOf<Card, Head>,
  { rule, begin, isBusy, root, through = (drops) => drops }: Parts<Card>,
) {
  const [menu, setMenu] = createSignal<OpenMenu>()
  const moves = createMoves(board, { rule, begin })
  const drops = through(makeDrops({ board, moves, rule }))
  const selection = createSelection()
  const session = createDragSession(
    {
      taken: (id) => (board.items[id] ? takenWith(id, selection.ids(), () => board.kind.columns.flatMap(board.idsIn)) : []),
      onLift: () => board.hold(),
      onDrop: (drag) => {
        drops.drop(drag)
        selection.clear()
      },
      onEnd: () => board.letGo(),
      nameOf: (id) => board.items[id]?.number ?? '',
    },
    selection,
  )
  /** The card was drawn anew in its new place: whoever works by keyboard goes on from there. */
  const goOnFrom = (id: string) =>
    requestAnimationFrame(() =>
      root()
        ?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .card-menu`)
        ?.focus(),
    )
  const menuCard = () => board.items[menu()?.id ?? '']

  return {
    session,
    drops,
    openMenu: (id: string, button: HTMLButtonElement) => setMenu({ id, button }),
    /** What the menu of moves is drawn from. */
    menu: () => {
      const card = menuCard()
      return { kind: board.kind, rule, open: menu(), card, column: card ? board.idsIn(card.status) : [] }
    },
    moveFromMenu(id: string, to: Card['status'], after: string | null): void {
      void moves.moveAll([id], to, after)
      if (!isBusy()) goOnFrom(id)
    },
    /** The focus goes back to the card that a form was about. */
    goOnAfter(id: string | undefined): void {
      if (id !== undefined && !document.querySelector('dialog[open]')) goOnFrom(id)
    },
  }
}
