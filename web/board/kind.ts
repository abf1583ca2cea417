import type { Day } from '#domain/day.ts'
import type { Pending } from './ledger.ts'
import type { Told } from './live.ts'
import type { Answer } from './mover.ts'
import type { Change, Placed } from './truth.ts'

/** A card of whichever board. */
export type BoardCard = Placed & { number: string; title: string }

/** What a board is read with, beside its cards. */
export type BoardHead = { today: Day; cursor: number; keptAt?: string }

/** What a board is of: items or regulations. Everything that a hand does with a card is the same for both. */
export type BoardKind<C extends BoardCard, H extends BoardHead> = {
  read(): Promise<H>
  cardsOf(head: H): readonly C[]
  /** What a change that was told means for this board. */
  changeOf(told: Told): Change<C>
  post(move: Pending): Promise<Answer<C>>
  /** The columns, left to right. */
  columns: readonly C['status'][]
  nameOf(status: C['status']): string
  /** What the form of a move asks; nothing where it is made without one. */
  asksOf(from: C['status'], to: C['status']): readonly string[]
}
