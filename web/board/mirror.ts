import { createStore, produce, reconcile } from 'solid-js/store'
import type { Placed } from './truth.ts'

/**
 * Cards as signals. A store changes its objects in place, and the ledger's must stay as they were said, or a refused move
 * would have nothing to go back to: so the store keeps copies, made anew only of the cards that changed.
 */
export function createMirror<Card extends Placed>(first: Record<string, Card>) {
  const [cards, setCards] = createStore<Record<string, Card>>(structuredClone(first))
  let shown = first

  const show = (next: Record<string, Card>): void => {
    if (next === shown) return
    for (const id in next) {
      if (next[id] !== shown[id]) setCards(id, reconcile(structuredClone(next[id] as Card)))
    }
    for (const id in shown) {
      if (!(id in next)) setCards(produce((all) => void delete all[id]))
    }
    shown = next
  }
  return { cards, show }
}
