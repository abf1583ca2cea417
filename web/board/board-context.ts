import { createContext, useContext } from 'solid-js'
import type { ItemStatus } from '#domain/item.ts'
import type { Person } from '#domain/person.ts'
import type { Card } from './card.ts'
import type { BoardStore } from './board-store.ts'
import type { Ruling } from './verdict.ts'

/** What an item opened over the board takes from it. */
type Context = {
  board: BoardStore
  /** The name of a person or a department. */
  nameOf(id: string | null): string | undefined
  person(): Person
  rule(card: Card, to: ItemStatus): Ruling
  /** The board's address, with what it is filtered by: where a closed item leads back to. */
  address(): string
}

export const BoardContext = createContext<Context>()

export function useBoard(): Context {
  const board = useContext(BoardContext)
  if (!board) throw new Error('an item was opened outside a board')
  return board
}
