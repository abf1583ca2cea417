import type { WriteSheet } from 'hucre'
import { layOut, type Room } from './pages.ts'
import type { Sheet } from './sheet.ts'
import { xlsxCell } from './xlsx-cell.ts'
import { addRow, addTexts, emptyGrid, type Grid, merge } from './xlsx-grid.ts'
import { linesAround, type TextLine } from './xlsx-lines.ts'
import { columnWidth, inches, lineCount, margins, pageHeight, rowHeight } from './xlsx-measures.ts'
import { footer, headerOf } from './xlsx-page.ts'
import { sizes, type Styles, stylesFor } from './xlsx-styles.ts'

/** The sheet that is printed and signed. `headerRow` counts from 1: the row that every page repeats. */
export function printedSheet(sheet: Sheet, name: string): { sheet: WriteSheet; headerRow: number } {
  const styles = stylesFor(sheet.language)
  const lines = linesAround(sheet, styles)
  const grid = emptyGrid()
  for (const line of lines.above) addTexts(grid, line.height, line.texts)
  const headerRow = addHeader(grid, sheet, styles)
  const breaks = addBody(grid, sheet, styles, roomFor(sheet, lines, grid, headerRow))
  for (const line of lines.below) addTexts(grid, line.height, line.texts)
  return {
    headerRow: headerRow + 1,
    sheet: {
      name,
      ...grid,
      columns: sheet.columns.map(({ mm }) => ({ width: columnWidth(mm) })),
      rowBreaks: breaks,
      freezePane: { rows: headerRow + 1 },
      pageSetup: pageSetup(sheet),
      headerFooter: { differentFirst: true, firstFooter: footer, oddFooter: footer, oddHeader: headerOf(sheet) },
      view: { showGridLines: false },
    },
  }
}

function addHeader(grid: Grid, sheet: Sheet, styles: Styles): number {
  const { size } = styles.header.font
  const lines = sheet.columns.map(({ title, mm }) => lineCount(title, mm, size))
  const cells = sheet.columns.map(({ title }) => xlsxCell({ kind: 'text', text: title }, styles.header))
  return addRow(grid, rowHeight(Math.max(...lines), size) + 4, cells)
}

/** Adds the body and returns the rows after which a page ends. */
function addBody(grid: Grid, sheet: Sheet, styles: Styles, room: Room): number[] {
  const start = grid.rows.length
  const { rows, merges } = layOut(sheet, sizes.body, room)
  const covered = (row: number, column: number) =>
    merges.some((range) => range.column === column && range.first < row && row <= range.last)
  rows.forEach(({ cells, height, split }, row) => {
    const styled = cells.map((cell, column) => {
      const { align, merge: merged } = sheet.columns[column]!
      const style = styles.body(align, split && !merged)
      return covered(row, column) ? { value: null, style } : xlsxCell(cell, style)
    })
    addRow(grid, height, styled)
  })
  for (const { column, first, last } of merges) merge(grid, start + first, start + last, { from: column, to: column })
  return rows.flatMap(({ opens }, row) => (opens ? [start + row - 1] : []))
}

function roomFor(sheet: Sheet, lines: { below: TextLine[] }, grid: Grid, headerRow: number): Room {
  const page = pageHeight(sheet.paper, sheet.orientation)
  const height = (row: number) => grid.rowDefs.get(row)?.height ?? 0
  const above = grid.rows.reduce((sum, _, row) => sum + height(row), 0)
  const tail = lines.below.reduce((sum, line) => sum + line.height, 0)
  return { first: page - above, other: page - height(headerRow), tail }
}

function pageSetup({ paper, orientation }: Sheet): NonNullable<WriteSheet['pageSetup']> {
  const { top, bottom, left, right, header, footer: foot } = margins
  return {
    paperSize: paper === 'A4' ? 'a4' : 'a3',
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: {
      top: inches(top),
      bottom: inches(bottom),
      left: inches(left),
      right: inches(right),
      header: inches(header),
      footer: inches(foot),
    },
  }
}
