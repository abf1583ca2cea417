import { createSignal } from 'solid-js'
import { say } from '../text/index.ts'
import type { BoardOf } from './board-store.ts'
import type { MoveErrand } from './errand.ts'
import type { BoardCard, BoardHead } from './kind.ts'
import type { Pending } from './ledger.ts'

/** An errand whose form is open. A move waits in its new place meanwhile, until it is sent or taken back. */
export type OpenErrandOf<Errand> = { errand: Errand; move?: Pending }

type Named = { name: string; id?: string | undefined }

/** Errands of one board: what needs no form is done at once, everything else opens its form, one at a time. */
export function createErrands<Errand extends Named, Card extends BoardCard, Head extends BoardHead>(board: BoardOf<Card, Head>) {
  type Move = MoveErrand<Card['status']>
  const [open, setOpen] = createSignal<OpenErrandOf<Errand | Move>>()
  let takeBack = () => {}
  const isMove = (errand: Errand | Move): errand is Move => errand.name === 'move'

  return {
    open,
    /** @returns why a move that was made at once was refused */
    async begin(errand: Errand | Move): Promise<string | undefined> {
      if (open()) return undefined
      if (board.readOnly()) return say().board.readOnly
      if (!isMove(errand)) return void setOpen({ errand })
      const card = board.items[errand.id]
      if (!card) return undefined
      const { name: _, ...asked } = errand
      const move = { ...asked, key: crypto.randomUUID(), version: card.version }
      if (board.kind.asksOf(card.status, errand.to).length === 0) return (await board.move(move))?.why
      takeBack = board.place(move)
      return void setOpen({ errand, move })
    },
    /** The form was closed; unless it was sent and accepted, a card that waited goes back. */
    end(done: boolean): void {
      if (!done) takeBack()
      takeBack = () => {}
      setOpen(undefined)
    },
  }
}
