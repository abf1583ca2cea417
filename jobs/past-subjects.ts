import { rewind } from '#domain/as-of.ts'
import type { Day } from '#domain/day.ts'
import type { Changes } from '../db/schema.ts'
import type { SubjectRows } from './mail-subjects.ts'

type Undoable = { id: string; assignedOn: Day | null; deadlineSince: Day }
type Change = { subjectId: string | null; kind: string; happenedOn: Day; changes: Changes }

/**
 * A campaign's subjects as they were at the end of day `on`: the items with everything undone that was done since (`changes`,
 * newest first), requests and receipts without what was decided or signed later.
 */
export function subjectsAsOf(rows: SubjectRows, changes: readonly Change[], on: Day): SubjectRows {
  const since = changes.filter(({ happenedOn }) => happenedOn > on)
  const later = (day: Day | null) => day !== null && day > on
  return {
    ...rows,
    items: rewind(rows.items, since).map((item) => ({ ...item, deadlineSince: sinceOn(item, on) })),
    extensions: rows.extensions
      .filter(({ requestedOn }) => requestedOn <= on)
      .map((request) => (later(request.decidedOn) ? { ...request, decidedOn: null } : request)),
    consultations: rows.consultations
      .filter(({ openedOn }) => openedOn <= on)
      .map((one) => (later(one.repliedOn) ? { ...one, repliedOn: null } : one)),
    regulations: rows.regulations
      .filter(({ issuedOn }) => !later(issuedOn))
      .map((one) => ({ ...one, signed: one.signed.filter(({ receivedOn }) => receivedOn <= on) })),
  }
}

/** The deadline before the present one came into force with the assignment; when it did so is not in the history. */
function sinceOn({ deadlineSince, assignedOn }: Undoable, on: Day): Day {
  return deadlineSince > on ? (assignedOn ?? deadlineSince) : deadlineSince
}
