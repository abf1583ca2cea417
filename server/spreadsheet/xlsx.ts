import { Problem } from '#domain/problem.ts'
import { isKeepable } from '../guard.ts'
import { openParts, type Parts } from './parts.ts'
import type { Bounds, FormulaCell, Merge, Sheet, Table, Workbook } from './table.ts'
import { readXml } from './xml.ts'

/** The parts of a workbook that hold its cells. */
const wanted = /^xl\/(workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/
const mostSheets = 20
/** Rows that a sheet may speak of, empty ones included: a million of them say nothing and take seconds. */
const mostRowMarks = 50_000

/** Reads the sheets of a workbook: texts, numbers and what formulas last gave. Styles are left alone. Undefined for another kind of ZIP. */
export async function readXlsx(bytes: Buffer, bounds: Bounds): Promise<Workbook | undefined> {
  const parts = await openParts(bytes, wanted)
  if (!parts.has('xl/workbook.xml')) return undefined
  const { names, date1904 } = await contentsOf(parts)
  if (names.length === 0) throw new Problem('unreadable_file', 'file')
  const shared = await sharedTexts(parts)
  const sheets: Sheet[] = []
  for (const { name, path } of names.slice(0, mostSheets)) {
    if (!parts.has(path)) throw new Problem('unreadable_file', 'file')
    sheets.push({ name, ...(await cellsOf(parts.read(path), shared, bounds)) })
  }
  return { sheets, date1904 }
}

/** The sheets in the workbook's order, each by its relation: its file may be called anything. */
async function contentsOf(parts: Parts) {
  const targets = new Map<string, string>()
  await readXml(parts.read('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id = '', Target = '', Type = '' }) => {
      if (name === 'Relationship' && Type.endsWith('/worksheet')) targets.set(Id, Target)
    },
  })
  const names: { name: string; path: string }[] = []
  let date1904 = false
  await readXml(parts.read('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      const target = name === 'sheet' ? targets.get(attributes['r:id'] ?? '') : undefined
      if (target === undefined) return
      names.push({ name: attributes['name'] ?? '', path: target.startsWith('/') ? target.slice(1) : `xl/${target}` })
    },
  })
  return { names, date1904 }
}

/** Texts that cells refer to by number; phonetic hints are no part of them. */
async function sharedTexts(parts: Parts): Promise<string[]> {
  const part = 'xl/sharedStrings.xml'
  if (!parts.has(part)) return []
  const texts: string[] = []
  let hint = false
  await readXml(parts.read(part), {
    open: (name) => {
      if (name === 'si') texts.push('')
      if (name === 'rPh') hint = true
    },
    close: (name) => {
      if (name === 'rPh') hint = false
    },
    text: (text, within) => {
      if (within === 't' && !hint && texts.length > 0) texts[texts.length - 1] += text
    },
  })
  return texts.map(unescaped)
}

async function cellsOf(xml: AsyncIterable<string>, shared: readonly string[], bounds: Bounds): Promise<Omit<Sheet, 'name'>> {
  const table: Table = []
  const merges: Merge[] = []
  const formulas: FormulaCell[] = []
  let cell: { row: number; column: number; type: string; value: string } | undefined
  let row = 0
  let rowMarks = 0
  let hint = false
  await readXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = Number(attributes['r'] ?? row + 1)
        if (++rowMarks > mostRowMarks) throw new Problem('too_many_rows', 'file', { limit: bounds.rows })
      } else if (name === 'c') {
        const column = columnOf(attributes['r'] ?? '') ?? (table[row - 1]?.length ?? 0) + 1
        cell = { row, column, type: attributes['t'] ?? 'n', value: '' }
      } else if (name === 'f' && cell) formulas.push({ row: cell.row, column: cell.column })
      else if (name === 'rPh') hint = true
      else if (name === 'mergeCell') merges.push(...mergeOf(attributes['ref'] ?? ''))
    },
    text: (text, within) => {
      if (cell && !hint && (within === 'v' || within === 't')) cell.value += text
    },
    close: (name) => {
      if (name === 'rPh') hint = false
      if (name !== 'c' || !cell) return
      const value = cell.type === 's' ? (shared[Number(cell.value)] ?? '') : unescaped(cell.value)
      if (value !== '') put(table, cell.row, cell.column, value, bounds)
      cell = undefined
    },
  })
  return { table, merges, formulas }
}

function mergeOf(reference: string): Merge[] {
  const [from, to] = reference.split(':').map((cell) => ({ column: columnOf(cell) ?? 0, row: Number(/\d+$/.exec(cell)?.[0]) }))
  return from && to ? [{ top: from.row, bottom: to.row, left: from.column, right: to.column }] : []
}

/** A spreadsheet writes characters that XML cannot hold by their numbers: `_x000D_` is a carriage return. What no text may hold stays refused. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  const said = text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  if (!isKeepable(said)) throw new Problem('invalid_text', 'file')
  return said.replaceAll(/\r\n?/g, '\n')
}

function put(table: Table, row: number, column: number, value: string, bounds: Bounds): void {
  if (!(row >= 1 && column >= 1)) throw new Problem('unreadable_file', 'file')
  if (row > bounds.rows) throw new Problem('too_many_rows', 'file', { limit: bounds.rows })
  if (column > bounds.columns) throw new Problem('too_many_columns', 'file', { limit: bounds.columns })
  if (value.length > bounds.characters) throw new Problem('too_long', 'file', { limit: bounds.characters })
  while (table.length < row) table.push([])
  const cells = table[row - 1] as string[]
  while (cells.length < column) cells.push('')
  cells[column - 1] = value
}

/** The number of a column by its letters: A is 1, AA is 27. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0]
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
