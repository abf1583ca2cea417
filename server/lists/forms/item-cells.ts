import { percent, type Ratio } from '#domain/figures.ts'
import type { Language } from '#domain/language.ts'
import { wordsIn } from '#domain/text/index.ts'
import { date, text } from '../cells.ts'
import { cleanText, nothing } from '../clean.ts'
import type { ItemEntry } from '../entries.ts'
import type { Cell } from '../form.ts'
import { textIn } from '../text/index.ts'

/** The measures of an item, numbered where there are several. */
export const measureLines = ({ measures }: ItemEntry): string[] =>
  measures.map((measure, index) => (measures.length > 1 ? `${index + 1}. ${cleanText(measure.text)}` : measure.text))

export const doneOf = ({ measures }: ItemEntry) => measures.filter((measure) => measure.done).length

export const isAccepted = ({ status }: ItemEntry) => status === 'closed' || status === 'ongoing'

export const isExtended = (row: ItemEntry) => row.extensions > 0 || row.dueOn !== row.originalDueOn

/** The category of an item; equal neighbours print as one cell. */
export const categoryCell = ({ category }: Pick<ItemEntry, 'category'>): Cell => text(category.name, String(category.number))

/** A cell of several lines. */
export const linesCell = (lines: readonly string[]): Cell => text(lines.filter((part) => part !== '').join('\n'))

/** The same in a flat file, where a value is one line. */
export const joinedCell = (lines: readonly string[], language: Language): Cell =>
  text(
    lines
      .filter((part) => part !== '')
      .map(oneLine)
      .join(textIn[language].separator),
  )

const oneLine = (line: string) => line.replace(/\s*\n\s*/g, ' ')

export const namesCell = (names: readonly string[], language: Language): Cell => text(names.join(textIn[language].separator))

export const numberAndTitle = ({ number, title }: { number: string; title: string }) => `${number} ${title}`

/** A plain time limit is a real date; an extended one shows both dates and the number of extensions. */
export function dueCell(row: ItemEntry, language: Language): Cell {
  if (row.dueOn === null || row.originalDueOn === null || !isExtended(row)) return date(row.dueOn)
  return text(textIn[language].extendedDue(row.dueOn, row.originalDueOn, row.extensions))
}

/** Where the item stands, first the status, then what happened when, then what the owner wrote. */
export function completionLines(row: ItemEntry, language: Language): string[] {
  const own = textIn[language]
  return [
    statusText(row, language),
    !isAccepted(row) && row.measures.length > 0 ? own.measuresDone(doneOf(row), row.measures.length) : '',
    cleanText(row.completion ?? '').trim(),
  ]
}

/** The status, with the day it was reached where the paper is asked for it: struck off, or applied for. */
export function statusText(row: ItemEntry, language: Language): string {
  const own = textIn[language]
  const status = wordsIn[language].status[row.status]
  if (row.status === 'in_review' && row.submittedOn) return own.appliedOn(status, row.submittedOn)
  if (isAccepted(row) && row.closedOn) return own.acceptedOn(status, row.closedOn)
  return status
}

/** What a reader should notice: lateness first, then returns, extensions and the next review of long-term work. */
export function remarkLines(row: ItemEntry, language: Language): string[] {
  const own = textIn[language]
  const words = wordsIn[language]
  return [
    row.light === 'overdue' ? own.overdue(row.workdaysOverdue) : '',
    row.light === 'near' || row.light === 'closed_late' ? words.light[row.light] : '',
    row.returned > 0 ? own.returned(row.returned) : '',
    isExtended(row) ? own.extended(row.extensions) : '',
    row.kind === 'long_term' ? kindText(row, language) : '',
    row.nextReviewOn ? own.nextReview(row.nextReviewOn) : '',
  ]
}

/** The kind of an item by the campaign's own word for it. */
export const kindText = ({ kind, kindLabel }: ItemEntry, language: Language): string => kindLabel ?? wordsIn[language].kind[kind]

/** One decimal, also for a round figure: 100.0%; — when there is nothing to divide by. */
export function rate(ratio: Ratio): string {
  const value = percent(ratio)
  return value === null ? nothing : `${value.toFixed(1)}%`
}
