import { number, text } from '../cells.ts'
import type { Form } from '../form.ts'
import { centred, column, labels, named } from '../labels.ts'

/** A file, or an issued regulation: of that there are no bytes, but a number in the register. */
export type EvidenceEntry = {
  name: string
  version: number | null
  bytes: number | null
  sha256: string | null
  addedBy: string
  addedOn: string
}
export type HistoryEntry = { on: string; who: string; what: string; notes: readonly string[] }

/** The evidence list of a closure file: which bytes were shown, by their sums. */
export const evidenceList: Form<EvidenceEntry> = {
  id: 'evidence',
  title: named('佐證材料目錄', '佐证材料目录', 'Index of evidence'),
  paper: 'A4',
  orientation: 'portrait',
  layout: 'table',
  columns: [
    column('name', named('文件名', '文件名', 'File'), 52),
    centred('version', named('版本', '版本', 'Version'), 12, { kind: 'number' }),
    centred('bytes', named('字節數', '字节数', 'Bytes'), 20, { kind: 'number' }),
    column('sum', named('SHA-256 校驗值', 'SHA-256 校验值', 'SHA-256'), 46),
    centred('by', named('添加人', '添加人', 'Added by'), 20),
    centred('on', named('添加日期', '添加日期', 'Added on'), 20),
  ],
  signature: [],
  print: (row) => ({
    name: text(row.name),
    version: number(row.version),
    bytes: number(row.bytes),
    sum: text(row.sha256),
    by: text(row.addedBy),
    on: text(row.addedOn),
  }),
}

/** The history of a closure file: who did what on which day, and what they said with it. */
export const historyList: Form<HistoryEntry> = {
  id: 'history',
  title: named('辦理經過', '办理经过', 'History'),
  paper: 'A4',
  orientation: 'portrait',
  layout: 'table',
  columns: [
    centred('on', named('日期', '日期', 'Day'), 22),
    centred('who', named('辦理人', '办理人', 'Who'), 34),
    column('what', named('事項', '事项', 'What'), 34),
    column('notes', labels.remarks, 80),
  ],
  signature: [],
  print: (row) => ({ on: text(row.on), who: text(row.who), what: text(row.what), notes: text(row.notes.join('\n')) }),
}
