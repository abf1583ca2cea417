import { Problem } from '#domain/problem.ts'
import type { Bounds, Table } from './table.ts'

/** Reads comma, semicolon or tab separated values (RFC 4180) in UTF-8, or in UTF-16 with its mark, as Excel writes them. */
export function readCsv(bytes: Buffer, bounds: Bounds): Table {
  const text = decode(bytes)
  const separator = separatorOf(text)
  const table: Table = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    if (row.length >= bounds.columns || cell.length > bounds.characters) throw new Problem('unreadable_file', 'content')
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (table.length >= bounds.rows) throw new Problem('unreadable_file', 'content')
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
  if (quoted) throw new Problem('unreadable_file', 'content')
  if (cell !== '' || row.length > 0) endRow()
  return table
}

function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex')
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

/** The one that the first line has most of. */
function separatorOf(text: string): string {
  const first = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length)
  const count = (sign: string) => first.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
