import type { WriteSheet } from 'hucre'
import { plain } from './cells.ts'
import type { Sheet } from './sheet.ts'
import { textWidth } from './wrap.ts'
import { textCell, xlsxCell } from './xlsx-cell.ts'
import { addRow, emptyGrid } from './xlsx-grid.ts'
import { rowHeight } from './xlsx-measures.ts'
import { sizes, stylesFor } from './xlsx-styles.ts'

/** The sheet for filters and other programs: one row an item, one line a row, nothing merged, real numbers and days. */
export function dataSheet(sheet: Sheet, name: string): WriteSheet {
  const styles = stylesFor(sheet.language)
  const { columns, rows } = sheet.data
  const grid = emptyGrid()
  addRow(
    grid,
    rowHeight(2, sizes.body),
    columns.map(({ title }) => textCell(title, styles.header)),
  )
  for (const row of rows)
    addRow(
      grid,
      rowHeight(1, sizes.body),
      row.map((cell) => xlsxCell(cell, styles.data)),
    )
  return {
    name,
    ...grid,
    columns: columns.map((_, index) => ({ width: widthOf(sheet, index) })),
    autoFilter: { range: `A1:${letters(columns.length - 1)}${rows.length + 1}` },
    freezePane: { rows: 1, columns: 1 },
    pageSetup: { paperSize: 'a3', orientation: 'landscape' },
  }
}

/** Characters: as wide as the widest value, within reason. */
function widthOf(sheet: Sheet, column: number): number {
  const texts = [sheet.data.columns[column]!.title, ...sheet.data.rows.map((row) => plain(row[column]!))]
  return Math.min(40, Math.max(9, ...texts.map((text) => textWidth(text.slice(0, 60)) * 1.7 + 2)))
}

/** 0 → A, 25 → Z, 26 → AA. */
function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCodePoint(65 + (column % 26))
}
