import { addDays, type Day, weekday } from '#domain/day.ts'
import type { RecipientRole, RuleClock } from '#domain/reminder.ts'
import type { Reason } from './entries.ts'

/** What happens next if nothing is done, and on which day. */
export type NextStep =
  | { kind: 'again'; on: Day }
  | { kind: 'lead'; on: Day; days: number }
  | { kind: 'due_day'; on: Day }
  | { kind: 'overdue'; on: Day }
  | { kind: 'escalation'; on: Day; days: number; to: readonly RecipientRole[] }
  | { kind: 'review'; on: Day }
  | { kind: 'milestone'; on: Day }
  | { kind: 'report'; on: Day }
  /** The day it was to announce is over. */
  | { kind: 'passed' }
  /** This was the last word on it: it is the office's to follow now. */
  | { kind: 'last' }

/** Reads the same rules as the planner, one step ahead. */
export function nextStep({ rule, days, on }: Reason, clock: RuleClock): NextStep {
  const { calendar, policy, today } = clock
  const tomorrow = calendar.addWorkdays(today, 1)
  const nearer = (steps: readonly number[]) => Math.max(0, ...steps.filter((step) => step < days))
  const before = (steps: readonly number[], end: NextStep): NextStep => {
    const step = nearer(steps)
    return step > 0 ? { kind: 'lead', on: calendar.addWorkdays(on, -step), days: step } : end
  }
  switch (rule) {
    case 'lead':
      return before(policy.lead, { kind: 'due_day', on })
    case 'next_review':
      return on < today ? { kind: 'passed' } : before(policy.reviewLead, { kind: 'review', on })
    case 'meeting_papers':
      return on < today ? { kind: 'passed' } : before(policy.papersLead, { kind: 'milestone', on })
    case 'consultation_reply': {
      const step = nearer([...policy.replyLead])
      return step > 0 || days > 0 ? { kind: 'again', on: calendar.addWorkdays(on, -step) } : { kind: 'last' }
    }
    case 'due_day':
      return { kind: 'overdue', on: calendar.addWorkdays(on, 1) }
    case 'overdue':
    case 'escalation': {
      const step = policy.escalations.find(({ overdue }) => overdue > days)
      if (!step) return { kind: 'again', on: tomorrow }
      return { kind: 'escalation', on: calendar.addWorkdays(on, step.overdue), days: step.overdue, to: step.to }
    }
    case 'study_receipt': {
      const later = policy.receiptWaits.filter((step) => step > days)
      return later.length > 0 ? { kind: 'again', on: calendar.addWorkdays(on, Math.min(...later)) } : { kind: 'last' }
    }
    case 'weekly_report':
      return { kind: 'report', on: calendar.onOrAfter(addDays(today, 8 - weekday(today))) }
    case 'unsigned':
    case 'review_waiting':
    case 'extension_waiting':
      return { kind: 'again', on: tomorrow }
  }
}
