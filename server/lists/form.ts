import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'

export type Localized = Record<Language, string>
export type Paper = 'A4' | 'A3'
export type Orientation = 'landscape' | 'portrait'
export type CellKind = 'text' | 'number' | 'date'

/** One value of a list. `group` tells cells that share a text but not a meaning apart when equal neighbours are merged. */
export type Cell = { kind: 'text'; text: string; group?: string } | { kind: 'number'; value: number } | { kind: 'date'; day: Day }

/** A column of the data sheet and the CSV: one value an item, nothing merged, nothing in brackets. */
export type DataColumn = { key: string; title: Localized; kind: CellKind }

/** A column on paper, `mm` wide. A column with `merge` draws equal neighbours as one cell. */
export type Column = DataColumn & { mm: number; align: 'left' | 'center'; merge?: boolean }

export type Signatory = 'preparer' | 'reviewer' | 'leader'

/** What every list says about itself, whatever its rows are. */
export type ListHead = {
  language: Language
  unit: string
  campaign: string
  /** Sample data is marked on every page: nobody may take it for the record of a real campaign. */
  sample: boolean
  /** The day whose state the list shows. */
  asOf: Day
  /** Who asked for the list, by name or role. */
  exportedBy: string
  /** ISO 8601 with the institution's offset, e.g. `2009-02-17T08:30:00+08:00`; printed by the clock it names. */
  exportedAt: string
}

export type Row = Record<string, Cell>

/** What a form makes of its input: printed rows and data rows by column key, and the lines of the totals row. */
export type Filled = { rows: Row[]; data: Row[]; totals: string[] }

/**
 * One of the fourteen forms, defined once for every writer (spreadsheet, CSV, document, print): data, and one pure
 * function from the input to cells. Numbers of rows and pages are the writers' business.
 */
export type Form<Input extends ListHead> = {
  id: string
  title: Localized
  paper: Paper
  orientation: Orientation
  columns: readonly Column[]
  data: readonly DataColumn[]
  /** Whether the form ends in a totals row. */
  totals: boolean
  /** Who signs, from left to right; none when nobody does. */
  signature: readonly Signatory[]
  fill: (input: Input) => Filled
}
