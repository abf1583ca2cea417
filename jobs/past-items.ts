import type { Day } from '#domain/day.ts'
import type { Changes } from '../db/schema.ts'

type Undoable = { id: string; assignedOn: Day | null; deadlineSince: Day }
type Change = { subjectId: string | null; kind: string; changes: Changes }

/**
 * Items as they were at the end of day `on`: takes back `changes`, those made after it, newest first. Items that did not exist
 * yet are left out.
 */
export function itemsAsOf<T extends Undoable>(items: readonly T[], changes: readonly Change[], on: Day): T[] {
  const past = new Map(items.map((item) => [item.id, { ...item }]))
  for (const { subjectId, kind, changes: fields } of changes) {
    const item = past.get(subjectId ?? '')
    if (!item) continue
    if (kind === 'item.created') past.delete(item.id)
    for (const [field, [old]] of Object.entries(fields)) if (field in item) Object.assign(item, { [field]: old })
  }
  return [...past.values()].map((item) => ({ ...item, deadlineSince: sinceOn(item, on) }))
}

/** The deadline before the present one came into force with the assignment; when it did so is not in the history. */
function sinceOn({ deadlineSince, assignedOn }: Undoable, on: Day): Day {
  return deadlineSince > on ? (assignedOn ?? deadlineSince) : deadlineSince
}
