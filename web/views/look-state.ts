import { useLocation, useNavigate } from '@solidjs/router'
import { createMemo } from 'solid-js'
import type { Person } from '#domain/person.ts'
import type { BoardStore } from '../board/board-store.ts'
import { isFiltering, passes } from '../board/filters.ts'
import { formatLook, type Look, parseLook } from './look.ts'

/** How a board is looked at, kept in the address alone: whoever is sent it sees the same. */
export function createLookState(board: BoardStore, person: () => Person) {
  const location = useLocation()
  const navigate = useNavigate()
  // Under an open item the board stays as it was looked at.
  const search = createMemo<string>((before) => (location.pathname === '/' ? location.search : before), '')
  const look = createMemo(() => parseLook(search()))
  const filters = createMemo(() => look().filters)
  const passing = createMemo(() => {
    if (!isFiltering(filters())) return undefined
    return new Set(board.cards().flatMap((card) => (passes(card, filters(), person()) ? [card.id] : [])))
  })
  const addressOf = (query: string) => (query === '' ? '/' : `/?${query}`)
  const go = (query: string) => navigate(addressOf(query), { replace: true, scroll: false })
  return {
    look,
    query: () => formatLook(look()),
    /** The board's address as it is looked at now. */
    address: () => addressOf(formatLook(look())),
    isFiltering: () => passing() !== undefined,
    /** Those of these cards that the filters let pass, in their order. */
    only(ids: readonly string[]): readonly string[] {
      const shown = passing()
      return shown ? ids.filter((id) => shown.has(id)) : ids
    },
    change: (part: Partial<Look>) => go(formatLook({ ...look(), ...part })),
    go,
  }
}
export type LookState = ReturnType<typeof createLookState>
