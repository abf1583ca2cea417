import { createSignal } from 'solid-js'
import type { Selection } from './selection.ts'
import type { Target } from './target.ts'

/**
 * Cards in the hand, by mouse, finger or keyboard alike: `id` is the one that was taken, `ids` are all that go with it, in the
 * order of the board. `target` is null where they would go back to their places.
 */
export type Drag = { id: string; ids: readonly string[]; from: string; by: 'pointer' | 'keys'; target: Target | null }

/** What a drag asks of its board. */
export type DragHost = {
  /** The cards that go along with this one, itself among them, in the order of the board; none when it can go nowhere. */
  taken(id: string): readonly string[]
  onLift(id: string): void
  /** The cards were let go over `target`; called before the screen is released. */
  onDrop(drag: Drag & { target: Target }): void
  /** The drag is over, with or without a drop. */
  onEnd(): void
  /** What a card is called where it is spoken of. */
  nameOf(id: string): string
}

/**
 * The one session of a board: what is lifted, and where it would land. The preview is this signal, never the store, so that
 * nothing that arrives during a drag and nothing of the drag itself can get into each other's way.
 */
export function createDragSession(host: DragHost, selection: Selection) {
  const [drag, setDrag] = createSignal<Drag>()

  // The board is released first: it measures its cards, which is cheap only while nothing of the drag has been taken off them.
  const finish = () => {
    host.onEnd()
    setDrag(undefined)
  }
  return {
    drag,
    selection,
    nameOf: (id: string) => host.nameOf(id),
    lift(id: string, from: string, by: Drag['by']): boolean {
      const ids = drag() ? [] : host.taken(id)
      if (ids.length === 0) return false
      host.onLift(id)
      setDrag({ id, ids, from, by, target: null })
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
