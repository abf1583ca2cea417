import type { Merge, Sheet } from '../spreadsheet/table.ts'
import type { LedgerField } from './columns.ts'
import { fold } from './fold.ts'
import type { Layout } from './layout.ts'

/** What the office has corrected: for a row of the sheet a new text by field, and the rows that are to be left out. */
export type Corrections = { cells: Record<number, Partial<Record<LedgerField, string>>>; leftOut: readonly number[] }

export type Cells = Partial<Record<LedgerField, string>>
/** One item as the sheet has it: `row` is its first row there. */
export type RawRow = { row: number; cells: Cells; formulas: readonly LedgerField[]; leftOut: boolean }

/**
 * The rows below the header, one for each item: merged cells are in every row they cover, an empty category is the one above as it was
 * corrected, an item drawn over several rows has all their measures. Headers repeated on each page, totals and signatures are no rows.
 */
export function ledgerRows(sheet: Sheet, layout: Layout, corrections: Corrections): RawRow[] {
  const table = unmerged(sheet)
  const continued = continuedRows(sheet.merges, layout)
  const formulas = Map.groupBy(sheet.formulas, ({ row }) => row)
  const rows: RawRow[] = []
  let category = ''
  let printed = ''
  for (let row = layout.header + 1; row <= table.length; row++) {
    const line = table[row - 1] ?? []
    if (line.every((cell) => cell === '') || isHeader(line, layout.headings) || isFooter(line)) continue
    const named = categoryAbove(line, layout)
    if (named !== undefined) {
      category = printed = named
      continue
    }
    const cells: Cells = {}
    for (const [column, field] of layout.mapping.entries()) if (field) cells[field] = said(line[column] ?? '')
    const above = rows.at(-1)
    if (continued.has(row) && above) {
      const more = [above.cells.measures, cells.measures].filter(Boolean).join('\n')
      if (cells.measures && above.cells.measures !== cells.measures) above.cells.measures = more
      continue
    }
    if (cells.category && !goesOn(cells.category, printed)) category = printed = cells.category
    category = corrections.cells[row]?.category ?? category
    if (category) cells.category = category
    const ofFormulas = (formulas.get(row) ?? []).flatMap(({ column }) => layout.mapping[column - 1] ?? [])
    rows.push({ row, cells, formulas: ofFormulas, leftOut: false })
  }
  return rows.map((one) => corrected(one, corrections))
}

/** On the next page our lists say of a category that it goes on. */
function goesOn(cell: string, above: string): boolean {
  return cell !== above && cell.replace(/\s*[(\uFF08](续|續|continued)[)\uFF09]$/i, '') === above
}

/** A printed form writes — where there is nothing to say. */
function said(cell: string): string {
  return /^[—–－-]+$/.test(cell) ? '' : cell
}

function corrected(raw: RawRow, { cells, leftOut }: Corrections): RawRow {
  return { ...raw, cells: { ...raw.cells, ...cells[raw.row] }, leftOut: leftOut.includes(raw.row) }
}

/** A header as each page repeats it. */
function isHeader(line: readonly string[], headings: readonly string[]): boolean {
  return headings.every((heading, column) => (line[column] ?? '') === heading || fold(line[column] ?? '') === fold(heading))
}

/** Totals, notes and signatures: they begin with such a word and say little else. */
const footer =
  /^(合计|小计|总计|共计|合計|小計|總計|共計|注[::]|註[::]|填表人|审核人|審核人|主要负责人|主要負責人|制表|导出人|導出人|填报|填報|Total\b|Note:|Prepared by|Exported by)/

function isFooter(line: readonly string[]): boolean {
  const texts = line.filter((cell) => cell !== '')
  return footer.test(texts[0] ?? '') && new Set(texts).size <= 6
}

/**
 * The name of a category in a line of its own, above its rows. Where no column is kept for categories such a line is drawn over
 * several columns, or numbered like a heading where no problem stands: otherwise it could be an item with much left to say.
 */
function categoryAbove(line: readonly string[], { mapping }: Layout): string | undefined {
  const lone = loneText(line)
  if (lone === undefined || mapping.includes('category')) return lone
  const isWide = line.filter((cell) => cell === lone).length > 2
  const isHeading = line[0] === lone && mapping[0] !== 'problem' && mapping[0] !== 'title' && headingNumber.test(lone)
  return isWide || isHeading ? lone.replace(headingNumber, '') : undefined
}

/** `一、`, `（二）` */
const headingNumber = /^(?:[一二三四五六七八九十]{1,3}、|[(\uFF08][一二三四五六七八九十]{1,3}[)\uFF09])\s*(?=.)/

/** The only text of a line that says nothing else. */
function loneText(line: readonly string[]): string | undefined {
  const texts = new Set(line.filter((cell) => cell !== ''))
  const [only] = texts
  return texts.size === 1 && only !== undefined && only.length <= 60 && (line[0] === only || line[1] === only) ? only : undefined
}

function unmerged({ table, merges }: Sheet): string[][] {
  const cells = table.map((row) => [...row])
  for (const { top, bottom, left, right } of merges) {
    const text = cells[top - 1]?.[left - 1] ?? ''
    if (text === '') continue
    for (let row = top; row <= Math.min(bottom, cells.length); row++) {
      const line = cells[row - 1] as string[]
      for (let column = left; column <= Math.min(right, 60); column++) {
        while (line.length < column) line.push('')
        line[column - 1] = text
      }
    }
  }
  return cells
}

/** Rows that go on with the item above: its number, title or problem is drawn over them. */
function continuedRows(merges: readonly Merge[], { mapping, header }: Layout): Set<number> {
  const naming = mapping.flatMap((field, index) => (field === 'title' || field === 'problem' ? [index + 1] : []))
  const rows = new Set<number>()
  for (const { top, bottom, left, right } of merges) {
    if (top <= header || !naming.some((column) => column >= left && column <= right)) continue
    for (let row = top + 1; row <= Math.min(bottom, top + 500); row++) rows.add(row)
  }
  return rows
}
