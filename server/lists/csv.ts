import { plain } from './cells.ts'
import { startsLikeFormula } from './clean.ts'
import type { Cell } from './form.ts'
import type { Sheet } from './sheet.ts'

const utf8 = new TextEncoder()

/**
 * The list as CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel reads Chinese as noise, CRLF, a header and
 * one record an entry, written as they come. No cell can become a formula: see `guarded`.
 */
export async function* writeCsv(sheet: Sheet): AsyncGenerator<Uint8Array> {
  yield utf8.encode('\uFEFF' + record(sheet.data.columns.map(({ title }) => quoted(title))))
  for await (const { data } of sheet.batches())
    if (data.length > 0) yield utf8.encode(data.map((row) => record(row.map((cell) => quoted(guarded(cell))))).join(''))
}

const record = (fields: readonly string[]) => fields.join(',') + '\r\n'

/** CSV has no types: an apostrophe is the only sign by which every spreadsheet takes the rest for text. */
function guarded(cell: Cell): string {
  const value = plain(cell)
  return cell.kind === 'text' && startsLikeFormula(value) ? `'${value}` : value
}

function quoted(field: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}
