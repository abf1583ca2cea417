import { dueState } from '#domain/deadline.ts'
import { percent } from '#domain/figures.ts'
import type { Language } from '#domain/language.ts'
import type { RuleClock } from '#domain/reminder.ts'
import { wordsIn } from '#domain/text/index.ts'
import { mailWordsIn } from './languages.ts'
import { oneLine } from './subject.ts'
import type { MailItem, MailSubject } from './subjects.ts'

export type Fact = readonly [label: string, value: string]

/** What stands below a heading: the few things one has to know to act. */
export function factsOf(about: MailSubject, language: Language, clock: RuleClock): Fact[] {
  const { label, fullDay } = mailWordsIn[language]
  switch (about.subject) {
    case 'item':
      return [
        [label.department, about.department ?? '—'],
        [label.owner, about.owner ?? '—'],
        [label.status, standing(about, language, clock)],
        ...provisional(about, language, clock),
      ]
    case 'extension':
      return [
        [label.department, about.department ?? '—'],
        [label.asker, about.requestedBy],
        [label.newDue, `${fullDay(about.dueOn)} → ${fullDay(about.requestedDueOn)}`],
        [label.reason, oneLine(about.reason)],
      ]
    case 'milestone':
      return [[label.day, fullDay(about.dueOn)], ...(about.detail ? [[label.detail, oneLine(about.detail)] as const] : [])]
    case 'regulation':
      return [
        ...(about.documentNumber ? [[label.documentNumber, about.documentNumber] as const] : []),
        [label.receipts, `${about.receipts.done}/${about.receipts.total}`],
      ]
    case 'consultation':
      return [[label.department, about.department]]
    case 'campaign': {
      const { completion, overdue, near } = about.figures
      const { light } = wordsIn[language]
      const rate = `${completion.numerator}/${completion.denominator} = ${percent(completion)?.toFixed(1) ?? '—'} %`
      return [
        [label.completion, rate],
        [light.overdue, String(overdue)],
        [light.near, String(near)],
      ]
    }
  }
}

/** Its day lies in a year whose holidays are not announced: it may still move. */
function provisional({ status, dueOn, nextReviewOn }: MailItem, language: Language, { calendar }: RuleClock): Fact[] {
  const words = mailWordsIn[language]
  const day = status === 'ongoing' ? nextReviewOn : dueOn
  return day !== null && calendar.isProvisional(day) ? [[words.label.day, words.provisional]] : []
}

/** Status and light of an item, in the words of the board. */
function standing(item: MailItem, language: Language, { calendar, today }: RuleClock): string {
  const words = wordsIn[language]
  const { light } = dueState(item, calendar, today)
  return light === 'none' ? words.status[item.status] : `${words.status[item.status]} (${words.light[light]})`
}
