import { Problem } from '#domain/problem.ts'
import { needsGuard } from '../lists/clean.ts'
import type { Bounds, Table } from './table.ts'

/** Reads comma, semicolon or tab separated values (RFC 4180). */
export function readCsv(text: string, bounds: Bounds): Table {
  const separator = separatorOf(text)
  const table: Table = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    if (row.length >= bounds.columns) throw new Problem('too_many_columns', 'file', { limit: bounds.columns })
    if (cell.length > bounds.characters) throw new Problem('too_long', 'file', { limit: bounds.characters })
    row.push(unguarded(cell))
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (table.length >= bounds.rows) throw new Problem('too_many_rows', 'file', { limit: bounds.rows })
    table.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] as string
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') cell += text[i++]
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (quoted) throw new Problem('unreadable_file', 'file')
  if (cell !== '' || row.length > 0) endRow()
  return table
}

/** The apostrophe by which spreadsheets, and our own lists, keep a text from becoming a formula is no part of it. */
function unguarded(cell: string): string {
  return needsGuard(cell) && cell.startsWith("'") ? cell.slice(1) : cell
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const first = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length)
  const count = (sign: string) => first.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
