import { type Accessor, createMemo, createSignal, onCleanup, onMount } from 'solid-js'
import { scrollerOf, viewOf } from './hit.ts'
import { sameIds } from './same-ids.ts'

/** Columns up to this length are drawn whole. */
const plain = 60
/** Cards drawn before anything has been measured, what one is taken to measure then, and how far beyond the view cards are drawn. */
const first = 12
const guess = 130
const beyond = 400

type Parts = {
  ids: Accessor<readonly string[]>
  /** Cards that stay drawn wherever they are: the one in focus, those in the hand. */
  kept: Accessor<ReadonlySet<string>>
  list: Accessor<HTMLElement | undefined>
}

/**
 * The cards of a long column that are worth drawing: those in view and some around them. The rest is room: the margin of the
 * next card that is drawn, so that the list holds nothing but cards.
 */
export function createWindow({ ids, kept, list }: Parts) {
  const heights = new Map<string, number>()
  let estimate = guess
  const [span, setSpan] = createSignal({ from: 0, to: first }, { equals: (a, b) => a.from === b.from && a.to === b.to })
  const [printing, setPrinting] = createSignal(false)
  const [seen, setSeen] = createSignal(false)

  // What lies below the first cards can wait until those have been seen.
  const isLong = () => ids().length > (seen() ? plain : first) && !printing()
  const heightOf = (id: string) => heights.get(id) ?? estimate
  const drawn = createMemo<readonly string[]>(
    () => {
      if (!isLong()) return ids()
      const { from, to } = span()
      const keep = kept()
      return ids().filter((id, at) => (at >= from && at < to) || keep.has(id))
    },
    [],
    // A card lifted in another column leaves this one as it is drawn.
    { equals: sameIds },
  )
  /** The room above each drawn card, and below the last, in pixels. */
  const rooms = createMemo(() => {
    const above = new Map<string, number>()
    if (!isLong()) return { above, below: 0 }
    let room = 0
    let next = 0
    for (const id of ids()) {
      if (id === drawn()[next]) {
        above.set(id, room)
        room = 0
        next++
      } else room += heightOf(id)
    }
    return { above, below: room }
  })

  const measure = (cards: readonly HTMLElement[]) => {
    for (const card of cards) {
      const height = card.offsetHeight
      if (height > 0) heights.set(card.dataset['id'] ?? '', height)
    }
    if (estimate === guess && heights.size > 0)
      estimate = [...heights.values()].reduce((sum, height) => sum + height) / heights.size
  }
  /** Which cards are in view, from where the list begins. */
  const spanOf = (begin: number, top: number, bottom: number) => {
    let y = begin
    let from = -1
    let to = 0
    for (const id of ids()) {
      if (y > bottom + beyond) break
      y += heightOf(id)
      if (from === -1 && y > top - beyond) from = to
      to++
    }
    return { from: Math.max(0, from), to }
  }
  const look = () => {
    const element = list()
    if (!element || !isLong()) return
    const cards = [...element.children] as HTMLElement[]
    measure(cards)
    const scroller = scrollerOf(element)
    const { top, bottom } = viewOf(scroller)
    const begin = element.getBoundingClientRect().top - (scroller === element ? element.scrollTop : 0)
    // Cards drawn for the first time may be larger or smaller than they were taken to be: what is in view stays where it is.
    const anchor = cards.find((card) => card.getBoundingClientRect().bottom > top)
    const before = anchor?.getBoundingClientRect().top ?? 0
    setSpan(spanOf(begin, top, bottom))
    const moved = anchor?.isConnected ? anchor.getBoundingClientRect().top - before : 0
    if (Math.abs(moved) >= 1) scroller.scrollTop += moved
  }

  onMount(() => {
    const ended = new AbortController()
    const { signal } = ended
    const onScroll = ({ target }: Event) => {
      if (target === list() || target === document) look()
    }
    document.addEventListener('scroll', onScroll, { capture: true, passive: true, signal })
    window.addEventListener('beforeprint', () => setPrinting(true), { signal })
    window.addEventListener('afterprint', () => setPrinting(false), { signal })
    // A list that comes into view, or gets another width, is measured anew, in a frame of its own.
    const resized = new ResizeObserver(() => requestAnimationFrame(look))
    const element = list()
    if (element) resized.observe(element)
    requestAnimationFrame(() => setTimeout(() => setSeen(true)))
    onCleanup(() => {
      ended.abort()
      resized.disconnect()
    })
  })

  return {
    drawn,
    /** The margins of a drawn card that stand for what is not drawn; undefined in a list that is drawn whole. */
    room(id: string): string | undefined {
      const { above, below } = rooms()
      const margin = above.get(id)
      return margin === undefined ? undefined : `${margin}px ${id === drawn().at(-1) ? below : 0}px`
    },
  }
}
