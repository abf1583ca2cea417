import { percent, type Ratio } from '#domain/figures.ts'
import type { Language } from '#domain/language.ts'
import { wordsIn } from '#domain/text/index.ts'
import { nothing } from './clean.ts'
import type { CompletionFigures } from './completion-input.ts'
import { textIn } from './text-in.ts'

/** The lines of the totals row: how many items in which state, and each rate with its formula in words and both its numbers. */
export function totalsOf(figures: CompletionFigures, language: Language): string[] {
  const own = textIn[language]
  return [
    own.total(figures.total, statusParts(figures, language)),
    own.completionRate(figures.completion, rate(figures.completion)),
    own.onTimeRate(figures.onTime, rate(figures.onTime)),
    own.lights(lightParts(figures, language)),
  ]
}

/** The states that every campaign reports, also when there are none; the rarer ones only when there are some. */
function statusParts(figures: CompletionFigures, language: Language) {
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

function lightParts(figures: CompletionFigures, language: Language) {
  const { light } = wordsIn[language]
  return [
    { light: light.overdue, items: figures.overdue },
    { light: light.near, items: figures.near },
    { light: light.on_course, items: figures.onCourse },
  ]
}

/** One decimal, also for a round figure: 100.0%; — when there is nothing to divide by. */
function rate(ratio: Ratio): string {
  const value = percent(ratio)
  return value === null ? nothing : `${value.toFixed(1)}%`
}
