import { createSignal } from 'solid-js'
import type { Target } from './target.ts'

/** A card in the hand: by mouse, finger or keyboard alike. `target` is null where it would go back to its place. */
export type Drag = { id: string; from: string; target: Target | null }

/** What a drag asks of its board. */
export type DragHost = {
  /** Whether this card can go anywhere at all. */
  mayLift(id: string): boolean
  onLift(id: string): void
  /** The card was let go over `target`; called before the screen is released. */
  onDrop(drag: Drag & { target: Target }): void
  /** The drag is over, with or without a drop. */
  onEnd(): void
}

/**
 * The one session of a board: what is lifted, and where it would land. The preview is this signal, never the store, so that
 * nothing that arrives during a drag and nothing of the drag itself can get into each other's way.
 */
export function createDragSession(host: DragHost) {
  const [drag, setDrag] = createSignal<Drag>()

  const finish = () => {
    setDrag(undefined)
    host.onEnd()
  }
  return {
    drag,
    lift(id: string, from: string): boolean {
      if (drag() || !host.mayLift(id)) return false
      host.onLift(id)
      setDrag({ id, from, target: null })
      return true
    },
    aim(target: Target | null): void {
      const now = drag()
      if (now && !sameTarget(now.target, target)) setDrag({ ...now, target })
    },
    drop(): void {
      const now = drag()
      if (!now) return
      if (now.target) host.onDrop({ ...now, target: now.target })
      finish()
    },
    cancel(): void {
      if (drag()) finish()
    },
  }
}
export type DragSession = ReturnType<typeof createDragSession>

function sameTarget(a: Target | null, b: Target | null): boolean {
  return a?.column === b?.column && a?.before === b?.before
}
