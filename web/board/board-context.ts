import { createContext, useContext } from 'solid-js'
import type { ItemStatus } from '#domain/item.ts'
import type { Person } from '#domain/person.ts'
import type { Card } from './card.ts'
import type { BoardStore } from './board-store.ts'
import type { Errand } from './errand.ts'
import type { Ruling } from './verdict.ts'

/** What an item opened over the board takes from it. */
export type BoardScope = {
  board: BoardStore
  /** The name of a person or a department. */
  nameOf(id: string | null): string | undefined
  person(): Person
  rule(card: Card, to: ItemStatus): Ruling
  /** The board's address, with what it is filtered by: where a closed item leads back to. */
  address(): string
  /** Does it, or opens the form that it needs. @returns why what needed no form was refused */
  begin(errand: Errand): Promise<string | undefined>
}

export const BoardContext = createContext<BoardScope>()

export function useBoard(): BoardScope {
  const scope = useContext(BoardContext)
  if (!scope) throw new Error('an item was opened outside a board')
  return scope
}
