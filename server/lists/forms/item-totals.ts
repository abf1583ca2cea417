import type { Language } from '#domain/language.ts'
import { wordsIn } from '#domain/text/index.ts'
import type { ItemFigures } from '../entries.ts'
import { textIn } from '../text/index.ts'
import { rate } from './item-cells.ts'

/** The lines of the totals row: how many items in which state, and each rate with its formula in words and both its numbers. */
export function itemTotals(figures: ItemFigures, language: Language): string[] {
  const own = textIn[language]
  return [
    own.total(figures.total, statusParts(figures, language)),
    own.completionRate(figures.completion, rate(figures.completion)),
    own.onTimeRate(figures.onTime, rate(figures.onTime)),
    own.lights(lightParts(figures, language)),
  ]
}

/** Only how many items there are: for lists in which the items have not got a state yet. */
export const itemCount = (figures: ItemFigures, language: Language) => [textIn[language].counted('items', figures.total)]

/** The states that every campaign reports, also when there are none; the rarer ones only when there are some. */
function statusParts(figures: ItemFigures, language: Language) {
  const { status } = wordsIn[language]
  const always = [
    { status: status.closed, items: figures.closed },
    { status: status.in_review, items: figures.inReview },
    { status: status.in_progress, items: figures.inProgress },
    { status: status.assigned, items: figures.assigned },
  ]
  const rare = [
    { status: status.ongoing, items: figures.ongoing },
    { status: status.suspended, items: figures.suspended },
  ]
  return [...always, ...rare.filter((part) => part.items > 0)]
}

function lightParts(figures: ItemFigures, language: Language) {
  const { light } = wordsIn[language]
  return [
    { light: light.overdue, items: figures.overdue },
    { light: light.near, items: figures.near },
    { light: light.on_course, items: figures.onCourse },
  ]
}
