import type { Day } from '#domain/day.ts'
import { isIssued } from '#domain/regulation.ts'
import type { RegulationRow } from '../db/regulations.ts'

/** A regulation as its board shows it, as of `today`. */
export function regulationCard(row: RegulationRow, today: Day) {
  const replied = row.requests.filter(({ repliedOn }) => repliedOn !== null).length
  const waiting = row.requests.filter(({ repliedOn, replyDueOn }) => repliedOn === null && replyDueOn >= today)
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    kind: row.kind,
    status: row.status,
    departmentId: row.departmentId,
    drafterId: row.drafterId,
    basis: row.basis,
    content: row.content,
    items: row.items,
    trial: row.trial,
    reviewOn: row.reviewOn,
    meeting: row.meeting,
    metOn: row.metOn,
    documentNumber: row.documentNumber,
    issuedOn: row.issuedOn,
    effectiveOn: row.effectiveOn,
    abolishedBy: row.abolishedBy,
    abolishedOn: row.abolishedOn,
    textVersion: row.textVersion,
    /** Departments that have replied in the present round, and the last day on which one may still do so. */
    replies: { done: replied, total: row.requests.length },
    replyDueOn:
      waiting
        .map(({ replyDueOn }) => replyDueOn)
        .toSorted()
        .at(-1) ?? null,
    openComments: row.openComments,
    /** Departments that have signed for what was issued. */
    receipts: { done: isIssued(row.status) ? row.receipts : 0, total: row.departments },
    version: row.version,
  }
}

export type RegulationCard = ReturnType<typeof regulationCard>
