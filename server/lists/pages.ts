import { text } from './cells.ts'
import { continued, type PrintedPiece, splitRow, wholeRow } from './pieces.ts'
import type { Merge, Sheet } from './sheet.ts'
import { highestRow } from './xlsx-measures.ts'

/** A row as it is printed: `height` in points; `opens` when a page begins with it. */
export type PrintedRow = PrintedPiece & { opens: boolean }

/** Room in points for body rows: on the first page, on every other page, and for what follows the last row on its page. */
export type Room = { first: number; other: number; tail: number }

/** Less than this at the foot of a page is left free: a row that is split there would show a line or two of itself. */
const worthStarting = 120

/**
 * Lays the body out on pages. No page's end tears a row: one that is higher than a page goes on in further rows. Merged
 * cells end with their page and begin again on the next, or its rows would stand there without a category. The last row
 * stays with the totals and the signatures: nobody signs a page with nothing on it.
 */
export function layOut(sheet: Sheet, size: number, room: Room): { rows: PrintedRow[]; merges: Merge[] } {
  const rows = paginate(sheet, size, room)
  const runs = sheet.columns.flatMap((column, index) => (column.merge ? runsOf(sheet, rows, index) : []))
  return { rows: nameAgain(sheet, rows, runs), merges: runs.filter(({ first, last }) => last > first) }
}

function paginate(sheet: Sheet, size: number, room: Room): PrintedRow[] {
  const rows: PrintedRow[] = []
  let left = room.first
  for (const source of sheet.rows.keys()) {
    const tail = source === sheet.rows.length - 1 ? room.tail : 0
    for (const piece of piecesOf(sheet, source, size, { left: left - tail, page: room.other - tail })) {
      const opens = rows.length > 0 && piece.height + tail > left
      left = (opens ? room.other : left) - piece.height
      rows.push({ ...piece, opens })
    }
  }
  return rows
}

/** A row in one piece where a page can hold it, otherwise in pieces that begin where the row before it ends. */
function piecesOf(sheet: Sheet, source: number, size: number, { left, page }: { left: number; page: number }): PrintedPiece[] {
  const highest = Math.min(page, highestRow)
  const whole = wholeRow(sheet, source, size)
  if (whole.height < highest) return [whole]
  const first = left >= worthStarting ? Math.min(left, highest) : highest
  return splitRow(sheet, source, size, first, highest)
}

/** Printed rows that share one cell of `column`: the same run of the sheet, on the same page. */
function runsOf(sheet: Sheet, rows: readonly PrintedRow[], column: number): Merge[] {
  const starts = rows.flatMap((row, index) =>
    row.opens || index === 0 || runOf(sheet, column, row.source) !== runOf(sheet, column, rows[index - 1]!.source) ? [index] : [],
  )
  return starts.map((first, index) => ({ column, first, last: (starts[index + 1] ?? rows.length) - 1 }))
}

/** The first row of the run of equal cells that `row` belongs to. */
function runOf(sheet: Sheet, column: number, row: number): number {
  return sheet.merges.find((merge) => merge.column === column && merge.first <= row && row <= merge.last)?.first ?? row
}

/** A merged cell that goes on from the page before says what it is, and that it goes on. */
function nameAgain(sheet: Sheet, rows: readonly PrintedRow[], runs: readonly Merge[]): PrintedRow[] {
  return rows.map((row, index) => {
    if (!row.opens) return row
    const before = rows[index - 1]!.source
    const goesOn = (column: number) =>
      runs.some((run) => run.column === column && run.first === index) &&
      runOf(sheet, column, row.source) === runOf(sheet, column, before)
    return { ...row, cells: row.cells.map((cell, column) => (goesOn(column) ? text(continued(sheet, cell)) : cell)) }
  })
}
