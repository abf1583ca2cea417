import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { ItemStatus } from './item.ts'
import type { MoveData, TransitionName } from './status.ts'

/** The fields of an item that a move may change, beside its place in the column. */
export type ItemState = {
  status: ItemStatus
  /** The day on which the deadline came into force: what lies before it owes no reminder. */
  deadlineSince: Day
  assignedOn: Day | null
  signedOn: Day | null
  submittedOn: Day | null
  closedOn: Day | null
  nextReviewOn: Day | null
  suspendedOn: Day | null
  suspendedUntil: Day | null
  pausedWorkdays: number
  completionText: string | null
  mergedIntoId: string | null
  /** Times it was returned by the verifier. */
  returns: number
  /** Times it failed a look-back after it had been accepted (回頭看). */
  reopenings: number
}

/** The state of an item with which nothing has been done yet. */
export const draftState = {
  status: 'draft',
  assignedOn: null,
  signedOn: null,
  submittedOn: null,
  closedOn: null,
  nextReviewOn: null,
  suspendedOn: null,
  suspendedUntil: null,
  pausedWorkdays: 0,
  completionText: null,
  mergedIntoId: null,
  returns: 0,
  reopenings: 0,
} as const satisfies Omit<ItemState, 'deadlineSince'>

/** When a move is made: the institution's day, and the calendar that says how long a suspension was. */
export type MoveTime = { today: Day; calendar: Calendar }

/** What a decided transition writes. */
export function changesOf(
  name: TransitionName,
  item: ItemState,
  data: MoveData,
  { today, calendar }: MoveTime,
): Partial<ItemState> {
  switch (name) {
    case 'assign':
      return { status: 'assigned', assignedOn: today, deadlineSince: today }
    case 'sign_for':
      return { status: 'in_progress', signedOn: today }
    case 'return_assignment':
      return { status: 'draft', assignedOn: null, signedOn: null }
    case 'apply_for_closure':
      return { status: 'in_review', submittedOn: today, completionText: data.completionText?.trim() ?? null }
    case 'return_for_rework':
      return { status: 'in_progress', submittedOn: null, returns: item.returns + 1 }
    case 'close':
      return { status: 'closed', closedOn: today }
    case 'accept_for_stage':
      return { status: 'ongoing', nextReviewOn: data.nextReviewOn ?? null }
    case 'reopen':
      return { status: 'in_progress', submittedOn: null, closedOn: null, reopenings: item.reopenings + 1 }
    case 'suspend':
      return { status: 'suspended', suspendedOn: today, suspendedUntil: data.untilOn ?? null }
    case 'resume':
      return {
        status: 'in_progress',
        submittedOn: null,
        suspendedOn: null,
        suspendedUntil: null,
        pausedWorkdays: item.pausedWorkdays + calendar.countWorkdays(item.suspendedOn ?? today, today),
      }
    case 'cancel':
      return { status: 'cancelled', mergedIntoId: data.mergedIntoId ?? null }
  }
}
