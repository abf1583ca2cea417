const still = matchMedia('(prefers-reduced-motion: reduce)')
const motion = { duration: 260, easing: 'cubic-bezier(.2, .7, .2, 1)' }

/** Where the cards of a board were before what has been changed since its last frame. */
const waiting = new WeakMap<HTMLElement, ReadonlyMap<string | undefined, Place>>()

/**
 * Lets the cards in `root` glide from where they are to where `change` puts them, and come up softly where they are new. Only what
 * is in sight is measured; with reduced motion nothing is. Where they have come to is asked in the next frame, right before it is painted: all that is
 * changed until then is laid out once.
 */
export function glide(root: HTMLElement | undefined, change: () => void): void {
  if (!root || still.matches) return change()
  if (!waiting.has(root)) {
    waiting.set(root, new Map(cardsInSight(root).map((card) => [card.dataset['id'], placeOf(card)])))
    requestAnimationFrame(() => {
      const before = waiting.get(root)
      waiting.delete(root)
      for (const card of cardsInSight(root)) animate(card, before?.get(card.dataset['id']))
    })
  }
  change()
}

type Place = { column: Element | null; y: number }

function animate(card: HTMLElement, was: Place | undefined): void {
  const now = placeOf(card)
  // A column clips what it scrolls: a card from another column comes up in its new place instead of flying there.
  if (was?.column !== now.column) {
    card.animate([{ opacity: 0.2 }, { opacity: 1 }], { ...motion, duration: 420 })
  } else if (was.y !== now.y) {
    card.animate([{ transform: `translateY(${was.y - now.y}px)` }, { transform: 'none' }], motion)
  }
}

function placeOf(card: HTMLElement): Place {
  return { column: card.parentElement, y: card.getBoundingClientRect().top }
}

function cardsInSight(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-cards]')].flatMap((list) => {
    const { top, bottom } = list.getBoundingClientRect()
    const seen: HTMLElement[] = []
    for (const card of list.children as unknown as Iterable<HTMLElement>) {
      const place = card.getBoundingClientRect()
      if (place.top > bottom) break
      if (place.bottom > top) seen.push(card)
    }
    return seen
  })
}
