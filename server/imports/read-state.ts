import { wordsIn } from '#domain/text/index.ts'
import type { LedgerField } from './columns.ts'
import type { Say } from './notes.ts'
import type { LedgerContext, LedgerItem } from './read-item.ts'
import type { Cells } from './rows.ts'
import { type Progress, statusNamed } from './states.ts'

/** A draft owes nothing and has closed nothing. */
export function withoutState(item: LedgerItem): LedgerItem {
  const nothing = { assignedOn: null, signedOn: null, submittedOn: null, closedOn: null, nextReviewOn: null }
  const measures = item.measures.map(({ text }) => ({ text, doneOn: null }))
  return {
    ...item,
    ...nothing,
    measures,
    suspendedOn: null,
    suspendedUntil: null,
    completionText: null,
    returns: 0,
    status: 'draft',
  }
}

/** The status that the ledger tells, when everything is there that such an item must have; otherwise it comes as a draft. */
export function withState(item: LedgerItem, cells: Cells, progress: Progress, context: LedgerContext, say: Say): LedgerItem {
  const words = Object.values(wordsIn[context.language].status)
  const told = cells.status ? statusNamed(cells.status) : undefined
  if (cells.status && told === undefined) say('status', 'unknown_status', { suggestions: words })
  const status = progress.status ?? told ?? 'draft'
  if (status === 'draft') return withoutState(item)
  const isPaused = status === 'suspended' && item.suspendedOn !== null && item.suspendedUntil !== null
  if (status === 'suspended' && !isPaused) say('status', 'state_suspended')
  const taken = status === 'suspended' && !isPaused ? 'in_progress' : status
  const whole: LedgerItem = {
    ...item,
    status: taken,
    submittedOn:
      item.submittedOn ?? (taken === 'in_review' ? (progress.statusDay ?? null) : taken === 'closed' ? item.closedOn : null),
    closedOn: taken === 'closed' ? item.closedOn : null,
    suspendedOn: isPaused ? item.suspendedOn : null,
    suspendedUntil: isPaused ? item.suspendedUntil : null,
    // What is closed has been verified with all its measures, unless the ledger says which were done.
    measures:
      taken === 'closed' && cells.measuresDone === undefined
        ? item.measures.map(({ text }) => ({ text, doneOn: item.closedOn }))
        : item.measures,
  }
  const missing = missingFor(whole)
  if (missing.length === 0) return whole
  say(cells.status === undefined ? 'completion' : 'status', 'state_incomplete', { detail: { status: taken, missing } })
  return withoutState(item)
}

function missingFor(item: LedgerItem): LedgerField[] {
  const needed: [LedgerField, unknown][] = [
    ['leader', item.leaderId],
    ['department', item.departmentId],
    ['owner', item.ownerId],
    ['verifier', item.verifierId],
    ['dueOn', item.dueOn],
    ['closedOn', item.status === 'closed' ? item.closedOn : true],
    ['submittedOn', item.status === 'in_review' ? item.submittedOn : true],
    ['nextReviewOn', item.status === 'ongoing' ? item.nextReviewOn : true],
  ]
  return needed.filter(([, value]) => !value).map(([field]) => field)
}
