import { startsLikeFormula } from '../clean.ts'
import type { Cell } from '../form.ts'
import { xml } from '../xml.ts'

/** What Excel can hold in one cell, in UTF-16 units. */
const longest = 32_767
/** Before it Excel's serial days count a 29 February 1900 that never was. */
const firstSafeDay = '1900-03-01'
/** 1970-01-01 in the days that spreadsheets count. */
const epoch = 25_569

/** The style of a cell by what it holds: plain, text that must stay text, a day. */
export type StyleOf = (format?: 'text' | 'date') => number

/** `cell` as a cell of the spreadsheet at `reference`, such as B7. */
export function cellXml(reference: string, cell: Cell, style: StyleOf): string {
  if (cell.kind === 'number') return `<c r="${reference}" s="${style()}"><v>${cell.value}</v></c>`
  if (cell.kind === 'text') return textXml(reference, cell.text, style)
  if (cell.day < firstSafeDay) return textXml(reference, cell.day, style)
  return `<c r="${reference}" s="${style('date')}"><v>${Date.parse(`${cell.day}T00:00:00Z`) / 86_400_000 + epoch}</v></c>`
}

/**
 * Text is stored as text within its cell, never as a formula or an error, whatever it looks like. The number format @ makes it
 * stay text also when somebody edits the cell and presses Enter: "=1+1" typed again would otherwise become a formula.
 */
export function textXml(reference: string, text: string, style: StyleOf): string {
  const number = startsLikeFormula(text) ? style('text') : style()
  return `<c r="${reference}" s="${number}" t="inlineStr"><is><t xml:space="preserve">${xml(clip(escapeCodes(text)))}</t></is></c>`
}

export const emptyXml = (reference: string, style: number) => `<c r="${reference}" s="${style}"/>`

/** 0 → A, 25 → Z, 26 → AA. */
export function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCodePoint(65 + (column % 26))
}

/** OOXML reads _x0041_ in a text as the character A; its own underscore escaped, it stays what was written. */
function escapeCodes(text: string): string {
  return text.includes('_x') ? text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text
}

function clip(text: string): string {
  return text.length > longest ? text.slice(0, longest - 1).toWellFormed() + '…' : text
}
