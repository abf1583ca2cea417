import { Problem } from '#domain/problem.ts'
import type { Bounds, Table } from './table.ts'
import { readParts } from './parts.ts'
import { readXml } from './xml.ts'

/** Reads the first sheet of a workbook: texts, numbers and what formulas last gave. Styles and formulas are left alone. */
export async function readXlsx(bytes: Buffer, bounds: Bounds): Promise<Table> {
  const parts = await readParts(bytes)
  const shared = sharedTexts(parts.get('xl/sharedStrings.xml'))
  const sheet = parts.get(firstSheet(parts))
  if (sheet === undefined) throw new Problem('unreadable_file', 'content')
  return tableOf(sheet, shared, bounds)
}

/** The sheet that the workbook names first, by its relation; its file may be called anything. */
function firstSheet(parts: Map<string, string>): string {
  let relation = ''
  readXml(parts.get('xl/workbook.xml') ?? '', {
    open: (name, attributes) => {
      if (name === 'sheet' && relation === '') relation = attributes['r:id'] ?? ''
    },
  })
  let target = ''
  readXml(parts.get('xl/_rels/workbook.xml.rels') ?? '', {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes['Id'] === relation) target = attributes['Target'] ?? ''
    },
  })
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** Texts that cells refer to by number; phonetic hints are no part of them. */
function sharedTexts(xml: string | undefined): string[] {
  if (xml === undefined) return []
  const texts: string[] = []
  let hint = false
  readXml(xml, {
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
  return texts
}

function tableOf(xml: string, shared: readonly string[], bounds: Bounds): Table {
  const table: Table = []
  let cell: { row: number; column: number; type: string; value: string } | undefined
  let row = 0
  readXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') row = Number(attributes['r'] ?? row + 1)
      if (name !== 'c') return
      const column = columnOf(attributes['r'] ?? '') ?? (table[row - 1]?.length ?? 0) + 1
      cell = { row, column, type: attributes['t'] ?? 'n', value: '' }
    },
    text: (text, within) => {
      if (cell && (within === 'v' || within === 't')) cell.value += text
    },
    close: (name) => {
      if (name !== 'c' || !cell) return
      const value = cell.type === 's' ? (shared[Number(cell.value)] ?? '') : cell.value
      if (value !== '') put(table, cell.row, cell.column, value, bounds)
      cell = undefined
    },
  })
  return table
}

function put(table: Table, row: number, column: number, value: string, bounds: Bounds): void {
  const fits = row >= 1 && row <= bounds.rows && column >= 1 && column <= bounds.columns && value.length <= bounds.characters
  if (!fits) throw new Problem('unreadable_file', 'content')
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
