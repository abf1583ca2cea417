import type { ReminderRuleName } from './reminder.ts'

/**
 * Which mails a person may do without: those that only look ahead or inform. What is owed, and what others wait for, cannot be
 * turned off; the settings page and the API say why, rule by rule.
 */
export const optionalRules = ['lead', 'next_review', 'weekly_report'] as const satisfies ReminderRuleName[]
export type OptionalRule = (typeof optionalRules)[number]
export type MandatoryRule = Exclude<ReminderRuleName, OptionalRule>

export function isOptional(rule: ReminderRuleName): rule is OptionalRule {
  return (optionalRules as readonly ReminderRuleName[]).includes(rule)
}
