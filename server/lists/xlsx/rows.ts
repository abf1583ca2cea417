import type { ZipEntry } from '../zip.ts'

/** The rows of a worksheet as they are written, with what the sheet says of them at its end. */
export type Rows = {
  /** Rows written so far: the number of the last one. */
  count: number
  add: (height: number, cells: (row: number) => string) => number
  merge: (first: number, last: number, from: string, to: string) => void
  breakAfter: (row: number) => void
  merges: () => string
  breaks: () => string
}

export function makeRows(entry: ZipEntry): Rows {
  const merged: string[] = []
  const broken: string[] = []
  return {
    count: 0,
    add(height, cells) {
      const row = ++this.count
      entry.write(`<row r="${row}" ht="${height}" customHeight="1">${cells(row)}</row>`)
      return row
    },
    /** A single cell is left alone, which Excel would call damaged. */
    merge(first, last, from, to) {
      if (first !== last || from !== to) merged.push(`<mergeCell ref="${from}${first}:${to}${last}"/>`)
    },
    breakAfter(row) {
      broken.push(`<brk id="${row}" max="16383" man="1"/>`)
    },
    merges: () => (merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : ''),
    breaks: () =>
      broken.length > 0
        ? `<rowBreaks count="${broken.length}" manualBreakCount="${broken.length}">${broken.join('')}</rowBreaks>`
        : '',
  }
}
