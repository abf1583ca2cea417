import { plain } from './cells.ts'
import { startsLikeFormula } from './clean.ts'
import type { Cell } from './form.ts'
import type { Sheet } from './sheet.ts'

/**
 * The list as CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel reads Chinese as noise, CRLF, a header and
 * one record an item. No cell can become a formula: see `guarded`.
 */
export function writeCsv(sheet: Sheet): string {
  const { columns, rows } = sheet.data
  const records = [columns.map((column) => column.title), ...rows.map((row) => row.map(guarded))]
  return '\uFEFF' + records.map((record) => record.map(quoted).join(',') + '\r\n').join('')
}

/** CSV has no types: an apostrophe is the only sign by which every spreadsheet takes the rest for text. */
function guarded(cell: Cell): string {
  const value = plain(cell)
  return cell.kind === 'text' && startsLikeFormula(value) ? `'${value}` : value
}

function quoted(field: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}
