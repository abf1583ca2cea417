import type { LedgerField } from './columns.ts'

/** What is wrong with a cell, and stands in the way of the import. */
export const errorCodes = [
  'title_missing',
  'category_missing',
  'too_long',
  'unknown_kind',
  'unknown_status',
  'unknown_name',
  'several_of_that_name',
  'ambiguous_day',
  'unreadable_day',
  'original_not_earlier',
  'number_taken',
  'verifier_in_department',
] as const

/** What was decided about a cell, and should be looked at. */
export const warningCodes = [
  'formula_value',
  'formula_text',
  'year_assumed',
  'day_assumed',
  'kind_assumed',
  'category_new',
  'same_as_row',
  'same_as_item',
  'already_there',
  'lead_also_supports',
  'state_incomplete',
  'state_suspended',
  'extension_taken',
  'number_is_a_day',
] as const

export type ErrorCode = (typeof errorCodes)[number]
export type WarningCode = (typeof warningCodes)[number]
export type NoteCode = ErrorCode | WarningCode
export type NoteDetail = Record<string, string | number | readonly string[]>

/** One remark about a cell of the preview, or about its whole row when no column is named. */
export type Note = {
  column: LedgerField | null
  level: 'error' | 'warning'
  code: NoteCode
  detail: NoteDetail
  /** Texts with which the cell would be right. */
  suggestions: readonly string[]
}

type More = { detail?: NoteDetail; suggestions?: readonly string[] }

export function note(column: LedgerField | null, code: NoteCode, { detail = {}, suggestions = [] }: More = {}): Note {
  const level = (errorCodes as readonly string[]).includes(code) ? 'error' : 'warning'
  return { column, level, code, detail, suggestions }
}

/** Takes down a remark about a cell. */
export type Say = (...given: Parameters<typeof note>) => void
