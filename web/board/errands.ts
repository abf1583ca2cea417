import { createSignal } from 'solid-js'
import { asksOf } from '#domain/status.ts'
import { say } from '../text/index.ts'
import type { BoardStore } from './board-store.ts'
import type { Errand } from './errand.ts'
import type { Pending } from './ledger.ts'

/** An errand whose form is open. A move waits in its new place meanwhile, until it is sent or taken back. */
export type OpenErrand = { errand: Errand; move?: Pending }

/** Errands of one board: what needs no form is done at once, everything else opens its form, one at a time. */
export function createErrands(board: BoardStore) {
  const [open, setOpen] = createSignal<OpenErrand>()
  let takeBack = () => {}

  return {
    open,
    /** @returns why a move that was made at once was refused */
    async begin(errand: Errand): Promise<string | undefined> {
      if (open()) return undefined
      if (board.readOnly()) return say().board.readOnly
      if (errand.name !== 'move') return void setOpen({ errand })
      const card = board.items[errand.id]
      if (!card) return undefined
      const { name: _, ...asked } = errand
      const move = { ...asked, key: crypto.randomUUID(), version: card.version }
      if (asksOf(card.status, errand.to).length === 0) return (await board.move(move))?.why
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
