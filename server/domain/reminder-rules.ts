import type { Day } from './day.ts'
import { owedOfItem } from './item-rules.ts'
import { owedOfCampaign, owedOfConsultation, owedOfExtension, owedOfMilestone, owedOfRegulation } from './paper-rules.ts'
import type { OwedReminder, Reminded, RuleClock } from './reminder.ts'

/**
 * Everything owed for a subject up to and including `today`, the newest per rule only: after any downtime the latest
 * applicable reminder goes out, never a flood (domain.md §5). What the planner has recorded before is recorded once.
 */
export function owedReminders(reminded: Reminded, clock: RuleClock): OwedReminder[] {
  switch (reminded.subject) {
    case 'item':
      return owedOfItem(reminded, clock)
    case 'extension':
      return owedOfExtension(reminded, clock)
    case 'milestone':
      return owedOfMilestone(reminded, clock)
    case 'regulation':
      return owedOfRegulation(reminded, clock)
    case 'consultation':
      return owedOfConsultation(reminded, clock)
    case 'campaign':
      return owedOfCampaign(reminded, clock)
  }
}

/**
 * Deadlines, reviews and milestones on this day or later owe nothing on `today`: what a planner need not even read. A review on a
 * day off counts from the working day before it, so the bound is the first working day that is out of reach.
 */
export function reminderHorizon({ calendar, policy, today }: RuleClock): Day {
  const furthest = Math.max(...policy.lead, ...policy.reviewLead, ...policy.papersLead, ...policy.replyLead, 0)
  return calendar.addWorkdays(today, furthest + 1)
}
