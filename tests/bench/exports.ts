import { Readable } from 'node:stream'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { writeCsv as bareCsv, writeXlsx as bareXlsx } from 'hucre'
import { findCalendar } from '../../db/calendar.ts'
import { findCampaign } from '../../db/campaigns.ts'
import type { Asked } from '../../server/list-sources/asked.ts'
import { readList } from '../../server/list-sources/read-list.ts'
import { type Format, writers } from '../../server/exports/formats.ts'
import { plain } from '../../server/lists/cells.ts'
import type { Cell } from '../../server/lists/form.ts'
import { fontFiles } from '../../server/lists/pdf/fonts.ts'
import type { Batch, Sheet } from '../../server/lists/sheet.ts'
import { makeCampaign } from './campaigns.ts'
import { atMost, type Figure, median } from './figure.ts'
import type { Stage } from './stage.ts'

const rounds = 9
const goals: Partial<Record<Format, number>> = { xlsx: 1.3, csv: 1.5, pdf: 1.5 }

/**
 * The completion list of 3,000 items, from its cells to all of its bytes with pages, styles, heights and guards, against the bare
 * library writing the same cells and nothing else. What the database takes to read them is in neither.
 */
export async function exportAgainstBareLibrary(stage: Stage, format: 'xlsx' | 'csv' | 'pdf'): Promise<Figure> {
  const { db } = await stage.database(`exports_${format}`)
  const asked = await askedFor(db, 3_000)
  const { sheet } = await readList('e', asked)
  const batches: Batch[] = []
  for await (const batch of sheet.batches()) batches.push(batch)
  const cells = cellsOf(sheet, batches)
  const again = { ...sheet, batches: () => Readable.from(batches) }
  const never = new AbortController().signal
  const ours = async () => {
    for await (const part of writers[format].write(again, never)) void part
  }
  const bare = { xlsx: () => bareWorkbook(cells), csv: () => bareTable(cells), pdf: () => bareDocument(cells) }[format]
  await ours()
  await bare()
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) ratios.push((await timeOf(ours)) / (await timeOf(bare)))
  return atMost(
    `export of 3,000 items as ${format.toUpperCase()} / the bare library over the same cells`,
    median(ratios),
    goals[format] ?? 1,
  )
}

export async function askedFor(db: Asked['db'], items: number): Promise<Asked> {
  const { campaignId } = await makeCampaign(db, items)
  const person = await db
    .selectFrom('people')
    .innerJoin('campaigns', 'campaigns.unitId', 'people.unitId')
    .selectAll('people')
    .where('campaigns.id', '=', campaignId)
    .executeTakeFirstOrThrow()
  const asker = { ...person, hats: ['office' as const], span: [], campaignId }
  const campaign = await findCampaign(db, campaignId, asker)
  if (!campaign) throw new Error('The campaign just made is not there')
  const calendar = await findCalendar(db, 'CN')
  const { unit, title, sample } = campaign
  const head = {
    language: 'zh-Hant' as const,
    unit,
    campaign: title,
    sample,
    asOf: new Date().toISOString().slice(0, 10),
    exportedBy: person.name,
    exportedAt: '2026-06-01T08:30:00+08:00',
  }
  return { db, campaign, calendar, person: asker, head, filter: {} }
}

type Cells = { titles: string[]; rows: Cell[][]; dataTitles: string[]; data: Cell[][] }

export function cellsOf(sheet: Sheet, batches: readonly Batch[]): Cells {
  return {
    titles: sheet.columns.map(({ title }) => title),
    rows: batches.flatMap(({ rows }) => rows.map((row) => [...row.cells])),
    dataTitles: sheet.data.columns.map(({ title }) => title),
    data: batches.flatMap(({ data }) => data.map((row) => [...row])),
  }
}

const valueOf = (cell: Cell) =>
  cell.kind === 'date' ? new Date(`${cell.day}T00:00:00Z`) : cell.kind === 'number' ? cell.value : cell.text

/** Both sheets, with no style, no width, no height, no merge and no page. */
async function bareWorkbook({ titles, rows, dataTitles, data }: Cells): Promise<unknown> {
  return bareXlsx({
    sheets: [
      { name: 'printed', rows: [titles, ...rows.map((row) => row.map(valueOf))] },
      { name: 'data', rows: [dataTitles, ...data.map((row) => row.map(valueOf))] },
    ],
  })
}

async function bareTable({ dataTitles, data }: Cells): Promise<unknown> {
  return bareCsv([dataTitles, ...data.map((row) => row.map(plain))])
}

/** One table and nothing else, by the library in this process. */
export async function bareDocument({ titles, rows }: Cells): Promise<unknown> {
  const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: fontFiles() }] })
  compiler.mapShadow('/cells.json', Buffer.from(JSON.stringify([titles, ...rows.map((row) => row.map(plain))])))
  const table =
    '#table(columns: (10mm, 20mm, 42mm, 47mm, 18mm, 22mm, 16mm, 20mm, 44mm, 18mm), ..json("/cells.json").flatten().map(one => text(one)))'
  const page =
    '#set page(paper: "a4", flipped: true, margin: 18mm)\n#set text(font: ("Noto Serif TC", "Noto Serif SC"), size: 9pt)\n'
  const { result } = compiler.compile({ mainFileContent: page + table })
  if (!result) throw new Error('The bare document could not be drawn')
  const pdf = compiler.pdf(result)
  // What the library remembers would make the next round a mere look-up.
  compiler.evictCache(0)
  return pdf
}

export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
