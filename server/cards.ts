import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { dueState } from '#domain/deadline.ts'
import type { ItemRow } from '../db/items.ts'

/** An item as the board shows it. Its light is worked out here for the whole API, as of `today`. */
export function cardOf(row: ItemRow, calendar: Calendar, today: Day) {
  const { light, workdaysLeft } = dueState(row, calendar, today)
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    categoryId: row.categoryId,
    kind: row.kind,
    status: row.status,
    leaderId: row.leaderId,
    departmentId: row.departmentId,
    supportingIds: row.supporting.map(({ id }) => id),
    ownerId: row.ownerId,
    verifierId: row.verifierId,
    originalDueOn: row.originalDueOn,
    dueOn: row.dueOn,
    extensions: row.extensions,
    light,
    workdaysLeft,
    /** The due day lies in a year whose holidays are not announced yet. */
    provisional: row.dueOn !== null && calendar.isProvisional(row.dueOn),
    submittedOn: row.submittedOn,
    closedOn: row.closedOn,
    nextReviewOn: row.nextReviewOn,
    returns: row.returns,
    reopenings: row.reopenings,
    measures: { done: row.measures.filter((measure) => measure.doneOn !== null).length, total: row.measures.length },
    evidence: row.evidence,
    /** Suggestions and objections that nobody has answered yet. */
    openSuggestions: row.openSuggestions ?? 0,
    extensionPending: row.extensionPending,
    /** The last mail to its owner was refused or came back. */
    bounced: row.bounced,
    version: row.version,
  }
}

export type Card = ReturnType<typeof cardOf>
