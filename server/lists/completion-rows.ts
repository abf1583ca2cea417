import type { Language } from '#domain/language.ts'
import { wordsIn } from '#domain/text/index.ts'
import { date, number, text } from './cells.ts'
import { cleanText } from './clean.ts'
import type { CompletionInput, CompletionRow } from './completion-input.ts'
import type { Cell, Row } from './form.ts'
import { textIn } from './text-in.ts'

/** One item as it is printed: every cell is what a reader of the paper needs, in the words of `language`. */
export function printedRow(row: CompletionRow, language: Language): Row {
  return {
    number: text(row.number),
    category: text(row.category.name, String(row.category.number)),
    title: text(row.title),
    measures: text(measuresOf(row).join('\n')),
    leader: text(row.leader),
    department: text(row.department),
    owner: text(row.owner),
    due: dueCell(row, language),
    completion: text(completionOf(row, language).join('\n')),
    remarks: text(remarksOf(row, language).join('\n')),
  }
}

/** One item for filters and other programs: one value a cell, the category repeated, lines joined into one. */
export function dataRow(row: CompletionRow, input: CompletionInput): Row {
  const words = wordsIn[input.language]
  const own = textIn[input.language]
  return {
    ...printedRow(row, input.language),
    measures: text(measuresOf(row).map(oneLine).join(own.separator)),
    due: date(row.dueOn),
    completion: text(completionOf(row, input.language).map(oneLine).join(own.separator)),
    remarks: text(remarksOf(row, input.language).map(oneLine).join(own.separator)),
    status: text(words.status[row.status]),
    kind: text(words.kind[row.kind]),
    supporting: text(row.supporting.join(own.separator)),
    originalDue: date(row.originalDueOn),
    extensions: number(row.extensions),
    submitted: date(row.submittedOn),
    closed: date(row.closedOn),
    nextReview: date(row.nextReviewOn),
    light: text(words.light[row.light]),
    workdaysOverdue: number(row.workdaysOverdue),
    returned: number(row.returned),
    measuresDone: number(doneOf(row)),
    measuresTotal: number(row.measures.length),
    unit: text(input.unit),
    campaign: text(input.campaign),
    asOf: date(input.asOf),
    sample: text(input.sample ? own.yes : own.no),
  }
}

const measuresOf = ({ measures }: CompletionRow) =>
  measures.map((measure, index) => (measures.length > 1 ? `${index + 1}. ${cleanText(measure.text)}` : measure.text))

const oneLine = (line: string) => line.replace(/\s*\n\s*/g, ' ')

const doneOf = ({ measures }: CompletionRow) => measures.filter((measure) => measure.done).length

const isAccepted = ({ status }: CompletionRow) => status === 'closed' || status === 'ongoing'

const isExtended = (row: CompletionRow) => row.extensions > 0 || row.dueOn !== row.originalDueOn

/** A plain time limit is a real date; an extended one shows both dates and the number of extensions. */
function dueCell(row: CompletionRow, language: Language): Cell {
  if (row.dueOn === null || row.originalDueOn === null || !isExtended(row)) return date(row.dueOn)
  return text(textIn[language].extendedDue(row.dueOn, row.originalDueOn, row.extensions))
}

/** Where the item stands, first the status, then what happened when, then what the owner wrote. */
function completionOf(row: CompletionRow, language: Language): string[] {
  const own = textIn[language]
  return [
    statusOf(row, language),
    !isAccepted(row) && row.measures.length > 0 ? own.measuresDone(doneOf(row), row.measures.length) : '',
    cleanText(row.completion ?? '').trim(),
  ].filter((part) => part !== '')
}

/** The status, with the day it was reached where the paper is asked for it: struck off, or applied for. */
function statusOf(row: CompletionRow, language: Language): string {
  const own = textIn[language]
  const status = wordsIn[language].status[row.status]
  if (row.status === 'in_review' && row.submittedOn) return own.appliedOn(status, row.submittedOn)
  if (isAccepted(row) && row.closedOn) return own.acceptedOn(status, row.closedOn)
  return status
}

/** What a reader should notice: lateness first, then returns, extensions and the next review of long-term work. */
function remarksOf(row: CompletionRow, language: Language): string[] {
  const own = textIn[language]
  const words = wordsIn[language]
  return [
    row.light === 'overdue' ? own.overdue(row.workdaysOverdue) : '',
    row.light === 'near' || row.light === 'closed_late' ? words.light[row.light] : '',
    row.returned > 0 ? own.returned(row.returned) : '',
    isExtended(row) ? own.extended(row.extensions) : '',
    row.kind === 'long_term' ? words.kind.long_term : '',
    row.nextReviewOn ? own.nextReview(row.nextReviewOn) : '',
  ].filter((part) => part !== '')
}
