import { type NamedRange, writeXlsx as write } from 'hucre'
import type { Sheet } from './sheet.ts'
import { dataSheet } from './xlsx-data.ts'
import { printedSheet } from './xlsx-printed.ts'

/**
 * The list as a workbook (OOXML): first the sheet that is printed and signed, then the same items as flat data with a
 * filter. No cell holds a formula, whatever its text looks like.
 */
export async function writeXlsx(sheet: Sheet): Promise<Uint8Array> {
  const name = sheetName(sheet.title)
  const dataName = sheetName(sheet.data.title)
  const printed = printedSheet(sheet, name)
  const createdAt = new Date(sheet.properties.createdAt)
  return write({
    sheets: [printed.sheet, dataSheet(sheet, dataName)],
    namedRanges: [repeatedRow(name, printed.headerRow), repeatedRow(dataName, 1)],
    // Column widths are counted in its digits. Arial, or a font made to its measures, is on every system; Calibri is not.
    defaultFont: { name: 'Arial', size: 10 },
    properties: {
      title: sheet.title,
      subject: `${sheet.properties.unit} ${sheet.properties.campaign}`,
      description: [...(sheet.sample === null ? [] : [sheet.sample.sentence]), sheet.subtitle[2]].join(' '),
      creator: sheet.properties.creator,
      lastModifiedBy: sheet.properties.creator,
      // Handed in, or the library would read the clock and no two exports of one state would be equal.
      ...(Number.isNaN(createdAt.getTime()) ? {} : { created: createdAt, modified: createdAt }),
      custom: { Language: sheet.language, Form: sheet.form },
    },
  })
}

/**
 * The row that every page repeats, counted from 1. Named here and not in the page setup: the library would leave out the
 * quotes that a sheet's name with a blank needs.
 */
function repeatedRow(sheet: string, row: number): NamedRange {
  return { name: '_xlnm.Print_Titles', range: `'${sheet.replaceAll("'", "''")}'!$${row}:$${row}`, scope: sheet }
}

/** A name that Excel accepts for a sheet: at most 31 characters, none of []:*?/\, no quote at either end. */
export function sheetName(title: string): string {
  const legal = title
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31)
    .toWellFormed()
  return legal === '' ? 'Sheet' : legal
}
