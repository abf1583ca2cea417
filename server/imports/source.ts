import { type Encoding } from '../spreadsheet/encoding.ts'
import { readWorkbook, type Workbook } from '../spreadsheet/table.ts'

/** A file that is to be imported, as a workbook. */
export function readSource(
  content: Buffer,
  { name, encoding }: { name: string; encoding: Encoding | undefined },
): Promise<Workbook> {
  return readWorkbook(content, { name, encoding })
}
