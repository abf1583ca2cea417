import { plain } from './cells.ts'
import { needsGuard } from './clean.ts'
import type { Cell } from './form.ts'
import type { Sheet } from './sheet.ts'

const utf8 = new TextEncoder()

/**
 * The list as CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel reads Chinese as noise, CRLF, a header and
 * one record an entry, written as they come. No cell can become a formula: see `guarded`.
 */
export async function* writeCsv(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const fields = sheet.data.columns.map(() => makeField())
  yield utf8.encode('\uFEFF' + record(sheet.data.columns.map(({ title }) => quoted(title))))
  for await (const { data } of sheet.batches()) {
    let records = ''
    for (const row of data) {
      for (let column = 0; column < row.length; column++) records += (column === 0 ? '' : ',') + fields[column]!(row[column]!)
      records += '\r\n'
    }
    if (records !== '') yield utf8.encode(records)
  }
}

const record = (fields: readonly string[]) => fields.join(',') + '\r\n'

/** The fields of one column. Many say what the one above says: that is looked at once. */
function makeField(): (cell: Cell) => string {
  let above: string | undefined
  let written = ''
  return (cell) => {
    if (cell.kind !== 'text') return plain(cell)
    if (cell.text !== above) {
      above = cell.text
      written = quoted(guarded(cell.text))
    }
    return written
  }
}

/** CSV has no types: an apostrophe is the only sign by which every spreadsheet takes the rest for text. */
const guarded = (text: string) => (needsGuard(text) ? `'${text}` : text)

const special = /[",\r\n;\t]|^\s|\s$/

function quoted(field: string): string {
  return special.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}
