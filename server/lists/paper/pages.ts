import { plain, text } from '../cells.ts'
import type { Cell } from '../form.ts'
import type { PaperRow } from '../sheet.ts'
import { highestRow, lineCount, rowHeight } from './measures.ts'
import { continued, type PrintedPiece, type Ruled, splitRow, wholeRow } from './pieces.ts'

/** Rows `first` to `last` of `column`, counted from 0 within their page, that print as one cell. */
export type Merge = { column: number; first: number; last: number }

export type Page = { rows: readonly PrintedPiece[]; merges: readonly Merge[] }

/** Room in points for body rows: on the first page, and on every other page. */
export type Room = { first: number; other: number }

/** Equal cells that print as one, and the points it needs: where it begins, and where it goes on from the page before. */
type Run = { needs: number; needsAgain: number }

/** A row on its page, with the run that each of its merged columns belongs to. */
type Placed = PrintedPiece & { runs: readonly Run[] }

/** Less than this at the foot of a page is left free: a row that is split there would show a line or two of itself. */
const worthStarting = 120

/**
 * Lays rows out on pages as they come; each call hands back the pages that are full. No page's end tears a row: one that is
 * higher than a page goes on in further rows. Merged cells end with their page and begin again on the next, or its rows
 * would stand there without a category; where its rows are lower than such a cell, the last of them makes up for it. The last
 * row stays with what follows it, `tail` points high: nobody signs a page with nothing on it.
 */
export function makeLayout(sheet: Ruled, size: number, room: Room) {
  const merged = sheet.columns.flatMap(({ merge }, column) => (merge ? [column] : []))
  let page: Placed[] = []
  let left = room.first
  let held: PaperRow | undefined
  let above: PaperRow | undefined
  let endOfPageBefore: Placed | undefined
  let runs: readonly Run[] = []
  /** How high the rows of each run are on this page. */
  let reached: readonly number[] = []

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
    runs = merged.map((column, index) =>
      above && same(row.cells[column], above.cells[column]) ? runs[index]! : runOf(row.cells[column]!, column),
    )
    above = row
    if (row.opens && page.length > 0) full.push(turn())
    fillUp((run, index) => run !== runs[index])
    for (const piece of piecesOf(row, { left: left - tail, page: room.other - tail })) {
      if (page.length > 0 && piece.height + lackBelow(piece) + tail > left) full.push(turn())
      reached = reachedWith(piece)
      page.push({ ...piece, runs })
      left -= piece.height
    }
    return full
  }

  function runOf(cell: Cell, column: number): Run {
    const high = (said: string) => rowHeight(lineCount(said, sheet.columns[column]!.mm, size), size)
    return { needs: high(plain(cell)), needsAgain: high(continued(sheet, cell)) }
  }

  function reachedWith({ height }: PrintedPiece): number[] {
    const last = page.at(-1)
    return runs.map((run, index) => (last?.runs[index] === run ? reached[index]! : 0) + height)
  }

  /** What the merged cells would still need if the page ended below this piece. */
  function lackBelow(piece: PrintedPiece): number {
    const high = reachedWith(piece)
    return Math.max(0, ...runs.map((run, index) => needOf(run, index) - high[index]!))
  }

  const needOf = (run: Run, index: number) =>
    (page[0]?.runs[index] ?? run) === run && endOfPageBefore?.runs[index] === run ? run.needsAgain : run.needs

  /** Makes the last row as high as those merged cells need that end with it. */
  function fillUp(endsHere: (run: Run, index: number) => boolean): void {
    const last = page.at(-1)
    if (!last) return
    const lack = Math.max(0, ...last.runs.map((run, index) => (endsHere(run, index) ? needOf(run, index) - reached[index]! : 0)))
    page[page.length - 1] = { ...last, height: last.height + lack }
    reached = reached.map((height) => height + lack)
    left -= lack
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
    fillUp(() => true)
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
