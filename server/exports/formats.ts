import { writeCsv } from '../lists/csv.ts'
import { writeDocx } from '../lists/docx/write.ts'
import { writeHtml } from '../lists/html.ts'
import { writePdf } from '../lists/pdf/write.ts'
import type { Sheet } from '../lists/sheet.ts'
import { writeXlsx } from '../lists/xlsx/write.ts'

export const formats = ['xlsx', 'csv', 'docx', 'pdf', 'html'] as const
export type Format = (typeof formats)[number]

/** Records that a document may have: its pages are laid out in memory, and nobody leafs through more. */
export const documentLimit = 3_000

type Writer = { write: (sheet: Sheet, signal: AbortSignal) => AsyncIterable<Uint8Array>; limit?: number }

export const writers: Readonly<Record<Format, Writer>> = {
  xlsx: { write: writeXlsx },
  csv: { write: writeCsv },
  docx: { write: writeDocx, limit: documentLimit },
  pdf: { write: writePdf, limit: documentLimit },
  html: { write: writeHtml, limit: documentLimit },
}

/** Media types of everything that is handed out, by the end of its name. */
export const mediaTypes: Readonly<Record<Format | 'zip', string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  zip: 'application/zip',
}
