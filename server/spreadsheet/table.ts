import { Problem } from '#domain/problem.ts'
import { readCsv } from './csv.ts'
import { readXlsx } from './xlsx.ts'

/** What a spreadsheet may hold at most. Whatever is larger is refused before it is kept in memory. */
export type Bounds = { rows: number; columns: number; characters: number }
export const usualBounds: Bounds = { rows: 5_000, columns: 60, characters: 5_000 }

/** The first sheet as rows of text, empty cells as ''. Row n of the sheet is at n - 1. */
export type Table = string[][]

/** Reads an XLSX or CSV file by what its bytes say it is. Refuses what cannot be read with `unreadable_file`. */
export async function readTable(bytes: Buffer, bounds: Bounds = usualBounds): Promise<Table> {
  try {
    const table = bytes.subarray(0, 2).toString('latin1') === 'PK' ? await readXlsx(bytes, bounds) : readCsv(bytes, bounds)
    return table.map((row) => row.map((cell) => cell.trim()))
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('unreadable_file', 'content')
  }
}
