import { firstBelow, type Target } from './target.ts'

/** Pixels from the edge of a column in which it scrolls, and the most it scrolls in a frame. */
const edge = 48
const fastest = 14

/** Where the card `id` would land if it were let go at this point of the window; null outside every column. */
export function targetUnder(x: number, y: number, id: string): Target | null {
  const column = columnUnder(x, y)
  if (!column) return null
  const cards = column.querySelector('[data-cards]')?.children ?? []
  const middleOf = (at: number) => {
    const { top, height } = (cards[at] as HTMLElement).getBoundingClientRect()
    return top + height / 2
  }
  const at = firstBelow(cards.length, y, middleOf)
  return { column: column.dataset['column'] ?? '', before: idAt(cards, at, id) }
}

/** The card at an index; the one in the hand is no neighbour of itself. */
function idAt(cards: ArrayLike<Element>, at: number, lifted: string): string | null {
  const id = (cards[at] as HTMLElement | undefined)?.dataset['id'] ?? null
  return id === lifted ? idAt(cards, at + 1, lifted) : id
}

/** Scrolls the column under the point when it is near its upper or lower edge. @returns whether it moved */
export function scrollAtEdges(x: number, y: number): boolean {
  const list = columnUnder(x, y)?.querySelector('[data-cards]')
  if (!list) return false
  const { top, bottom } = list.getBoundingClientRect()
  const pull = y < top + edge ? (y - top - edge) / edge : y > bottom - edge ? (y - bottom + edge) / edge : 0
  const before = list.scrollTop
  list.scrollTop += Math.max(-1, Math.min(1, pull)) * fastest
  return list.scrollTop !== before
}

function columnUnder(x: number, y: number): HTMLElement | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]') ?? null
}
