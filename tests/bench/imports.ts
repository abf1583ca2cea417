import { promisify } from 'node:util'
import { SaxesParser } from 'saxes'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { listPeopleOfUnit, listDepartments } from '../../db/people.ts'
import { writers } from '../../server/exports/formats.ts'
import type { LedgerContext } from '../../server/imports/read-item.ts'
import { readLedger } from '../../server/imports/read-ledger.ts'
import { readList } from '../../server/list-sources/read-list.ts'
import { readWorkbook } from '../../server/spreadsheet/table.ts'
import { askedFor, timeOf } from './exports.ts'
import { atMost, type Figure, median } from './figure.ts'
import type { Stage } from './stage.ts'

const items = 3_000
const rounds = 9

/**
 * The ledger of 3,000 items, as form A writes it, from its bytes to items with a note on every doubtful cell, against the bare libraries:
 * yauzl unpacks the same sheets, saxes reads them, and every text goes into an array by row and cell. What the database takes is in neither.
 */
export async function importAgainstBareRead(stage: Stage): Promise<Figure> {
  const { db } = await stage.database('imports')
  const asked = await askedFor(db, items)
  const { sheet } = await readList('a', asked)
  const parts: Uint8Array[] = []
  for await (const part of writers.xlsx.write(sheet, new AbortController().signal)) parts.push(part)
  const bytes = Buffer.concat(parts)
  const context: LedgerContext = {
    people: await listPeopleOfUnit(db, asked.campaign.unitId),
    departments: await listDepartments(db, asked.campaign.unitId),
    categories: [],
    items: [],
    kindLabels: {},
    dates: { from: '2026-01-01', date1904: false },
    states: true,
    language: 'zh-Hant',
  }
  const ours = async () => {
    const ledger = readLedger(await readWorkbook(bytes, { name: 'ledger.xlsx' }), {}, { cells: {}, leftOut: [] }, context)
    if (ledger.rows.length !== items || ledger.errors > 0) throw new Error('The ledger was not read')
  }
  const bare = async () => {
    if ((await bareRead(bytes)).length !== 2) throw new Error('The sheets were not read')
  }
  await ours()
  await bare()
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) ratios.push((await timeOf(ours)) / (await timeOf(bare)))
  return atMost(`import of ${items.toLocaleString('en')} rows / the bare libraries reading the same sheets`, median(ratios), 2)
}

/** Every sheet as rows of texts. */
async function bareRead(bytes: Buffer): Promise<string[][][]> {
  const zip = await promisify<Buffer, { lazyEntries: true }, ZipFile>(fromBuffer)(bytes, { lazyEntries: true })
  const sheets: string[][][] = []
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.startsWith('xl/worksheets/')) return zip.readEntry()
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error)
        const rows: string[][] = []
        const parser = bareParser(rows)
        stream.setEncoding('utf8')
        stream.on('data', (chunk: string) => parser.write(chunk))
        stream.on('end', () => {
          parser.close()
          sheets.push(rows)
          zip.readEntry()
        })
      })
    })
    zip.readEntry()
  })
  return sheets
}

function bareParser(rows: string[][]): SaxesParser {
  const parser = new SaxesParser({ position: false })
  parser.on('opentag', ({ name }) => {
    if (name === 'row') rows.push([])
    else if (name === 'c') rows.at(-1)?.push('')
  })
  parser.on('text', (text) => {
    const row = rows.at(-1)
    if (row && row.length > 0) row[row.length - 1] += text
  })
  return parser
}
