import { addDays, weekday } from './day.ts'
import { latestOf } from './item-rules.ts'
import { isIssued } from './regulation.ts'
import type {
  OwedReminder,
  RemindedCampaign,
  RemindedConsultation,
  RemindedExtension,
  RemindedMilestone,
  RemindedRegulation,
  RuleClock,
} from './reminder.ts'

/** From the day on which a request has waited long enough, each working day to whoever decides it. */
export function owedOfExtension(
  { requestedOn, decidedOn }: RemindedExtension,
  { calendar, policy, today }: RuleClock,
): OwedReminder[] {
  const on = calendar.onOrBefore(today)
  const days = on < requestedOn ? 0 : calendar.countWorkdays(requestedOn, on)
  if (decidedOn !== null || days < policy.extensionWaits) return []
  return [{ rule: 'extension_waiting', on, to: ['decider'], while: ['waiting'], days }]
}

/**
 * The papers of a milestone, to the office, counted back from its day: for a meeting on 6 January 2009 that is 31 December. The
 * milestone's own day is no step: by then the papers are out or late. What a standstill kept from everybody goes out after it, late.
 */
export function owedOfMilestone({ dueOn }: RemindedMilestone, { calendar, policy, today }: RuleClock): OwedReminder[] {
  const steps = policy.papersLead.map((days) => ({ days, on: calendar.addWorkdays(dueOn, -days) }))
  const latest = latestOf(steps.filter(({ on }) => on <= today))
  return latest ? [{ rule: 'meeting_papers', ...latest, to: ['office'], while: ['planned'], passed: today > dueOn }] : []
}

/**
 * Some days before the day by which a department is to reply, and on that day, to its head; afterwards the reply has lapsed. A day off
 * counts from the working day before it.
 */
export function owedOfConsultation(
  { replyDueOn, closed }: RemindedConsultation,
  { calendar, policy, today }: RuleClock,
): OwedReminder[] {
  if (closed || today > replyDueOn) return []
  const day = calendar.onOrBefore(replyDueOn)
  const steps = [...policy.replyLead, 0].map((days) => ({ days, on: calendar.addWorkdays(day, -days) }))
  const latest = latestOf(steps.filter(({ on }) => on <= today))
  return latest ? [{ rule: 'consultation_reply', ...latest, to: ['department_head'], while: ['waiting'] }] : []
}

/** 3 and 7 days after its issue, to the heads of the departments that have not signed for a regulation. */
export function owedOfRegulation(
  { status, issuedOn }: RemindedRegulation,
  { calendar, policy, today }: RuleClock,
): OwedReminder[] {
  if (issuedOn === null || !isIssued(status)) return []
  const steps = policy.receiptWaits.map((days) => ({ days, on: calendar.addWorkdays(issuedOn, days) }))
  const latest = latestOf(steps.filter(({ on }) => on <= today))
  const issued = ['issued', 'studying', 'in_force']
  return latest ? [{ rule: 'study_receipt', ...latest, to: ['department_head'], while: issued }] : []
}

/**
 * On the first working day of the week a report to leaders, office and representatives, until the campaign is over and nothing in
 * it is open. A week without a working day has none.
 */
export function owedOfCampaign(campaign: RemindedCampaign, { calendar, policy, today }: RuleClock): OwedReminder[] {
  const { endsOn, hasItems, hasOpenItems } = campaign
  const first = calendar.onOrAfter(addDays(today, 1 - weekday(today)))
  if (!policy.weeklyReport || first > today || !hasItems) return []
  if (endsOn !== null && endsOn < first && !hasOpenItems) return []
  const to = ['main_leader', 'deputy_leader', 'office', 'representative'] as const
  return [{ rule: 'weekly_report', on: first, to, while: ['running'], days: 0 }]
}
