import { isOneByOne } from './one-by-one.ts'

/** Shows the column before (-1) or after (1) the one shown. @returns whether there is one */
export type Turn = (side: -1 | 1) => boolean

/** Pixels from the edge of the window at which a card in the hand asks for the next column, and how long it has to wait there: longer for each further one. */
const edge = 36
const patience = 500
const longer = 1_200

/** Turns to the next column while a card is held at the side of the window, one column at a time. */
export function turnAtEdges(turn: Turn) {
  let side: -1 | 0 | 1 = 0
  let due = 0
  return {
    /** @returns whether it has to be asked again, though nothing moves */
    look(x: number): boolean {
      const now = x < edge ? -1 : x > innerWidth - edge ? 1 : 0
      if (now === 0 || !isOneByOne()) {
        side = 0
        return false
      }
      if (now !== side) {
        side = now
        due = performance.now() + patience
      } else if (performance.now() >= due) {
        due = performance.now() + longer
        turn(now)
      }
      return true
    },
  }
}

/** How far a finger has to go sideways for a swipe, and how much further than up or down. */
const far = 48
const slant = 1.8

/** A swipe over the board turns to the next column. The style gives it sideways movements only: up and down scroll. */
export function turnBySwipe(root: HTMLElement, turn: Turn, busy: () => boolean): void {
  let from: PointerEvent | undefined
  root.addEventListener('pointerdown', (down) => {
    from = down.pointerType === 'touch' && down.isPrimary ? down : undefined
  })
  root.addEventListener('pointercancel', () => (from = undefined))
  root.addEventListener('pointerup', (up) => {
    if (!from || up.pointerId !== from.pointerId || busy() || !isOneByOne()) return
    const [x, y] = [up.clientX - from.clientX, up.clientY - from.clientY]
    from = undefined
    if (Math.abs(x) >= far && Math.abs(x) > slant * Math.abs(y)) turn(x < 0 ? 1 : -1)
  })
}
