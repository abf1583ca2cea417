import type { Cell, CellStyle, MergeRange, RowDef } from 'hucre'
import { textCell } from './xlsx-cell.ts'

/** A worksheet under construction, in the shapes the library takes. Rows and columns count from 0. */
export type Grid = {
  cells: Map<string, Partial<Cell>>
  rows: null[][]
  rowDefs: Map<number, RowDef>
  merges: MergeRange[]
}

/** Columns `from` to `to`, both included. */
export type Span = { from: number; to: number }

export function emptyGrid(): Grid {
  return { cells: new Map(), rows: [], rowDefs: new Map(), merges: [] }
}

/** Appends a row of `height` points and returns its index. */
export function addRow(grid: Grid, height: number, cells: readonly Partial<Cell>[]): number {
  const row = grid.rows.length
  grid.rows.push(cells.map(() => null))
  grid.rowDefs.set(row, { height })
  cells.forEach((cell, column) => grid.cells.set(`${row},${column}`, cell))
  return row
}

/** Merges `span` of the rows `first` to `last`; a single cell is left alone, which Excel would call damaged. */
export function merge(grid: Grid, first: number, last: number, span: Span): void {
  if (first === last && span.from === span.to) return
  grid.merges.push({ startRow: first, startCol: span.from, endRow: last, endCol: span.to })
}

/** Appends a row of texts, each over its own span of columns. Covered cells carry the style, or borders would have gaps. */
export function addTexts(grid: Grid, height: number, texts: readonly { text: string; span: Span; style: CellStyle }[]): number {
  const cells = texts.flatMap(({ text, span, style }) =>
    Array.from({ length: span.to - span.from + 1 }, (_, index) => (index === 0 ? textCell(text, style) : { value: null, style })),
  )
  const row = addRow(grid, height, cells)
  for (const { span } of texts) merge(grid, row, row, span)
  return row
}
