import { createSignal } from 'solid-js'

/** Cards chosen together, to be moved in one go. */
export function createSelection() {
  const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set())
  let anchor: string | undefined

  return {
    ids,
    toggle(id: string): void {
      const next = new Set(ids())
      if (!next.delete(id)) next.add(id)
      anchor = id
      setIds(next)
    },
    /** Chooses every card of a column from the one chosen last to this one. */
    extendTo(id: string, column: readonly string[]): void {
      const [from, to] = [column.indexOf(anchor ?? id), column.indexOf(id)].toSorted((a, b) => a - b) as [number, number]
      if (from === -1) anchor = id
      setIds(new Set([...ids(), ...column.slice(from === -1 ? to : from, to + 1)]))
    },
    clear(): void {
      if (ids().size > 0) setIds(new Set<string>())
      anchor = undefined
    },
  }
}
export type Selection = ReturnType<typeof createSelection>

/**
 * The cards that go along with `id`: all that are chosen when it is one of them, in the order of the board, else itself alone.
 * @param board asked for only when the order matters
 */
export function takenWith(id: string, chosen: ReadonlySet<string>, board: () => readonly string[]): readonly string[] {
  return chosen.has(id) ? board().filter((one) => chosen.has(one)) : [id]
}
