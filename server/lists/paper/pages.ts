import { text } from '../cells.ts'
import type { Cell } from '../form.ts'
import type { PaperRow } from '../sheet.ts'
import { highestRow } from './measures.ts'
import { continued, type PrintedPiece, type Ruled, splitRow, wholeRow } from './pieces.ts'

/** Rows `first` to `last` of `column`, counted from 0 within their page, that print as one cell. */
export type Merge = { column: number; first: number; last: number }

export type Page = { rows: readonly PrintedPiece[]; merges: readonly Merge[] }

/** Room in points for body rows: on the first page, and on every other page. */
export type Room = { first: number; other: number }

/** A row on its page, with the run of equal cells that each of its merged columns belongs to. */
type Placed = PrintedPiece & { runs: readonly number[] }

/** Less than this at the foot of a page is left free: a row that is split there would show a line or two of itself. */
const worthStarting = 120

/**
 * Lays rows out on pages as they come; each call hands back the pages that are full. No page's end tears a row: one that is
 * higher than a page goes on in further rows. Merged cells end with their page and begin again on the next, or its rows
 * would stand there without a category. The last row stays with what follows it, `tail` points high: nobody signs a page
 * with nothing on it.
 */
export function makeLayout(sheet: Ruled, size: number, room: Room) {
  const merged = sheet.columns.flatMap(({ merge }, column) => (merge ? [column] : []))
  let page: Placed[] = []
  let left = room.first
  let held: PaperRow | undefined
  let above: PaperRow | undefined
  let endOfPageBefore: Placed | undefined
  let runs: readonly number[] = merged.map(() => 0)

  function add(row: PaperRow): Page[] {
    const full = held ? place(held, 0) : []
    held = row
    return full
  }

  function end(tail: number): Page[] {
    const full = held ? place(held, tail) : []
    return page.length > 0 ? [...full, close()] : full
  }

  function place(row: PaperRow, tail: number): Page[] {
    const full: Page[] = []
    runs = runs.map((run, index) => (above && same(row.cells[merged[index]!], above.cells[merged[index]!]) ? run : run + 1))
    above = row
    if (row.opens && page.length > 0) full.push(turn())
    for (const piece of piecesOf(row, { left: left - tail, page: room.other - tail })) {
      if (page.length > 0 && piece.height + tail > left) full.push(turn())
      page.push({ ...piece, runs })
      left -= piece.height
    }
    return full
  }

  /** A row in one piece where a page can hold it, otherwise in pieces that begin where the row before it ends. */
  function piecesOf(row: PaperRow, space: { left: number; page: number }): PrintedPiece[] {
    const highest = Math.min(space.page, highestRow)
    const whole = wholeRow(sheet, row, size)
    if (whole.height < highest) return [whole]
    const first = space.left >= worthStarting ? Math.min(space.left, highest) : highest
    return splitRow(sheet, row, size, first, highest)
  }

  function turn(): Page {
    const full = close()
    left = room.other
    return full
  }

  function close(): Page {
    const placed = page
    const goesOn = merged.map((_, index) => placed[0]!.runs[index] === endOfPageBefore?.runs[index])
    endOfPageBefore = placed.at(-1)
    page = []
    return { rows: placed.map((row, index) => (index === 0 ? nameAgain(row, goesOn) : row)), merges: mergesOf(placed) }
  }

  /** A merged cell that goes on from the page before says what it is, and that it goes on. */
  function nameAgain(row: Placed, goesOn: readonly boolean[]): Placed {
    const cells = row.cells.map((cell, column) => (goesOn[merged.indexOf(column)] ? text(continued(sheet, cell)) : cell))
    return { ...row, cells }
  }

  function mergesOf(placed: readonly Placed[]): Merge[] {
    return merged.flatMap((column, index) => {
      const starts = placed.flatMap(({ runs: own }, row) => (own[index] === placed[row - 1]?.runs[index] ? [] : [row]))
      return starts
        .map((first, at) => ({ column, first, last: (starts[at + 1] ?? placed.length) - 1 }))
        .filter(({ first, last }) => last > first)
    })
  }

  return { add, end }
}

function same(a: Cell | undefined, b: Cell | undefined): boolean {
  return a?.kind === 'text' && b?.kind === 'text' && a.text === b.text && a.group === b.group
}
