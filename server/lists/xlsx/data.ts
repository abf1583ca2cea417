import { plain } from '../cells.ts'
import type { Cell } from '../form.ts'
import { headerSize, rowHeight, sizes } from '../paper/measures.ts'
import { textWidth } from '../paper/wrap.ts'
import type { Sheet } from '../sheet.ts'
import type { ZipEntry } from '../zip.ts'
import { xmlHead } from '../xml.ts'
import { cellXml, letters, textXml } from './cell.ts'
import { makeRows } from './rows.ts'
import type { Styles } from './styles.ts'

/** The sheet for filters and other programs: one row a record, one line a row, nothing merged, real numbers and days. */
export function makeData(sheet: Sheet, styles: Styles, entry: ZipEntry) {
  const rows = makeRows(entry)
  const { columns } = sheet.data
  const names = columns.map((_, column) => letters(column))
  const height = rowHeight(1, sizes.body)
  let begun = false

  function begin(first: readonly (readonly Cell[])[]): void {
    begun = true
    entry.write(
      sheetHead(
        columns.map(({ title }, column) =>
          widthOf(
            title,
            first.map((row) => row[column]!),
          ),
        ),
      ),
    )
    rows.add(rowHeight(2, headerSize[sheet.language]), (row) =>
      columns.map(({ title }, column) => textXml(`${names[column]}${row}`, title, () => styles.header)).join(''),
    )
  }
  return {
    add(records: readonly (readonly Cell[])[]): void {
      if (!begun) begin(records)
      for (const record of records)
        rows.add(height, (row) => {
          let written = ''
          for (let column = 0; column < record.length; column++)
            written += cellXml(`${names[column]}${row}`, record[column]!, styles.data)
          return written
        })
    },
    /** Ends the sheet. @returns the range that its filter covers */
    end(): string {
      if (!begun) begin([])
      const last = names.at(-1)
      entry.write(
        `</sheetData><autoFilter ref="A1:${last}${rows.count}"/><pageSetup paperSize="8" orientation="landscape"/></worksheet>`,
      )
      return `$A$1:$${last}$${rows.count}`
    },
  }
}

function sheetHead(widths: readonly number[]): string {
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
  return (
    `${xmlHead}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">` +
    '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  )
}

/** Characters: as wide as the widest of the first values, within reason. */
function widthOf(title: string, cells: readonly Cell[]): number {
  const texts = [title, ...cells.slice(0, 200).map(plain)]
  return Math.round(Math.min(40, Math.max(9, ...texts.map((text) => textWidth(text.slice(0, 60)) * 1.7 + 2))) * 100) / 100
}
