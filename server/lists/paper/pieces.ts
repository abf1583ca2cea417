import { plain, sliceMarks, text } from '../cells.ts'
import type { Cell } from '../form.ts'
import type { PaperRow, Sheet } from '../sheet.ts'
import { emsIn, lineHeight, rowHeight, rowPadding } from './measures.ts'
import { countLines, join, type Line, wrap } from './wrap.ts'

/** A row of the sheet, or a part of one that is too high; `height` in points. */
export type PrintedPiece = { cells: readonly Cell[]; height: number; split: boolean }

export type Ruled = Pick<Sheet, 'columns' | 'words'>

/** The row in one piece, as high as its fullest cell; a merged one stands beside several rows and asks for room beside them all. */
export function wholeRow(sheet: Ruled, { cells, lines }: PaperRow, size: number): PrintedPiece {
  let most = lines
  for (let column = 0; column < cells.length; column++)
    if (!sheet.columns[column]!.merge) most = Math.max(most, countOf(sheet, cells[column]!, column, size))
  return { cells, height: rowHeight(most, size), split: false }
}

/**
 * The row in pieces: the first at most `first` points high, the others at most `other`. Long texts run on from piece to
 * piece; the first column says that the row continues, and a cell with nothing more to say refers to the one above.
 */
export function splitRow(sheet: Ruled, { cells: row }: PaperRow, size: number, first: number, other: number): PrintedPiece[] {
  const lines = row.map((cell, column) => linesOf(sheet, cell, column, size))
  const ends = endsOf(Math.max(...lines.map((own) => own.length)), linesIn(first, size), linesIn(other, size))
  return ends.map((end, part) => {
    const from = ends[part - 1] ?? 0
    const cells = row.map((cell, column) => pieceOf(sheet, cell, lines[column]!, { column, from, end }))
    // A cell that is left as it was has been measured: a long one would otherwise be measured again for every piece.
    const counts = cells.map((cell, column) =>
      sheet.columns[column]!.merge ? 1 : (cell === row[column] ? lines[column]! : linesOf(sheet, cell, column, size)).length,
    )
    const most = Math.max(...counts)
    return { cells, height: rowHeight(Math.min(most, end - from), size), split: true }
  })
}

/** Lines of a cell; those of a merged one stand beside more rows than its own. */
function linesOf(sheet: Ruled, cell: Cell, column: number, size: number): readonly Line[] {
  const { mm, merge } = sheet.columns[column]!
  return cell.kind === 'text' && !merge ? wrap(plain(cell), emsIn(mm, size)) : oneLine
}

/** How many they are: of a whole row nothing more is asked. */
function countOf(sheet: Ruled, cell: Cell, column: number, size: number): number {
  return cell.kind === 'text' ? countLines(cell.text, emsIn(sheet.columns[column]!.mm, size)) : 1
}

/** Days and numbers are never broken: the columns are wide enough for them. */
const oneLine: readonly Line[] = [{ text: '', hard: false }]

/** What the cell says where it goes on after the end of a page. */
export function continued({ words }: Ruled, cell: Cell): string {
  return `${plain(cell)}\n${words.continued.trim()}`
}

const linesIn = (points: number, size: number) => Math.max(3, Math.floor((points - rowPadding) / lineHeight(size)))

/** Where each piece ends, in lines. */
function endsOf(all: number, first: number, other: number): number[] {
  const ends = [Math.min(all, first)]
  while (ends.at(-1)! < all) ends.push(Math.min(all, ends.at(-1)! + other))
  return ends
}

/** Some lines of a cell, with their marks. */
function stretch(cell: Cell, lines: readonly Line[], from: number, end: number): Cell {
  const said = join(lines.slice(from, end))
  if (cell.kind !== 'text' || !cell.marks) return text(said)
  // What `join` leaves out is the line end after its last line.
  const start = join(lines.slice(0, from)).length + (lines[from - 1]?.hard ? 1 : 0)
  return { kind: 'text', text: said, marks: sliceMarks(cell.marks, start, start + said.length) }
}

type Slice = { column: number; from: number; end: number }

function pieceOf(sheet: Ruled, cell: Cell, lines: readonly Line[], { column, from, end }: Slice): Cell {
  if (sheet.columns[column]!.merge) return cell
  if (from === 0 && lines.length <= end) return cell
  if (lines.length > from) return stretch(cell, lines, from, end)
  return text(column === 0 ? continued(sheet, cell) : sheet.words.asAbove)
}
