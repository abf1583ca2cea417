import { Problem } from '#domain/problem.ts'
import { containerOf, refuseWrongExtension } from './container.ts'
import { readCsv } from './csv.ts'
import { decodeText, type Encoding } from './encoding.ts'
import { readXlsx } from './xlsx.ts'

/** What a spreadsheet may hold at most. Whatever is larger is refused before it is kept in memory. */
export type Bounds = { rows: number; columns: number; characters: number }
export const usualBounds: Bounds = { rows: 5_000, columns: 60, characters: 5_000 }

/** A sheet as rows of text, empty cells as ''. Row n of the sheet is at n - 1. */
export type Table = string[][]

/** Cells drawn as one, by the numbers of their first and last row and column, from 1. */
export type Merge = { top: number; bottom: number; left: number; right: number }

/** A cell whose text is what its formula last gave. */
export type FormulaCell = { row: number; column: number }

export type Sheet = { name: string; table: Table; merges: readonly Merge[]; formulas: readonly FormulaCell[] }

export type Workbook = {
  sheets: readonly Sheet[]
  /** Days are counted from 1904, as Excel for Mac once did. */
  date1904: boolean
  /** How a text file was read; `sure` when nothing but this encoding could be meant. */
  text?: { encoding: Encoding; sure: boolean }
}

/** The first sheet of an XLSX or CSV file. Refuses what cannot be read with `unreadable_file`, or says why in a code of its own. */
export async function readTable(bytes: Buffer, bounds: Bounds = usualBounds): Promise<Table> {
  const { sheets, text } = await readWorkbook(bytes, { bounds })
  // Nobody is asked about the encoding here, so it is not guessed either.
  if (text && !text.sure) throw new Problem('unreadable_file', 'file')
  return sheets[0]?.table ?? []
}

type Reading = { bounds?: Bounds; name?: string | undefined; encoding?: Encoding | undefined }

/** Reads every sheet of an XLSX or CSV file by what its bytes say it is; a `name` that says otherwise is refused. */
export async function readWorkbook(bytes: Buffer, { bounds = usualBounds, name, encoding }: Reading): Promise<Workbook> {
  try {
    const container = containerOf(bytes)
    if (name !== undefined) refuseWrongExtension(name, container === 'zip' ? ['xlsx', 'xlsm'] : ['csv', 'txt', 'tsv'])
    const workbook = container === 'zip' ? await readXlsx(bytes, bounds) : readText(bytes, bounds, encoding)
    // A document or an archive whose name was changed.
    if (!workbook && name !== undefined) refuseWrongExtension(name, [])
    if (!workbook) throw new Problem('unreadable_file', 'file')
    return { ...workbook, sheets: workbook.sheets.map(trimmed) }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('unreadable_file', 'file')
  }
}

function readText(bytes: Buffer, bounds: Bounds, asked: Encoding | undefined): Workbook {
  const { text, ...how } = decodeText(bytes, asked)
  return { sheets: [{ name: '', table: readCsv(text, bounds), merges: [], formulas: [] }], date1904: false, text: how }
}

function trimmed(sheet: Sheet): Sheet {
  return { ...sheet, table: sheet.table.map((row) => row.map((cell) => cell.trim())) }
}
