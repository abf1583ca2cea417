/** A recorded change of one thing: `{ field: [old, new] }`. `kind` ends in `.created` when the thing began with it. */
export type PastChange = { subjectId: string | null; kind: string; changes: Record<string, [old: unknown, now: unknown]> }

/**
 * The items as they were, from the items as they are: every change made since is undone, `newestFirst`. What was created
 * since is left out. Every figure and list can be asked as of a day in this way (domain.md §6), without a second record.
 */
export function rewind<Item extends { id: string }>(items: readonly Item[], newestFirst: readonly PastChange[]): Item[] {
  const then = new Map<string, Item>(items.map((item) => [item.id, item]))
  for (const { subjectId, kind, changes } of newestFirst) {
    const item = then.get(subjectId ?? '')
    if (!item) continue
    if (kind.endsWith('.created')) then.delete(item.id)
    else then.set(item.id, { ...item, ...oldValues(item, changes) })
  }
  return [...then.values()]
}

/** Only fields that the item has: an event may tell of more than a caller has read. */
function oldValues(item: object, changes: PastChange['changes']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes)
      .filter(([field]) => field in item)
      .map(([field, [old]]) => [field, old]),
  )
}
