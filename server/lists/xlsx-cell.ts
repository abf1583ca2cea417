import type { Cell as XlsxCell, CellStyle } from 'hucre'
import { startsLikeFormula } from './clean.ts'
import type { Cell } from './form.ts'

/** What Excel can hold in one cell, in UTF-16 units. */
const longest = 32_767
/** Before it Excel's serial days count a 29 February 1900 that never was. */
const firstSafeDay = '1900-03-01'

/** `cell` as a cell of the spreadsheet. Text is stored as text, never as a formula or an error, whatever it looks like. */
export function xlsxCell(cell: Cell, style: CellStyle): Partial<XlsxCell> {
  if (cell.kind === 'number') return { value: cell.value, style }
  if (cell.kind === 'text') return textCell(cell.text, style)
  if (cell.day < firstSafeDay) return textCell(cell.day, style)
  return { value: new Date(`${cell.day}T00:00:00Z`), style: { ...style, numFmt: 'yyyy-mm-dd' } }
}

/**
 * The number format @ makes a text stay text also when somebody edits the cell and presses Enter: "=1+1" typed again would
 * otherwise become a formula. As a run of rich text "#REF!" is a string; as a plain value the library stores an error.
 */
export function textCell(text: string, style: CellStyle): Partial<XlsxCell> {
  const value = clip(escapeCodes(text))
  const safe = startsLikeFormula(text) ? { ...style, numFmt: '@' } : style
  if (!text.startsWith('#')) return { value, style: safe }
  return { value, type: 'richText', richText: [{ text: value, ...(style.font ? { font: style.font } : {}) }], style: safe }
}

/** OOXML reads _x0041_ in a text as the character A; its own underscore escaped, it stays what was written. */
function escapeCodes(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

function clip(text: string): string {
  return text.length > longest ? text.slice(0, longest - 1).toWellFormed() + '…' : text
}
