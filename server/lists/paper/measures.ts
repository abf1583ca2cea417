import type { Language } from '#domain/language.ts'
import type { Orientation, Paper } from '../form.ts'
import type { Sheet } from '../sheet.ts'
import { wrap } from './wrap.ts'

/** Points, the unit of row heights and font sizes: 72 to the inch. */
const pointsPerMm = 72 / 25.4
/** Points above and below the lines of a row, together. */
export const rowPadding = 5
/** What Excel allows for one row. */
export const highestRow = 409
/** Left and right of the text in a cell, and the last bit of a line that a character which may not start one leaves free. */
const cellPaddingMm = 2

export const margins = { top: 18, bottom: 16, left: 19, right: 19, header: 9, footer: 8 }

/** The margins that leave just the table's width between left and right: titles and signatures then stand over its edges. */
export function marginsAround({ paper, orientation, columns }: Pick<Sheet, 'paper' | 'orientation' | 'columns'>) {
  const table = columns.reduce((sum, { mm }) => sum + mm, 0)
  const side = Math.max(margins.left, (paperSize(paper, orientation).width - table) / 2)
  return { ...margins, left: side, right: side }
}

const papers: Record<Paper, { short: number; long: number }> = { A4: { short: 210, long: 297 }, A3: { short: 297, long: 420 } }

/** The paper as it lies, in mm. */
export function paperSize(paper: Paper, orientation: Orientation): { width: number; height: number } {
  const { short, long } = papers[paper]
  return orientation === 'landscape' ? { width: long, height: short } : { width: short, height: long }
}

/** Points between the margins from top to bottom; a little is kept back for the rounding of printers. */
export function pageHeight(paper: Paper, orientation: Orientation): number {
  return (paperSize(paper, orientation).height - margins.top - margins.bottom) * pointsPerMm - 6
}

/** Characters of a font of `size` points that stand side by side in a cell `mm` wide, in em. */
export function emsIn(mm: number, size: number): number {
  return Math.max(1, ((mm - cellPaddingMm) * pointsPerMm) / size)
}

/** The height of a line: fonts with Chinese characters need more than their size. */
export function lineHeight(size: number): number {
  return size * 1.4
}

/** The height of a row whose fullest cell has `lines` lines. */
export function rowHeight(lines: number, size: number): number {
  return Math.min(highestRow, Math.ceil(lines * lineHeight(size) + rowPadding))
}

/** Lines of `text` in a cell `mm` wide. */
export function lineCount(text: string, mm: number, size: number): number {
  return wrap(text, emsIn(mm, size)).length
}

/** The width of a column in the characters that OOXML counts by: 7 pixels each at 96 to the inch, for its default font. */
export function columnWidth(mm: number): number {
  return Math.round(((mm / 25.4) * 96 * 256) / 7) / 256
}

export function inches(mm: number): number {
  return Math.round((mm / 25.4) * 1000) / 1000
}

/** Points. 小五 9 pt is the smallest that a director reads without glasses. English headers are longer, and a point smaller. */
export const sizes = { title: 20, line: 10.5, body: 9, note: 8 }
export const headerSize: Record<Language, number> = { 'zh-Hant': 9, 'zh-Hans': 9, en: 8 }

/** The height of the header row: its fullest title, and a little air. */
export function headerHeight({ columns, language }: Pick<Sheet, 'columns' | 'language'>): number {
  const size = headerSize[language]
  return rowHeight(Math.max(...columns.map(({ title, mm }) => lineCount(title, mm, size))), size) + 4
}
