import type { LedgerField } from '../columns.ts'
import type { NoteCode, NoteDetail } from '../notes.ts'

/** What a preview says, in one language: the columns by name, and what is to be said of a cell. */
export type ImportText = {
  fields: Record<LedgerField, string>
  /** Stands as the reason of extensions of which the ledger tells the dates alone. */
  extensionReason: string
  notes: Record<NoteCode, (detail: NoteDetail) => string>
}
