import { firstBelow, type Target } from './target.ts'

/** Pixels from the edge of a column in which it scrolls, and the most it scrolls in a frame. */
const edge = 48
const fastest = 14

/** Where the cards `lifted` would land if they were let go at this point of the window; null outside every column. */
export function targetUnder(x: number, y: number, lifted: readonly string[]): Target | null {
  const column = columnUnder(x, y)
  if (!column) return null
  const cards = column.querySelector('[data-cards]')?.children ?? []
  const middleOf = (at: number) => {
    const { top, height } = (cards[at] as HTMLElement).getBoundingClientRect()
    return top + height / 2
  }
  const at = firstBelow(cards.length, y, middleOf)
  return { column: column.dataset['column'] ?? '', before: idAt(cards, at, lifted) }
}

/** The card at an index; one in the hand is no neighbour of itself. */
function idAt(cards: ArrayLike<Element>, at: number, lifted: readonly string[]): string | null {
  const id = (cards[at] as HTMLElement | undefined)?.dataset['id'] ?? null
  return id !== null && lifted.includes(id) ? idAt(cards, at + 1, lifted) : id
}

/** Scrolls what holds the column under the point when it is near its upper or lower edge. @returns whether it moved */
export function scrollAtEdges(x: number, y: number): boolean {
  const list = columnUnder(x, y)?.querySelector<HTMLElement>('[data-cards]')
  if (!list) return false
  const scroller = scrollerOf(list)
  const { top, bottom } = viewOf(scroller)
  const pull = y < top + edge ? (y - top - edge) / edge : y > bottom - edge ? (y - bottom + edge) / edge : 0
  if (pull === 0) return false
  const before = scroller.scrollTop
  scroller.scrollTop += Math.max(-1, Math.min(1, pull)) * fastest
  return scroller.scrollTop !== before
}

/** What scrolls a column's cards: the column itself on a desk, the page in the hand. */
export function scrollerOf(list: HTMLElement): HTMLElement {
  const { overflowY } = getComputedStyle(list)
  return overflowY === 'auto' || overflowY === 'scroll' ? list : document.documentElement
}

/** The part of the window that a scroller shows its cards in. */
export function viewOf(scroller: HTMLElement): { top: number; bottom: number } {
  return scroller === document.documentElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect()
}

function columnUnder(x: number, y: number): HTMLElement | null {
  return elementUnder(x, y)?.closest<HTMLElement>('[data-column]') ?? null
}

/** A sentence that stands at the foot of the page lies over the columns: what is let go there is meant for what is beneath it. */
function elementUnder(x: number, y: number): Element | null | undefined {
  const first = document.elementFromPoint(x, y)
  if (!first?.closest('.notices')) return first
  return document.elementsFromPoint(x, y).find((element) => !element.closest('.notices'))
}
