import type { Language } from '#domain/language.ts'
import { text } from './cells.ts'
import { cellText } from './clean.ts'
import type { Cell, CellKind, Column, DataColumn, Form, ListHead, Orientation, Paper, Row } from './form.ts'
import { textIn } from './text-in.ts'
import type { ListText } from './text.ts'

export type SheetColumn = { key: string; title: string; mm: number; kind: CellKind; align: 'left' | 'center'; merge: boolean }

/** Rows `first` to `last` of `column`, counted from 0 within the body, that print as one cell. */
export type Merge = { column: number; first: number; last: number }

/** A list in one language, ready for any writer: every text is clean, every row has every column, no cell is empty. */
export type Sheet = {
  form: string
  language: Language
  paper: Paper
  orientation: Orientation
  title: string
  /** What marks sample data: a sentence below the title, a few words on every page. Null for a real campaign. */
  sample: { sentence: string; mark: string } | null
  /** Unit, campaign and as-of day: left, middle and right of the line below the title. */
  subtitle: readonly [string, string, string]
  columns: readonly SheetColumn[]
  rows: readonly (readonly Cell[])[]
  merges: readonly Merge[]
  totals: readonly string[]
  signature: readonly string[]
  notes: readonly string[]
  data: { title: string; columns: readonly { title: string; kind: CellKind }[]; rows: readonly (readonly Cell[])[] }
  /** What a writer says when a row or a title goes on: on the next page, and in cells whose text was said before. */
  words: { continued: string; asAbove: string }
  properties: { creator: string; createdAt: string; campaign: string; unit: string }
}

/** Fills `form` with `input` in the input's language. Pure: the same input makes the same sheet. */
export function makeSheet<Input extends ListHead>(form: Form<Input>, input: Input): Sheet {
  const { language } = input
  const words = textIn[language]
  const filled = form.fill(input)
  const rows = filled.rows.length > 0 ? filled.rows.map(inOrder(form.columns)) : [emptyList(form.columns, words)]
  return {
    form: form.id,
    language,
    paper: form.paper,
    orientation: form.orientation,
    title: form.title[language],
    sample: input.sample ? { sentence: words.sample, mark: words.sampleMark } : null,
    subtitle: [words.unit(cellText(input.unit)), words.campaign(cellText(input.campaign)), words.asOf(input.asOf)],
    columns: form.columns.map((column) => ({ ...column, title: column.title[language], merge: column.merge ?? false })),
    rows,
    merges: form.columns.flatMap((column, index) => (column.merge ? mergesOf(rows, index) : [])),
    totals: form.totals ? filled.totals.map(cellText) : [],
    signature: form.signature.map((who) => words.signature[who]),
    notes: [words.exported(cellText(input.exportedBy), clockOf(input.exportedAt)), words.reading],
    data: {
      title: words.dataTitle,
      columns: form.data.map(({ title, kind }) => ({ title: title[language], kind })),
      rows: filled.data.map(inOrder(form.data)),
    },
    words: { continued: words.continued, asAbove: words.asAbove },
    properties: {
      creator: cellText(input.exportedBy),
      createdAt: input.exportedAt,
      campaign: cellText(input.campaign),
      unit: cellText(input.unit),
    },
  }
}

const inOrder = (columns: readonly DataColumn[]) => (row: Row) => columns.map(({ key }) => row[key] ?? text(null))

/** A list without items still says so: a signed sheet must not look as if a page were missing. */
function emptyList(columns: readonly Column[], words: ListText): Cell[] {
  const widest = columns.reduce((best, column, index) => (column.mm > (columns[best]?.mm ?? 0) ? index : best), 0)
  return columns.map((_, index) => text(index === widest ? words.noRows : null))
}

/** Runs of two and more equal neighbours in one column. */
function mergesOf(rows: readonly (readonly Cell[])[], column: number): Merge[] {
  const starts = rows.flatMap((row, index) => (index > 0 && same(row[column], rows[index - 1]?.[column]) ? [] : [index]))
  return starts
    .map((first, index) => ({ column, first, last: (starts[index + 1] ?? rows.length) - 1 }))
    .filter(({ first, last }) => last > first)
}

function same(a: Cell | undefined, b: Cell | undefined): boolean {
  return a?.kind === 'text' && b?.kind === 'text' && a.text === b.text && a.group === b.group
}

/** `2009-02-17 08:30`, with UTC behind it when the instant names no other clock. */
function clockOf(instant: string): string {
  const [day = '', time = ''] = instant.split('T')
  return cellText(`${day} ${time.slice(0, 5)}${instant.endsWith('Z') ? ' UTC' : ''}`)
}
