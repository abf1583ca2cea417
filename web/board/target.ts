/** Where a card would land: in `column`, right above the card `before`, or at the end for null. Never an index: lists change. */
export type Target = { column: string; before: string | null }

/**
 * The card that the `lifted` ones would come to stand below, null for the top of the column; what a move names. It is looked for among all
 * cards of the column: what a filter or a fold hides keeps its place.
 * @param before the card they are dropped above, null below the last one shown
 * @param shown the cards of the column that can be seen
 */
export function neighbourAbove(
  ids: readonly string[],
  lifted: readonly string[],
  before: string | null,
  shown: readonly string[] = ids,
): string | null {
  const others = ids.filter((id) => !lifted.includes(id))
  const at = before === null ? -1 : others.indexOf(before)
  if (at !== -1) return others[at - 1] ?? null
  const lowest = shown.findLast((id) => others.includes(id))
  return lowest ?? others.at(-1) ?? null
}

/** Whether putting the cards below `after`, one below the other, would leave the column as it is. */
export function staysPut(ids: readonly string[], lifted: readonly string[], after: string | null): boolean {
  const at = after === null ? 0 : ids.indexOf(after) + 1
  return lifted.every((id, nth) => ids[at + nth] === id)
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
 * One place up (-1) or down (1) from `before` among the cards that stay, as the card to land above, null for the end.
 * @returns undefined where there is no further place
 */
export function stepFrom(others: readonly string[], before: string | null, step: -1 | 1): string | null | undefined {
  const at = before === null ? others.length : others.indexOf(before)
  const to = at + step
  return to < 0 || to > others.length ? undefined : (others[to] ?? null)
}

/** The nearest card that stood above `id` in `then` and stands in the column still: where it goes back to. */
export function nearestAbove(then: readonly string[], id: string, now: readonly string[]): string | null {
  return then.slice(0, then.indexOf(id)).findLast((above) => now.includes(above)) ?? null
}

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
