/** How long a finger rests before it takes a card, and how far it may tremble meanwhile. */
const longEnough = 250
const still = 8

type Outcome = { rested: () => void; left: () => void }

/** Tells a finger that rests from one that scrolls: `left` as soon as it moves away, is lifted or taken by the browser. */
export function hold(down: PointerEvent, signal: AbortSignal, { rested, left }: Outcome): void {
  const timer = setTimeout(() => {
    done.abort()
    rested()
  }, longEnough)
  const done = new AbortController()
  const stop = () => {
    clearTimeout(timer)
    done.abort()
  }
  signal.addEventListener('abort', stop)
  window.addEventListener(
    'pointermove',
    (move) => {
      const moved = Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY)
      if (move.pointerId === down.pointerId && moved > still) left()
    },
    { signal: done.signal },
  )
}
