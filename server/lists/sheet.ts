import type { Language } from '#domain/language.ts'
import { oneLineCell, text } from './cells.ts'
import { cellText } from './clean.ts'
import type { Cell, CellKind, Form, ListHead, Orientation, Paper, Row, Source } from './form.ts'
import { dataColumn, named } from './labels.ts'
import { textIn } from './text/index.ts'

export type SheetColumn = { title: string; mm: number; align: 'left' | 'center'; merge: boolean }

/** A row of the paper; `opens` when a page must begin with it, `lines` what it must have room for. */
export type PaperRow = { cells: readonly Cell[]; opens: boolean; lines: number }

/** Some records at a time: as rows of the paper and as flat records. */
export type Batch = { rows: readonly PaperRow[]; data: readonly (readonly Cell[])[] }

/** A list in one language, ready for any writer: every text is clean, every row has every column, no cell is empty. */
export type Sheet = {
  form: Form<never>['id']
  language: Language
  paper: Paper
  orientation: Orientation
  layout: 'table' | 'slip'
  title: string
  /** What marks sample data: a sentence below the title, a few words on every page. Null for a real campaign. */
  sample: { sentence: string; mark: string } | null
  /** Unit, campaign and as-of day: left, middle and right of the line below the title. */
  subtitle: readonly [string, string, string]
  columns: readonly SheetColumn[]
  signature: readonly string[]
  notes: readonly string[]
  data: { title: string; columns: readonly { title: string; kind: CellKind }[] }
  /** The records, read once, and the lines of the totals row, known when they have been read. */
  batches: () => AsyncIterable<Batch>
  totals: () => readonly string[]
  /** What a writer says when a row or a title goes on: on the next page, and in cells whose text was said before. */
  words: { continued: string; asAbove: string }
  properties: { creator: string; createdAt: string; campaign: string; unit: string }
}

/** Rows for writing by hand below the sentence that there is nothing to list. */
const blankRows = 5
/** The widths of a slip's two columns, in mm: what is asked, and the answer. */
const slipWidths = [42, 128] as const

/** Every flat record says where it comes from: taken out of its file it still does. */
const provenance = [
  dataColumn('unit', named('填報單位', '填报单位', 'Unit')),
  dataColumn('campaign', named('活動', '活动', 'Campaign')),
  dataColumn('asOf', named('截至日期', '截至日期', 'As of'), 'date'),
  dataColumn('sample', named('是否示例數據', '是否示例数据', 'Sample data')),
]

/** Fills `form` with the records of `source` in the head's language. The same input makes the same sheet. */
export function makeSheet<Entry, Figures>(form: Form<Entry, Figures>, head: ListHead, source: Source<Entry, Figures>): Sheet {
  const { language } = head
  const words = textIn[language]
  return {
    form: form.id,
    language,
    paper: form.paper,
    orientation: form.orientation,
    layout: form.layout,
    title: form.title[language],
    sample: head.sample ? { sentence: words.sample, mark: words.sampleMark } : null,
    subtitle: [words.unit(cellText(head.unit)), words.campaign(cellText(head.campaign)), words.asOf(head.asOf)],
    columns: columnsOf(form, language),
    signature: form.signature.map((who) => words.signature[who]),
    notes: [words.exported(cellText(head.exportedBy), clockOf(head.exportedAt)), words.reading],
    data: {
      title: words.dataTitle,
      columns: dataColumnsOf(form).map(({ title, kind }) => ({ title: title[language], kind })),
    },
    batches: () => batchesOf(form, head, source),
    totals: () => form.totals?.(source.figures(), language).map(cellText) ?? [],
    words: { continued: words.continued, asAbove: words.asAbove },
    properties: {
      creator: cellText(head.exportedBy),
      createdAt: head.exportedAt,
      campaign: cellText(head.campaign),
      unit: cellText(head.unit),
    },
  }
}

/** The columns as they are ruled on paper; a slip has two, whatever is asked on it. */
export function columnsOf({ layout, columns }: Pick<Form<never>, 'layout' | 'columns'>, language: Language): SheetColumn[] {
  if (layout === 'slip')
    return [
      { title: '', mm: slipWidths[0], align: 'center', merge: false },
      { title: '', mm: slipWidths[1], align: 'left', merge: false },
    ]
  return columns.map(({ title, mm, align, merge = false }) => ({ title: title[language], mm, align, merge }))
}

