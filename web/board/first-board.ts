import { readBoard } from './item-kind.ts'
import type { Board } from './card.ts'

let early: Promise<Board> | undefined

/** Asks for the board while the page's own code is still being read. */
export function askEarly(): void {
  early = readBoard()
  // One that failed before anybody took it, as for somebody who has yet to sign in, is asked for anew.
  early.catch(() => (early = undefined))
}

/** The board asked for early, once; from then on a fresh one. */
export function takeFirstBoard(): Promise<Board> {
  const board = early ?? readBoard()
  early = undefined
  return board
}
