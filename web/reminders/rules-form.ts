import { escalationRoles, mostEscalations, type ReminderPolicy } from '#domain/reminder-policy.ts'

/** One number or list of numbers of the rules as a form shows it. */
export type RuleField = { name: RuleFieldName; value: string; type: 'text' | 'number' | 'time' | 'checkbox' }
export type RuleFieldName = Exclude<keyof ReminderPolicy, 'escalations'>

const lists = ['lead', 'reviewLead', 'replyLead', 'receiptWaits', 'papersLead'] as const
const numbers = ['headFrom', 'reviewWaits', 'officeJoins', 'extensionWaits'] as const

/** The fields of the form in their order; the ladder has a form of its own among them. */
export function writeRulesForm(policy: ReminderPolicy): RuleField[] {
  const list = (name: (typeof lists)[number]): RuleField => ({ name, value: policy[name].join(', '), type: 'text' })
  const number = (name: (typeof numbers)[number]): RuleField => ({ name, value: String(policy[name]), type: 'number' })
  return [
    list('lead'),
    number('headFrom'),
    number('reviewWaits'),
    number('officeJoins'),
    number('extensionWaits'),
    list('reviewLead'),
    list('replyLead'),
    list('receiptWaits'),
    list('papersLead'),
    { name: 'sendAt', value: policy.sendAt, type: 'time' },
    { name: 'sendUntil', value: policy.sendUntil, type: 'time' },
    { name: 'weeklyReport', value: policy.weeklyReport ? 'on' : '', type: 'checkbox' },
  ]
}

/** Reads the form. What is no number goes to the server as it is, which refuses it by its field. */
export function readRulesForm(form: FormData): ReminderPolicy {
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
    escalations: readLadder(form),
    reviewWaits: number('reviewWaits'),
    officeJoins: number('officeJoins'),
    extensionWaits: number('extensionWaits'),
    reviewLead: list('reviewLead'),
    replyLead: list('replyLead'),
    receiptWaits: list('receiptWaits'),
    papersLead: list('papersLead'),
    weeklyReport: form.get('weeklyReport') !== null,
    sendAt: text('sendAt'),
    sendUntil: text('sendUntil'),
  }
}

type Step = ReminderPolicy['escalations'][number]

/** The steps of the ladder as the form shows them: those there are, and an empty one to add while there is room. */
export function writeLadder({ escalations }: ReminderPolicy): { days: string; to: Step['to'] }[] {
  const steps = escalations.map(({ overdue, to }) => ({ days: String(overdue), to }))
  return steps.length < mostEscalations ? [...steps, { days: '', to: [] }] : steps
}

/** The names that the fields of one step have in the form. */
export const ladderField = {
  days: (index: number) => `escalation${index}`,
  to: (index: number) => `escalation${index}-to`,
}

/** A step without days and without anybody is none; half of one goes to the server, which says what it lacks. */
function readLadder(form: FormData): Step[] {
  return Array.from({ length: mostEscalations }, (_, index) => ({
    days: String(form.get(ladderField.days(index)) ?? '').trim(),
    to: escalationRoles.filter((role) => form.getAll(ladderField.to(index)).includes(role)),
  }))
    .filter(({ days, to }) => days !== '' || to.length > 0)
    .map(({ days, to }) => ({ overdue: Number(days || Number.NaN), to }))
}
