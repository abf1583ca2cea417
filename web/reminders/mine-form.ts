import type { ReminderRuleName } from '#domain/reminder.ts'

type Duty = { rule: ReminderRuleName; optional: boolean }

/** Reads the form of one's own mails: what is not ticked and may be is off; an absence needs both days and a substitute. */
export function readMineForm(form: FormData, rules: readonly Duty[]) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const [from, until, substituteId] = [text('from'), text('until'), text('substituteId')]
  const isAway = from !== '' || until !== '' || substituteId !== ''
  return {
    sendAt: text('sendAt') || null,
    language: text('language'),
    off: rules.filter(({ rule, optional }) => optional && form.get(`on-${rule}`) === null).map(({ rule }) => rule),
    // Half an absence is sent as it is: the server says which half is missing.
    away: isAway ? { from, until, substituteId } : null,
  }
}
