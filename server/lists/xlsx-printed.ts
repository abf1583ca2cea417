import type { CellStyle, WriteSheet } from 'hucre'
import { layOut, type Room } from './pages.ts'
import type { Sheet } from './sheet.ts'
import { xlsxCell } from './xlsx-cell.ts'
import { addRow, addTexts, emptyGrid, type Grid, merge, type Span } from './xlsx-grid.ts'
import { columnWidth, inches, lineCount, margins, pageHeight, rowHeight } from './xlsx-measures.ts'
import { footer, headerOf } from './xlsx-page.ts'
import { sizes, type Styles, stylesFor } from './xlsx-styles.ts'

/** The sheet that is printed and signed. `headerRow` counts from 1: the row that every page repeats. */
export function printedSheet(sheet: Sheet, name: string): { sheet: WriteSheet; headerRow: number } {
  const styles = stylesFor(sheet.language)
  const lines = linesOf(sheet, styles)
  const grid = emptyGrid()
  for (const line of lines.above) add(grid, line)
  const headerRow = addHeader(grid, sheet, styles)
  const breaks = addBody(grid, sheet, styles, roomFor(sheet, lines, grid, headerRow))
  for (const line of lines.below) add(grid, line)
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

/** A row outside the table: texts side by side, each over its span of columns. */
type TextLine = { texts: { text: string; span: Span; style: CellStyle }[]; height: number }

/** What stands above the header row, and what follows the body. */
function linesOf(sheet: Sheet, styles: Styles): { above: TextLine[]; below: TextLine[] } {
  const whole = { from: 0, to: sheet.columns.length - 1 }
  const line = (text: string, style: CellStyle, size: number) => textLine(sheet, [{ text, span: whole, style }], size)
  const thirds = thirdsOf(sheet)
  const side = (texts: readonly string[], styleOf: (index: number) => CellStyle, size: number, least = 0) =>
    textLine(
      sheet,
      texts.map((text, index) => ({ text, span: thirds[index]!, style: styleOf(index) })),
      size,
      least,
    )
  return {
    above: [
      line(sheet.title, styles.title, sizes.title),
      ...(sheet.sample === null ? [] : [line(sheet.sample, styles.sample, sizes.line)]),
      side(sheet.subtitle, (index) => styles.subtitle[index]!, sizes.line),
    ],
    below: [
      ...(sheet.totals.length > 0 ? [line(sheet.totals.join('\n'), styles.totals, sizes.body)] : []),
      ...(sheet.signature.length > 0 ? [side(sheet.signature, () => styles.signature, sizes.line, signatureHeight)] : []),
      line(sheet.notes.join('\n'), styles.notes, sizes.note),
    ],
  }
}

/** Points: room for a name written by hand. */
const signatureHeight = 40

function textLine(sheet: Sheet, texts: TextLine['texts'], size: number, least = 0): TextLine {
  const lines = texts.map(({ text, span }) => lineCount(text, widthOf(sheet, span), size))
  return { texts, height: Math.max(least, rowHeight(Math.max(...lines), size)) }
}

const add = (grid: Grid, line: TextLine) => addTexts(grid, line.height, line.texts)

function widthOf(sheet: Sheet, { from, to }: Span): number {
  return sheet.columns.slice(from, to + 1).reduce((sum, { mm }) => sum + mm, 0)
}

/** Three spans of whole columns, as near to equal widths as the columns allow. */
function thirdsOf(sheet: Sheet): [Span, Span, Span] {
  const last = sheet.columns.length - 1
  const all = widthOf(sheet, { from: 0, to: last })
  const upTo = (share: number) => sheet.columns.findIndex((_, index) => widthOf(sheet, { from: 0, to: index }) >= all * share)
  const first = Math.min(upTo(0.27), last - 2)
  const second = Math.max(first + 1, Math.min(upTo(0.62), last - 1))
  return [
    { from: 0, to: first },
    { from: first + 1, to: second },
    { from: second + 1, to: last },
  ]
}

function addHeader(grid: Grid, sheet: Sheet, styles: Styles): number {
  const lines = sheet.columns.map(({ title, mm }) => lineCount(title, mm, sizes.header))
  const cells = sheet.columns.map(({ title }) => xlsxCell({ kind: 'text', text: title }, styles.header))
  return addRow(grid, rowHeight(Math.max(...lines), sizes.header) + 4, cells)
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
