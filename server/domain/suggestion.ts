import type { Calendar } from './calendar.ts'
import type { Day } from './day.ts'
import type { ItemStatus } from './item.ts'
import type { ItemAction, Role } from './policy.ts'
import { Problem } from './problem.ts'

/** 建議 and 異議 of the representatives, 意見 of the superior body. */
export const suggestionKinds = ['suggestion', 'objection', 'comment'] as const
export type SuggestionKind = (typeof suggestionKinds)[number]

/** The right that each kind takes. */
export const suggestActions: Record<SuggestionKind, ItemAction> = {
  suggestion: 'suggest',
  objection: 'suggest',
  comment: 'comment',
}

/** Whatever has been published may be spoken of, also what is closed or cancelled: that is what a look-back is for. */
export function barToSuggest({ status }: { status: ItemStatus }): Problem | undefined {
  return status === 'draft' ? new Problem('wrong_status', undefined, { status }) : undefined
}

/** Who holds which office around an item, by their ids; the first of several answers. */
export type Answerers = { departmentHeadIds: readonly string[]; officeIds: readonly string[] }

export type AnswerOwed = { answererId: string; answerDueOn: Day } | { answererId: null; answerDueOn: null }

/**
 * Who owes the answer, and by when: the head of the lead department for a suggestion, the campaign office for an objection and
 * where there is no head; `workdays` working days from `today`, which does not count. To a comment none is owed.
 */
export function answerOwed(
  kind: SuggestionKind,
  { departmentHeadIds, officeIds }: Answerers,
  { calendar, workdays, today }: { calendar: Calendar; workdays: number; today: Day },
): AnswerOwed | Problem {
  if (kind === 'comment') return { answererId: null, answerDueOn: null }
  const [answererId] = kind === 'suggestion' ? [...departmentHeadIds, ...officeIds] : officeIds
  const who: Role[] = ['office']
  if (answererId === undefined) return new Problem('nobody_in_charge', undefined, { who })
  return { answererId, answerDueOn: calendar.addWorkdays(today, workdays) }
}

/** An answer is given once, in the open. */
export function decideAnswer(suggestion: { answeredOn: Day | null }): Problem | undefined {
  return suggestion.answeredOn === null ? undefined : new Problem('already_answered')
}
