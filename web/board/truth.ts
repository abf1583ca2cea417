/** What a board needs to know of a card, whichever board it is. */
export type Placed = { id: string; status: string; version: number }

/** The ids of each column, top to bottom. */
export type Order = Record<string, readonly string[]>

/** A board as the server told it, up to the event `cursor`. */
export type Truth<Card extends Placed> = { items: Record<string, Card>; order: Order; cursor: number }

/** What the server says has changed: cards as they are now, whole columns in their order, and cards no longer to be seen. */
export type Change<Card extends Placed> = { cursor: number; items: readonly Card[]; order: Order; gone: readonly string[] }

/** Reads a board from its cards in board order. */
export function readTruth<Card extends Placed>(cards: readonly Card[], cursor: number): Truth<Card> {
  const items = Object.fromEntries(cards.map((card) => [card.id, card]))
  const order = Object.groupBy(cards, (card) => card.status)
  return { items, cursor, order: mapOrder(order as Record<string, Card[]>, (column) => column.map(({ id }) => id)) }
}

/** The board after a change from elsewhere. A change that was overtaken by what is known already alters nothing. */
export function applyChange<Card extends Placed>(truth: Truth<Card>, change: Change<Card>): Truth<Card> {
  const gone = new Set(change.gone)
  const known = change.items.reduce(applyCard, truth)
  const told = new Set(Object.values(change.order).flat())
  const rest = mapOrder(known.order, (ids) => ids.filter((id) => !told.has(id) && !gone.has(id)))
  const items = gone.size === 0 ? known.items : Object.fromEntries(Object.entries(known.items).filter(([id]) => !gone.has(id)))
  return { items, order: { ...rest, ...change.order }, cursor: Math.max(truth.cursor, change.cursor) }
}

/** Takes a card unless a newer one is known; one that stands in another column goes to the end of its own for now. */
export function applyCard<Card extends Placed>(truth: Truth<Card>, card: Card): Truth<Card> {
  const known = truth.items[card.id]
  if (known && known.version > card.version) return truth
  const items = { ...truth.items, [card.id]: card }
  if (truth.order[card.status]?.includes(card.id)) return { ...truth, items }
  return { ...truth, items, order: place(truth.order, card.id, card.status, truth.order[card.status]?.at(-1) ?? null) }
}

/** Puts `id` into the column `to`, below `after`: at the top for null, at the end when `after` is no longer there. */
export function place(order: Order, id: string, to: string, after: string | null): Order {
  const without = mapOrder(order, (ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : ids))
  const column = without[to] ?? []
  const found = after === null ? 0 : column.indexOf(after) + 1
  const at = after !== null && found === 0 ? column.length : found
  return { ...without, [to]: column.toSpliced(at, 0, id) }
}

function mapOrder<T>(order: Record<string, T>, change: (column: T) => readonly string[]): Order {
  return Object.fromEntries(Object.entries(order).map(([status, column]) => [status, change(column)]))
}
