/** Where a card would land: in `column`, right above the card `before`, or at the end for null. Never an index: lists change. */
export type Target = { column: string; before: string | null }

/** The card that `id` would come to stand below, null for the top of the column; what a move names. */
export function neighbourAbove(ids: readonly string[], id: string, before: string | null): string | null {
  const others = ids.filter((other) => other !== id)
  const at = before === null ? others.length : others.indexOf(before)
  return others[(at === -1 ? others.length : at) - 1] ?? null
}

/** Whether putting `id` below `after` would leave the column as it is. */
export function staysPut(ids: readonly string[], id: string, after: string | null): boolean {
  const at = ids.indexOf(id)
  return at !== -1 && (ids[at - 1] ?? null) === after
}

/** Where in its own column a card can be sent without a pointer, as the neighbour to name; undefined where it is already. */
export function stepsWithin(ids: readonly string[], id: string): Record<Step, string | null | undefined> {
  const at = ids.indexOf(id)
  const last = ids.length - 1
  return {
    top: at > 0 ? null : undefined,
    up: at > 0 ? (ids[at - 2] ?? null) : undefined,
    down: at < last ? ids[at + 1] : undefined,
    bottom: at < last ? ids[last] : undefined,
  }
}
export type Step = 'top' | 'up' | 'down' | 'bottom'

/**
 * The first of `count` stacked cards whose middle lies below `y`: by halving, so that a column of thousands costs a dozen
 * measurements a frame.
 * @param middleOf the middle of a card by its index, in the same pixels as `y`
 * @returns the index, `count` when all lie above
 */
export function firstBelow(count: number, y: number, middleOf: (index: number) => number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (middleOf(middle) > y) high = middle
    else low = middle + 1
  }
  return low
}
