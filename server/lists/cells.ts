import { type Day, isDay } from '#domain/day.ts'
import { cellText, cleanText, nothing } from './clean.ts'
import type { Cell, Mark } from './form.ts'

/** A text cell; — for null, undefined and what would look empty. */
export function text(value: string | null | undefined, group?: string): Cell {
  return group === undefined ? { kind: 'text', text: cellText(value) } : { kind: 'text', text: cellText(value), group }
}

/** A text that was compared: drawn with its marks, or with the words for them where nothing can be drawn. */
export function marked(marks: readonly Mark[]): Cell {
  const clean = marks.map(({ kind, text: own }) => ({ kind, text: cleanText(own) })).filter((mark) => mark.text !== '')
  const whole = clean.map((mark) => mark.text).join('')
  return cellText(whole) === nothing ? text(null) : { kind: 'text', text: whole, marks: clean }
}

/** The part of a marked text from one place to another. */
export function sliceMarks(marks: readonly Mark[], from: number, to: number): Mark[] {
  let at = 0
  return marks.flatMap(({ kind, text: own }) => {
    const begun = at
    at += own.length
    const part = own.slice(Math.max(0, from - begun), Math.max(0, to - begun))
    return part === '' ? [] : [{ kind, text: part }]
  })
}

/** What a writer that can draw marks writes of a cell: a plain one is one stretch. */
export function drawnMarks(cell: Cell): readonly Mark[] {
  const marks = cell.kind === 'text' ? cell.marks : undefined
  return marks?.filter(({ kind }) => kind !== 'said') ?? [{ kind: 'same', text: plain(cell) }]
}

export function number(value: number | null | undefined): Cell {
  return value === null || value === undefined || !Number.isFinite(value) ? text(nothing) : { kind: 'number', value }
}

/** A calendar day; — for none. What is not a day stays the text that it is. */
export function date(day: Day | null | undefined): Cell {
  return day && isDay(day) ? { kind: 'date', day } : text(day)
}

/** The cell in plain text: days as YYYY-MM-DD, numbers in digits. */
export function plain(cell: Cell): string {
  if (cell.kind === 'text') return cell.text
  return cell.kind === 'date' ? cell.day : String(cell.value)
}

/** How a cell stands in its column: the dash of one that says nothing always in the middle. */
export function alignOf(cell: Cell, { align }: { align: 'left' | 'center' }): 'left' | 'center' {
  return cell.kind === 'text' && cell.text === nothing ? 'center' : align
}

/** The cell with its lines joined: what a flat file holds. */
export function oneLineCell(cell: Cell, separator: string): Cell {
  if (cell.kind !== 'text' || !cell.text.includes('\n')) return cell
  return { kind: 'text', text: cell.text.replaceAll(/\s*\n\s*/g, separator) }
}
