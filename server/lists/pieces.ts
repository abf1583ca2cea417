import { plain, text } from './cells.ts'
import type { Cell } from './form.ts'
import type { Sheet } from './sheet.ts'
import { join, type Line, wrap } from './wrap.ts'
import { emsIn, lineCount, lineHeight, rowHeight } from './xlsx-measures.ts'

/** A row of the sheet, or a part of one that is too high; `source` is its row in the sheet, `height` in points. */
export type PrintedPiece = { source: number; cells: readonly Cell[]; height: number; split: boolean }

/**
 * Row `source` in as many pieces of at most `highest` points as its fullest cell needs. Long texts run on from piece to
 * piece; the first column says that the row continues, and a cell with nothing more to say refers to the one above.
 */
export function splitRow(sheet: Sheet, source: number, size: number, highest: number): PrintedPiece[] {
  const row = sheet.rows[source]!
  const most = Math.max(1, Math.floor((highest - 5) / lineHeight(size)))
  const lines = row.map((cell, index) => wrap(plain(cell), emsIn(sheet.columns[index]!.mm, size)))
  const runsOn = (index: number) => !sheet.columns[index]!.merge
  const fullest = Math.max(...lines.map((own, index) => (runsOn(index) ? own.length : 1)))
  const count = Math.ceil(fullest / most)
  const merged = Math.min(highest, rowHeight(mergedLines(sheet, row, size), size))
  return Array.from({ length: count }, (_, part) => {
    const from = part * most
    const cells = row.map((cell, index) =>
      count > 1 && runsOn(index) ? pieceOf(sheet, cell, lines[index]!, index, from, most) : cell,
    )
    const height = rowHeight(
      Math.max(...cells.map((cell, index) => (runsOn(index) ? linesOf(sheet, cell, index, size) : 1))),
      size,
    )
    return { source, cells, height: Math.max(height, merged), split: count > 1 }
  })
}

const linesOf = (sheet: Sheet, cell: Cell, index: number, size: number) => lineCount(plain(cell), sheet.columns[index]!.mm, size)

/** A merged cell may end up beside one row alone, with the mark that it continues: each of its rows has room for that. */
function mergedLines(sheet: Sheet, row: readonly Cell[], size: number): number {
  const texts = sheet.columns.map(({ merge, mm }, index) =>
    merge ? lineCount(plain(row[index]!) + sheet.words.continued, mm, size) : 1,
  )
  return Math.max(...texts)
}

function pieceOf(sheet: Sheet, cell: Cell, lines: readonly Line[], index: number, from: number, most: number): Cell {
  if (from === 0) return lines.length > most ? text(join(lines.slice(0, most))) : cell
  if (lines.length > from) return text(join(lines.slice(from, from + most)))
  return index === 0 ? text(plain(cell) + sheet.words.continued) : text(sheet.words.asAbove)
}
