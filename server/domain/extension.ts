import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import { lastDayOf } from './deadline.ts'
import type { ItemStatus } from './item.ts'
import { Problem } from './problem.ts'

/** What an extension looks at. `extensionPending`: a request for one is waiting already. */
export type ExtendableItem = {
  status: ItemStatus
  originalDueOn: Day | null
  dueOn: Day | null
  pausedWorkdays: number
  leaderId: string | null
  extensionPending: boolean
}

export type ExtensionAsk = { requestedDueOn: Day; reason: string; safeguards: string }

/** What stands against asking now, whatever the form will say: known before it opens. */
export function barToExtension(item: ExtendableItem, calendar: Calendar, today: Day): Problem | undefined {
  const { status, dueOn, pausedWorkdays } = item
  if (status !== 'assigned' && status !== 'in_progress') return new Problem('wrong_status', undefined, { status })
  if (dueOn !== null && today > lastDayOf({ dueOn, pausedWorkdays }, calendar)) return new Problem('deadline_passed')
  return item.extensionPending ? new Problem('extension_pending') : undefined
}

/** Decides whether a request may be filed: before expiry, one at a time, for a later day, with its reason and safeguards (domain.md §2.2). */
export function decideExtensionRequest(
  item: ExtendableItem,
  asked: ExtensionAsk,
  calendar: Calendar,
  today: Day,
): Problem | undefined {
  const bar = barToExtension(item, calendar, today)
  if (bar) return bar
  if (asked.requestedDueOn <= (item.dueOn ?? '')) return new Problem('later_day_required', 'requestedDueOn')
  if (asked.reason.trim() === '') return new Problem('reason_required', 'reason')
  return asked.safeguards.trim() === '' ? new Problem('safeguards_required', 'safeguards') : undefined
}

export type DeciderRules = { calendar: Calendar; limit: number; mainLeaderIds: readonly string[] }

/**
 * Who decides: the responsible leader, and the main leader once all extensions together go more than `limit` working days past the
 * original deadline, or when the responsible leader is the one who asks. Counted from the original day: many small steps are
 * one long one.
 */
export function deciderOf(
  item: Pick<ExtendableItem, 'originalDueOn' | 'leaderId'>,
  asked: { requestedDueOn: Day; requestedBy: string },
  { calendar, limit, mainLeaderIds }: DeciderRules,
): string | Problem {
  const days = calendar.countWorkdays(item.originalDueOn ?? asked.requestedDueOn, asked.requestedDueOn)
  const { leaderId } = item
  const isLong = days > limit && !mainLeaderIds.includes(leaderId ?? '')
  if (leaderId !== null && leaderId !== asked.requestedBy && !isLong) return leaderId
  const decider = mainLeaderIds.find((id) => id !== asked.requestedBy)
  return decider ?? new Problem('nobody_in_charge', undefined, { who: ['main_leader'] })
}

/** Decides a decision: once, and with an opinion when it refuses. */
export function decideExtension(
  request: { decidedOn: Day | null; lapsedOn: Day | null },
  decision: { granted: boolean; opinion?: string | undefined },
): Problem | undefined {
  if (request.decidedOn !== null || request.lapsedOn !== null) return new Problem('already_decided')
  if (!decision.granted && !decision.opinion?.trim()) return new Problem('reason_required', 'opinion')
  return undefined
}

/** What a granted extension writes: the deadline and its count. The original day is not among it. */
export function grantOf(
  item: { extensions: number; deadlineVersion: number },
  request: { requestedDueOn: Day },
  today: Day,
): { dueOn: Day; extensions: number; deadlineVersion: number; deadlineSince: Day } {
  return {
    dueOn: request.requestedDueOn,
    extensions: item.extensions + 1,
    deadlineVersion: item.deadlineVersion + 1,
    deadlineSince: today,
  }
}
