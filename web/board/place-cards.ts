/**
 * Makes `cards` the children of `list`, in their order. A card that stays is never taken out and put in again: that would cost it the
 * focus, a finger on it, and what a screen reader was saying of it.
 */
export function placeCards(list: HTMLElement, cards: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(cards)
  for (const child of Array.from(list.children)) if (!wanted.has(child)) child.remove()
  let next = list.firstElementChild
  for (const card of cards) {
    // The one here has gone further down; it is put in again when its turn comes.
    if (next && next !== card && next.nextElementSibling === card) {
      next.remove()
      next = card
    }
    if (next === card) next = card.nextElementSibling
    else list.insertBefore(card, next)
  }
}
