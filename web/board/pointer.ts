import { onCleanup } from 'solid-js'
import type { DragSession } from './drag.ts'
import { makeGhost } from './ghost.ts'
import { scrollAtEdges, targetUnder } from './hit.ts'
import { hold } from './hold.ts'
import { type Turn, turnAtEdges } from './turn.ts'

/** A hand that trembles is not a drag. */
const threshold = 5

/** Moves cards of the board `root` by mouse, pen and finger. `turn` leads to the next column where only one is shown. */
export function dragByPointer(root: HTMLElement, session: DragSession, turn: Turn): void {
  root.addEventListener('pointerdown', (down) => {
    const card = cardAt(down)
    if (card) follow(root, session, turn, down, card)
  })
  // Once it has begun to scroll a browser cannot be stopped: that somebody listens must be known before the first touch.
  const keepStill = (touch: TouchEvent) => {
    if (session.drag()?.by === 'pointer' && touch.cancelable) touch.preventDefault()
  }
  root.addEventListener('touchmove', keepStill, { passive: false })
  // A finger that rests on a link would open its menu.
  root.addEventListener('contextmenu', (event) => session.drag() && event.preventDefault())
  // A link in a card would start the browser's own drag and end ours.
  root.addEventListener('dragstart', (event) => event.preventDefault())
  onCleanup(() => session.cancel())
}

function cardAt(down: PointerEvent): HTMLElement | null {
  if (down.button !== 0 || !down.isPrimary || !(down.target instanceof Element)) return null
  return down.target.closest('button, input') ? null : down.target.closest<HTMLElement>('[data-id]')
}

/** From the press to the release of one pointer. */
function follow(root: HTMLElement, session: DragSession, turn: Turn, down: PointerEvent, card: HTMLElement): void {
  const ended = new AbortController()
  const { signal } = ended
  // A finger scrolls unless it rests first, or takes the card by its handle.
  const mustRest = down.pointerType === 'touch' && !(down.target as Element).closest('[data-grip]')
  const turning = turnAtEdges(turn)
  let ghost: ReturnType<typeof makeGhost> | undefined
  let frame = 0
  let last = down

  /** Where the pointer is now, worked out once a frame and once more right before the drop. */
  const look = () => {
    frame = 0
    const { clientX: x, clientY: y } = last
    // Measured first and drawn afterwards, so that a frame lays the board out once.
    const target = targetUnder(x, y, session.drag()?.ids ?? [])
    const scrolled = scrollAtEdges(x, y)
    const waits = turning.look(x)
    ghost?.moveTo(x, y)
    session.aim(target)
    if (scrolled || waits) frame = requestAnimationFrame(look)
  }
  const lift = () => {
    const place = card.getBoundingClientRect()
    if (!session.lift(card.dataset['id'] ?? '', columnOf(card), 'pointer')) return end()
    ghost = makeGhost(card, place, last, session.drag()?.ids.length ?? 1)
    getSelection()?.removeAllRanges()
    root.setPointerCapture(down.pointerId)
    root.classList.add('is-dragging')
    if (down.pointerType === 'touch') navigator.vibrate?.(12)
  }
  const end = () => {
    ended.abort()
    cancelAnimationFrame(frame)
    ghost?.remove()
    root.classList.remove('is-dragging')
    if (ghost) swallowClick()
  }

  const on = <Name extends keyof WindowEventMap>(name: Name, react: (event: WindowEventMap[Name]) => void) =>
    window.addEventListener(name, react, { signal })
  if (mustRest) hold(down, signal, { rested: lift, left: end })
  on('pointermove', (move) => {
    if (move.pointerId !== down.pointerId) return
    last = move
    if (!ghost && !mustRest && distance(move, down) >= threshold) lift()
    if (ghost) frame ||= requestAnimationFrame(look)
  })
  on('pointerup', (up) => {
    if (up.pointerId !== down.pointerId) return
    last = up
    // Only where it lands: to scroll once more at an edge would lay the board out for nothing.
    if (ghost) session.aim(targetUnder(up.clientX, up.clientY, session.drag()?.ids ?? []))
    session.drop()
    end()
  })
  const giveUp = () => {
    session.cancel()
    end()
  }
  on('pointercancel', giveUp)
  on('blur', giveUp)
  on('keydown', (key) => {
    if (key.key === 'Escape' && ghost) giveUp()
  })
}

/** How far one event lies from another, in pixels. */
export function distance(a: PointerEvent, b: PointerEvent): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)
}

function columnOf(card: HTMLElement): string {
  return card.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? ''
}

/** The click that follows a drag is not meant; one that does not follow within the task must not be swallowed later. */
function swallowClick(): void {
  const stop = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', stop, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', stop, { capture: true }))
}
