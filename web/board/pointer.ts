import { onCleanup } from 'solid-js'
import type { DragSession } from './drag.ts'
import { makeGhost } from './ghost.ts'
import { scrollAtEdges, targetUnder } from './hit.ts'

/** A hand that trembles is not a drag. */
const threshold = 5

/** Moves cards of the board `root` by mouse or pen. Touch has scrolling to do: it uses the menu. */
export function dragByPointer(root: HTMLElement, session: DragSession): void {
  root.addEventListener('pointerdown', (down) => {
    const card = cardAt(down)
    if (card) follow(root, session, down, card)
  })
  // A link in a card would start the browser's own drag and end ours.
  root.addEventListener('dragstart', (event) => event.preventDefault())
  onCleanup(() => session.cancel())
}

function cardAt(down: PointerEvent): HTMLElement | null {
  if (down.button !== 0 || down.pointerType === 'touch' || !(down.target instanceof Element)) return null
  return down.target.closest('button') ? null : down.target.closest<HTMLElement>('[data-id]')
}

/** From the press to the release of one pointer. */
function follow(root: HTMLElement, session: DragSession, down: PointerEvent, card: HTMLElement): void {
  const id = card.dataset['id'] ?? ''
  const ended = new AbortController()
  const { signal } = ended
  let ghost: ReturnType<typeof makeGhost> | undefined
  let frame = 0
  let last = down

  /** Where the pointer is now, worked out once a frame and once more right before the drop. */
  const look = () => {
    frame = 0
    ghost?.moveTo(last.clientX, last.clientY)
    const scrolled = scrollAtEdges(last.clientX, last.clientY)
    session.aim(targetUnder(last.clientX, last.clientY, id))
    if (scrolled) frame = requestAnimationFrame(look)
  }
  const lift = () => {
    if (!session.lift(id, columnOf(card))) return end()
    ghost = makeGhost(card, down)
    getSelection()?.removeAllRanges()
    root.setPointerCapture(down.pointerId)
    root.classList.add('is-dragging')
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
  on('pointermove', (move) => {
    if (move.pointerId !== down.pointerId) return
    last = move
    if (!ghost && Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) >= threshold) lift()
    if (ghost) frame ||= requestAnimationFrame(look)
  })
  on('pointerup', (up) => {
    if (up.pointerId !== down.pointerId) return
    last = up
    if (ghost) look()
    end()
    session.drop()
  })
  const giveUp = () => {
    end()
    session.cancel()
  }
  on('pointercancel', giveUp)
  on('blur', giveUp)
  on('keydown', (key) => {
    if (key.key === 'Escape' && ghost) giveUp()
  })
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
