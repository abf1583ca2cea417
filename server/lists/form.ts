import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'

export type Localized = Record<Language, string>
export type Paper = 'A4' | 'A3'
export type Orientation = 'landscape' | 'portrait'
export type CellKind = 'text' | 'number' | 'date'

/**
 * A stretch of a text that was compared. `said` are words that tell of a mark where none can be drawn: with them the marks make the
 * cell's text.
 */
export type Mark = { kind: 'same' | 'removed' | 'added' | 'said'; text: string }

/** One value of a list. `group` tells cells that share a text but not a meaning apart when equal neighbours are merged. */
export type Cell =
  | { kind: 'text'; text: string; group?: string; marks?: readonly Mark[] }
  | { kind: 'number'; value: number }
  | { kind: 'date'; day: Day }

/** A column of the data sheet and the CSV: one value a record, nothing merged, nothing in brackets. */
export type DataColumn = { key: string; title: Localized; kind: CellKind }

/**
 * A column on paper, `mm` wide. A column with `merge` draws equal neighbours as one cell. On a slip a column is a line of
 * the form, with room for `lines` lines that are written by hand.
 */
export type Column = DataColumn & { mm: number; align: 'left' | 'center'; merge?: boolean; lines?: number }

export type Signatory = 'preparer' | 'reviewer' | 'leader'

/** The ids of the fourteen forms, as they stand in addresses. F1 is the form F′ of one item. */
export const formIds = ['a', 'b', 'c', 'd', 'e', 'f', 'f1', 'g', 'h', 'i', 'j', 'k', 'l', 'm'] as const
export type FormId = (typeof formIds)[number]

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

/**
 * One of the fourteen forms, defined once for every writer: data, and pure functions from one record to cells. Numbers of
 * rows and pages are the writers' business.
 */
export type Form<Entry, Figures = null> = {
  /** One of the fourteen, or a part of a closure file. */
  id: FormId | 'evidence' | 'history'
  title: Localized
  paper: Paper
  orientation: Orientation
  /** A slip is a form of one record: each column is a line of it, each record a page. */
  layout: 'table' | 'slip'
  columns: readonly Column[]
  /** What the flat data has beside the columns of the paper, each in a column of its own. */
  extra?: readonly DataColumn[]
  /** Who signs, from left to right; none when nobody does. */
  signature: readonly Signatory[]
  print: (entry: Entry, head: ListHead) => Row
  /** The same record for filters and other programs, where it differs from the paper. */
  flat?: (entry: Entry, head: ListHead) => Row
  /** The lines of the totals row; none where nothing is counted. */
  totals?: (figures: Figures, language: Language) => string[]
}

/** The records of a list in batches, so that none has to be in memory as a whole; `figures` once all have been read. */
export type Source<Entry, Figures = null> = {
  batches: Iterable<readonly Entry[]> | AsyncIterable<readonly Entry[]>
  figures: () => Figures
}
