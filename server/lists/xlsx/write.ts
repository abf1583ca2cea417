import type { Sheet } from '../sheet.ts'
import { contentTypes, coreProperties, relationships, xml, xmlHead } from '../xml.ts'
import { makeZip } from '../zip.ts'
import { makeData } from './data.ts'
import { makePrinted } from './printed.ts'
import { stylesFor } from './styles.ts'

/**
 * The list as a workbook (OOXML): first the sheet that is printed and signed, then the same records as flat data with a
 * filter. No cell holds a formula, whatever its text looks like. Written as the records come, whatever their number.
 */
export async function* writeXlsx(sheet: Sheet): AsyncGenerator<Uint8Array> {
  const zip = makeZip()
  const styles = stylesFor(sheet.language)
  const put = (name: string, text: string) => zip.entry(name).write(text)
  put('[Content_Types].xml', contentTypes(parts))
  put(
    '_rels/.rels',
    relationships([
      ['officeDocument', 'xl/workbook.xml'],
      ['core', 'docProps/core.xml'],
    ]),
  )
  const printedEntry = zip.entry('xl/worksheets/sheet1.xml')
  const dataEntry = zip.entry('xl/worksheets/sheet2.xml')
  const printed = makePrinted(sheet, styles, printedEntry)
  const data = makeData(sheet, styles, dataEntry)
  for await (const batch of sheet.batches()) {
    for (const row of batch.rows) printed.add(row)
    data.add(batch.data)
    await Promise.all([printedEntry.flush(), dataEntry.flush()])
  }
  printed.end(sheet.totals())
  const filter = data.end()
  put('xl/styles.xml', styles.xml())
  put('xl/workbook.xml', workbook(sheet, printed.repeated, filter))
  put(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['styles', 'styles.xml'],
    ]),
  )
  put('docProps/core.xml', properties(sheet))
  yield* zip.bytes()
}

const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const parts = {
  'xl/workbook.xml': `${main}.sheet.main+xml`,
  'xl/worksheets/sheet1.xml': `${main}.worksheet+xml`,
  'xl/worksheets/sheet2.xml': `${main}.worksheet+xml`,
  'xl/styles.xml': `${main}.styles+xml`,
  'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
}

/** The rows that every page repeats are named here, with the quotes that a sheet's name with a blank needs. */
function workbook(sheet: Sheet, repeated: string, filter: string): string {
  const name = sheetName(sheet.title)
  const dataName = sheetName(sheet.data.title)
  const sheets = [name, dataName].map((one, index) => `<sheet name="${xml(one)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  const defined = [
    ['_xlnm._FilterDatabase', 1, ' hidden="1"', `${quoted(dataName)}!${filter}`],
    ['_xlnm.Print_Titles', 0, '', `${quoted(name)}!${repeated}`],
    ['_xlnm.Print_Titles', 1, '', `${quoted(dataName)}!$1:$1`],
  ].map(
    ([title, index, more, range]) =>
      `<definedName name="${title}" localSheetId="${index}"${more}>${xml(String(range))}</definedName>`,
  )
  return (
    `${xmlHead}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
    `<sheets>${sheets.join('')}</sheets><definedNames>${defined.join('')}</definedNames></workbook>`
  )
}

const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`

export function properties({ title, sample, subtitle, properties: own }: Sheet): string {
  const description = [...(sample === null ? [] : [sample.sentence]), subtitle[2]].join(' ')
  return coreProperties({
    title,
    subject: `${own.unit} ${own.campaign}`,
    description,
    creator: own.creator,
    createdAt: own.createdAt,
  })
}

/** A name that Excel accepts for a sheet: at most 31 characters, none of []:*?/\, no quote at either end. */
export function sheetName(title: string): string {
  const legal = title
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .replaceAll(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31)
    .toWellFormed()
  return legal === '' ? 'Sheet' : legal
}
