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
    row.push(unguarded(cell))
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (table.length >= bounds.rows) throw new Problem('too_many_rows', 'file', { limit: bounds.rows })
    table.push(row)
    row = []
  }
  const add = (piece: string) => {
    cell += piece
    // Said at once: what has no end is not read to its end.
    if (cell.length > bounds.characters + 1) throw new Problem('too_long', 'file', { limit: bounds.characters })
  }
  const mark = new RegExp(`["\\r\\n${separator}]`, 'g')
  for (let at = 0; at < text.length;) {
    if (quoted) {
      const end = text.indexOf('"', at)
      if (end < 0) throw new Problem('unreadable_file', 'file')
      add(text.slice(at, end))
      quoted = text[end + 1] === '"'
      if (quoted) add('"')
      at = end + (quoted ? 2 : 1)
      continue
    }
    mark.lastIndex = at
    const end = mark.exec(text)?.index ?? text.length
    if (end > at) add(text.slice(at, end))
    const sign = text[end]
    if (sign === '"') {
      quoted = cell === ''
      if (!quoted) add('"')
    } else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    at = end + 1
  }
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
