import type { ReminderPolicy } from '#domain/reminder-policy.ts'

/** One number or list of numbers of the rules as a form shows it. */
export type RuleField = { name: RuleFieldName; value: string; type: 'text' | 'number' | 'time' | 'checkbox' }
export type RuleFieldName = Exclude<keyof ReminderPolicy, 'escalations'> | `escalation${number}`

const lists = ['lead', 'reviewLead', 'replyLead', 'receiptWaits', 'papersLead'] as const
const numbers = ['headFrom', 'reviewWaits', 'officeJoins', 'extensionWaits'] as const

/** The fields of the form in their order. A step of the ladder is its number of days; to whom it goes stays as it is. */
export function writeRulesForm(policy: ReminderPolicy): RuleField[] {
  const list = (name: (typeof lists)[number]): RuleField => ({ name, value: policy[name].join(', '), type: 'text' })
  const number = (name: (typeof numbers)[number]): RuleField => ({ name, value: String(policy[name]), type: 'number' })
  return [
    list('lead'),
    number('headFrom'),
    ...policy.escalations.map(({ overdue }, index): RuleField => ({
      name: `escalation${index}`,
      value: String(overdue),
      type: 'number',
    })),
    number('reviewWaits'),
    number('officeJoins'),
    number('extensionWaits'),
    list('reviewLead'),
    list('replyLead'),
    list('receiptWaits'),
    list('papersLead'),
    { name: 'sendAt', value: policy.sendAt, type: 'time' },
    { name: 'weeklyReport', value: policy.weeklyReport ? 'on' : '', type: 'checkbox' },
  ]
}

/** Reads the form. What is no number goes to the server as it is, which refuses it by its field. */
export function readRulesForm(form: FormData, before: ReminderPolicy): ReminderPolicy {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const number = (name: string) => Number(text(name) || Number.NaN)
  const list = (name: string) =>
    text(name)
      .split(/[\s,、，;]+/)
      .filter(Boolean)
      .map(Number)
  return {
    lead: list('lead'),
    headFrom: number('headFrom'),
    escalations: before.escalations.map((step, index) => ({ ...step, overdue: number(`escalation${index}`) })),
    reviewWaits: number('reviewWaits'),
    officeJoins: number('officeJoins'),
    extensionWaits: number('extensionWaits'),
    reviewLead: list('reviewLead'),
    replyLead: list('replyLead'),
    receiptWaits: list('receiptWaits'),
    papersLead: list('papersLead'),
    weeklyReport: form.get('weeklyReport') !== null,
    sendAt: text('sendAt'),
  }
}
