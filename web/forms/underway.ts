/** What is being saved of a card beside the form that is open on it: files on their way, measures just ticked. By the card's id. */
const underway = new Map<string, Set<Promise<boolean>>>()

/** Notes that something of a card is being saved, until `work` ends; it says whether it went well. */
export function beginSaving(id: string, work: Promise<boolean>): void {
  const known = underway.get(id) ?? new Set()
  underway.set(id, known)
  known.add(work)
  void work.finally(() => {
    known.delete(work)
    if (known.size === 0) underway.delete(id)
  })
}

/**
 * Waits for everything that was begun of a card. Two requests of one page may overtake each other: sent at once, a form could reach the
 * server before the tick that it relies on. @returns whether all of it went well
 */
export async function savingEnds(id: string): Promise<boolean> {
  const ends = await Promise.all(underway.get(id) ?? [])
  return ends.every(Boolean)
}
