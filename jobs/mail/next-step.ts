import type { Day } from '#domain/day.ts'
import type { RecipientRole, RuleClock } from '#domain/reminder-rules.ts'
import type { Reason } from './entries.ts'

/** What happens next if nothing is done, and on which day. */
export type NextStep =
  | { kind: 'again'; on: Day }
  | { kind: 'lead'; on: Day; days: number }
  | { kind: 'due_day'; on: Day }
  | { kind: 'overdue'; on: Day }
  | { kind: 'escalation'; on: Day; days: number; to: readonly RecipientRole[] }
  | { kind: 'review'; on: Day }

/** Reads the same rules as the planner, one step ahead. */
export function nextStep({ rule, days, on }: Reason, clock: RuleClock): NextStep {
  const { calendar, policy, today } = clock
  const tomorrow = calendar.addWorkdays(today, 1)
  switch (rule) {
    case 'lead':
    case 'next_review': {
      const step = Math.max(0, ...policy.lead.filter((lead) => lead < days))
      if (step > 0) return { kind: 'lead', on: calendar.addWorkdays(on, -step), days: step }
      return rule === 'lead' ? { kind: 'due_day', on } : { kind: 'review', on }
    }
    case 'due_day':
      return { kind: 'overdue', on: calendar.addWorkdays(on, 1) }
    case 'overdue':
    case 'escalation': {
      const step = policy.escalations.toSorted((a, b) => a.overdue - b.overdue).find(({ overdue }) => overdue > days)
      if (!step) return { kind: 'again', on: tomorrow }
      return { kind: 'escalation', on: calendar.addWorkdays(on, step.overdue), days: step.overdue, to: step.to }
    }
    case 'unsigned':
    case 'review_waiting':
      return { kind: 'again', on: tomorrow }
  }
}
