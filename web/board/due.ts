import type { Day } from '#domain/day.ts'
import type { Light } from '#domain/deadline.ts'
import type { Words } from '#domain/text/words.ts'
import type { Card } from './card.ts'
import type { Sentences } from '../text/zh-Hant.ts'

type Dated = Pick<Card, 'status' | 'light' | 'workdaysLeft' | 'submittedOn' | 'closedOn' | 'nextReviewOn'>
type Tongue = { sentences: Sentences; words: Words; day: (day: Day) => string }

/** The state of an item's clock in words: the light's own word, and how much time is left or what stopped the clock. */
export function clockText(card: Dated, { sentences, words, day }: Tongue): { light: Light; word: string; more: string } {
  const { light } = card
  const word = light === 'none' ? '' : words.light[light]
  return { light, word, more: moreText(card, sentences.card, day) }
}

function moreText(card: Dated, said: Sentences['card'], day: (day: Day) => string): string {
  const { status, light, workdaysLeft: left } = card
  if (status === 'closed' && card.closedOn) return said.closedOn(day(card.closedOn))
  if (status === 'ongoing' && card.nextReviewOn) return said.reviewOn(day(card.nextReviewOn))
  if (status === 'in_review' && card.submittedOn && light !== 'overdue') return said.submittedOn(day(card.submittedOn))
  if (left === null) return ''
  if (light === 'overdue') return said.over(-left)
  return left === 0 ? said.dueToday : said.left(left)
}
