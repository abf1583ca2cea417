import { dueState } from '#domain/deadline.ts'
import type { Language } from '#domain/language.ts'
import type { RuleClock } from '#domain/reminder-rules.ts'
import { wordsIn } from '#domain/text/index.ts'
import type { MailItem } from './entries.ts'

/** Status and light of an item, in the words of the board. */
export function standing(item: MailItem, language: Language, { calendar, today }: RuleClock): string {
  const words = wordsIn[language]
  const { light } = dueState(item, calendar, today)
  return light === 'none' ? words.status[item.status] : `${words.status[item.status]} (${words.light[light]})`
}
