import { completionColumns, completionData } from './completion-columns.ts'
import type { CompletionInput, CompletionRow } from './completion-input.ts'
import { dataRow, printedRow } from './completion-rows.ts'
import { totalsOf } from './completion-totals.ts'
import type { Form } from './form.ts'

export type { CompletionFigures, CompletionInput, CompletionRow } from './completion-input.ts'

/** Form E 整改完成情況一覽表: what was to be done, by whom, by when, and what came of it. */
export const completionForm: Form<CompletionInput> = {
  id: 'E',
  title: { 'zh-Hant': '整改完成情況一覽表', 'zh-Hans': '整改完成情况一览表', en: 'Completion list' },
  paper: 'A4',
  orientation: 'landscape',
  columns: completionColumns,
  data: completionData,
  totals: true,
  signature: ['preparer', 'reviewer', 'leader'],
  fill: (input) => {
    const rows = [...input.rows].sort(byNumber)
    return {
      rows: rows.map((row) => printedRow(row, input.language)),
      data: rows.map((row) => dataRow(row, input)),
      totals: totalsOf(input.figures, input.language),
    }
  },
}

/** 3-2 before 3-10; the categories stay together whatever order the rows came in, or they could not be merged. */
function byNumber(a: CompletionRow, b: CompletionRow): number {
  return a.category.number - b.category.number || numeric.compare(a.number, b.number)
}

const numeric = new Intl.Collator('en', { numeric: true })
