import { Problem } from '#domain/problem.ts'
import type { Sheet, Workbook } from '../spreadsheet/table.ts'
import { fieldNamed, type LedgerField, mapColumns, type Mapping } from './columns.ts'

/** What the office has chosen over what was found: the sheet, and for a column its field, or none. */
export type Choices = { sheet?: number; columns?: Record<number, LedgerField | null> }

/** Where the ledger stands in the file. `header` is the row, from 1, that names the columns. */
export type Layout = { sheet: number; header: number; headings: string[]; mapping: Mapping }

/** Rows of titles, units and dates that may stand above the header. */
const deepestHeader = 30
/** Fewer known headings than this are no header: a sentence may contain one. */
const leastFields = 2

/** Finds the sheet and the row with the most headings that are known. Refuses with `no_header_row` when there is none. */
export function findLayout({ sheets }: Workbook, choices: Choices): Layout {
  const places = sheets.flatMap((sheet, index) =>
    choices.sheet === undefined || choices.sheet === index ? headersOf(sheet).map((one) => ({ ...one, sheet: index })) : [],
  )
  const best = places.toSorted((a, b) => b.score - a.score || b.sheet - a.sheet || a.header - b.header)[0]
  if (!best) throw new Problem('no_header_row', 'file')
  const { headings, header } = headingsAt(sheets[best.sheet] as Sheet, best.header)
  return { sheet: best.sheet, header, headings, mapping: chosen(mapColumns(headings), choices.columns ?? {}) }
}

function headersOf(sheet: Sheet): { header: number; score: number }[] {
  return sheet.table
    .slice(0, deepestHeader)
    .map((cells, index) => ({ header: index + 1, score: new Set(cells.map(fieldNamed).filter(Boolean)).size }))
    .filter(({ score }) => score >= leastFields)
}

/** A header may be two rows high, with one heading drawn over several: then what stands below says more. */
function headingsAt({ table }: Sheet, header: number): { headings: string[]; header: number } {
  const width = Math.max(0, ...table.map((row) => row.length))
  const [above = [], below = []] = table.slice(header - 1, header + 1)
  const saysMore = (column: number) =>
    fieldNamed(below[column] ?? '') !== undefined && fieldNamed(above[column] ?? '') === undefined
  const columns = Array.from({ length: width }, (_, column) => column)
  const isHigh = columns.filter(saysMore).length >= leastFields
  const headings = columns.map((column) => (isHigh && saysMore(column) ? below : above)[column] ?? '')
  return { headings, header: isHigh ? header + 1 : header }
}

function chosen(mapping: Mapping, columns: Record<number, LedgerField | null>): Mapping {
  const wanted = new Set(Object.values(columns))
  return mapping.map((field, column) => {
    const own = columns[column]
    if (own !== undefined) return own
    return wanted.has(field) ? null : field
  })
}