const dataColumnsOf = <Entry, Figures>({ columns, extra = [] }: Form<Entry, Figures>) => [...columns, ...extra, ...provenance]

async function* batchesOf<Entry, Figures>(form: Form<Entry, Figures>, head: ListHead, { batches }: Source<Entry, Figures>) {
  const paperRows = form.layout === 'slip' ? slipRows(form, head) : tableRow(form, head)
  const dataRow = flatRow(form, head)
  let count = 0
  for await (const entries of batches) {
    const rows: PaperRow[] = []
    for (const entry of entries) rows.push(...paperRows(entry, count++ > 0))
    yield { rows, data: entries.map(dataRow) }
  }
  if (count === 0) yield { rows: form.layout === 'slip' ? blankSlip(form, head) : emptyList(form, head), data: [] }
}

function tableRow<Entry, Figures>(form: Form<Entry, Figures>, head: ListHead) {
  return (entry: Entry): PaperRow[] => {
    const row = form.print(entry, head)
    return [{ cells: form.columns.map(({ key }) => row[key] ?? text(null)), opens: false, lines: 1 }]
  }
}

function slipRows<Entry, Figures>(form: Form<Entry, Figures>, head: ListHead) {
  return (entry: Entry, opens: boolean): PaperRow[] => {
    const row = form.print(entry, head)
    return form.columns.map(({ key, title, lines = 1 }, index) => ({
      cells: [text(title[head.language]), row[key] ?? text(null)],
      opens: opens && index === 0,
      lines,
    }))
  }
}

function flatRow<Entry, Figures>(form: Form<Entry, Figures>, head: ListHead) {
  const words = textIn[head.language]
  const columns = dataColumnsOf(form)
  const own = {
    unit: text(head.unit),
    campaign: text(head.campaign),
    asOf: { kind: 'date', day: head.asOf } as const,
    sample: text(head.sample ? words.yes : words.no),
  }
  const flat = form.flat ?? onOneLine(form, words.separator)
  return (entry: Entry): Cell[] => {
    const row: Row = { ...flat(entry, head), ...own }
    return columns.map(({ key }) => row[key] ?? text(null))
  }
}

/** Where the form has no flat record of its own it is the printed one, with the lines of each cell joined. */
function onOneLine<Entry, Figures>({ print }: Form<Entry, Figures>, separator: string) {
  return (entry: Entry, head: ListHead): Row =>
    Object.fromEntries(Object.entries(print(entry, head)).map(([key, cell]) => [key, oneLineCell(cell, separator)]))
}

/** A list without records still says so, and can be filled in by hand: a signed sheet must not look as if a page were missing. */
function emptyList<Entry, Figures>({ columns, signature }: Form<Entry, Figures>, { language }: ListHead): PaperRow[] {
  // What nobody signs is a part of a closure file, which nobody fills in either.
  const isFilledIn = signature.length > 0
  const widest = columns.reduce((best, { mm }, index) => (mm > (columns[best]?.mm ?? 0) ? index : best), 0)
  const said = columns.map((_, index) => text(index === widest && isFilledIn ? textIn[language].noRows : null))
  const blank = columns.map(() => text(null))
  return [said, ...Array.from({ length: isFilledIn ? blankRows : 0 }, () => blank)].map((cells, row) => ({
    cells: cells.map((cell) => (cell.kind === 'text' ? { ...cell, group: `${row}` } : cell)),
    opens: false,
    lines: 2,
  }))
}

function blankSlip<Entry, Figures>({ columns }: Form<Entry, Figures>, { language }: ListHead): PaperRow[] {
  const rows = columns.map(({ title, lines = 1 }) => ({ cells: [text(title[language]), text(null)], opens: false, lines }))
  const [first, ...rest] = rows
  return [{ ...first!, cells: [first!.cells[0]!, text(textIn[language].noRows)] }, ...rest]
}

/** `2009-02-17 08:30`, with UTC behind it when the instant names no other clock. */
function clockOf(instant: string): string {
  const [day = '', time = ''] = instant.split('T')
  return cellText(`${day} ${time.slice(0, 5)}${instant.endsWith('Z') ? ' UTC' : ''}`)
}
