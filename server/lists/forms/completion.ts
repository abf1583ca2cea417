import { wordsIn } from '#domain/text/index.ts'
import { date, number, text } from '../cells.ts'
import type { ItemEntry, ItemFigures } from '../entries.ts'
import type { Form, ListHead, Row } from '../form.ts'
import { centred, column, dataColumn, labels, named } from '../labels.ts'
import {
  categoryCell,
  completionLines,
  doneOf,
  dueCell,
  joinedCell,
  kindText,
  linesCell,
  measureLines,
  namesCell,
  remarkLines,
} from './item-cells.ts'
import { itemTotals } from './item-totals.ts'

/** Form E 整改完成情況一覽表: what was to be done, by whom, by when, and what came of it. */
export const completion: Form<ItemEntry, ItemFigures> = {
  id: 'e',
  title: named('整改完成情況一覽表', '整改完成情况一览表', 'Completion list'),
  paper: 'A4',
  orientation: 'landscape',
  layout: 'table',
  // 257 mm: A4 landscape between margins of 20 mm. Remarks is 3 mm wider than the conventional 17 mm, taken from the
  // measures: 2009-05-27 in 9 pt would otherwise break in the middle, whatever the font.
  columns: [
    centred('number', labels.number, 10),
    centred('category', labels.category, 20, { merge: true }),
    column('title', labels.item, 41),
    column('measures', labels.measures, 44),
    centred('leader', labels.leader, 20),
    centred('department', labels.department, 22),
    centred('owner', labels.owner, 16),
    centred('due', labels.due, 20, { kind: 'date' }),
    column('completion', labels.completion, 44),
    column('remarks', labels.remarks, 20),
  ],
  extra: [
    dataColumn('status', named('狀態', '状态', 'Status')),
    dataColumn('kind', named('整改類型', '整改类型', 'Type')),
    dataColumn('supporting', labels.supporting),
    dataColumn('originalDue', labels.originalDue, 'date'),
    dataColumn('extensions', named('延期次數', '延期次数', 'Extensions'), 'number'),
    dataColumn('submitted', named('提交銷號日期', '提交销号日期', 'Submitted on'), 'date'),
    dataColumn('closed', named('銷號日期', '销号日期', 'Closed on'), 'date'),
    dataColumn('nextReview', named('下次檢查日期', '下次检查日期', 'Next review on'), 'date'),
    dataColumn('light', named('時限情況', '时限情况', 'Due state')),
    dataColumn('workdaysOverdue', named('逾期工作日數', '逾期工作日数', 'Working days overdue'), 'number'),
    dataColumn('returned', named('退回次數', '退回次数', 'Times returned'), 'number'),
    dataColumn('measuresDone', named('已完成措施數', '已完成措施数', 'Measures done'), 'number'),
    dataColumn('measuresTotal', named('措施總數', '措施总数', 'Measures in all'), 'number'),
  ],
  signature: ['preparer', 'reviewer', 'leader'],
  print: (row, { language }) => ({
    ...whoAndWhat(row),
    measures: linesCell(measureLines(row)),
    due: dueCell(row, language),
    completion: linesCell(completionLines(row, language)),
    remarks: linesCell(remarkLines(row, language)),
  }),
  flat: dataRow,
  totals: itemTotals,
}

const whoAndWhat = (row: ItemEntry): Row => ({
  number: text(row.number),
  category: categoryCell(row),
  title: text(row.title),
  leader: text(row.leader),
  department: text(row.department),
  owner: text(row.owner),
})

/** One item for filters and other programs: one value a cell, lines joined into one. */
function dataRow(row: ItemEntry, { language }: ListHead): Row {
  const words = wordsIn[language]
  return {
    ...whoAndWhat(row),
    measures: joinedCell(measureLines(row), language),
    due: date(row.dueOn),
    completion: joinedCell(completionLines(row, language), language),
    remarks: joinedCell(remarkLines(row, language), language),
    status: text(words.status[row.status]),
    kind: text(kindText(row, language)),
    supporting: namesCell(row.supporting, language),
    originalDue: date(row.originalDueOn),
    extensions: number(row.extensions),
    submitted: date(row.submittedOn),
    closed: date(row.closedOn),
    nextReview: date(row.nextReviewOn),
    light: text(words.light[row.light]),
    workdaysOverdue: number(row.workdaysOverdue),
    returned: number(row.returned),
    measuresDone: number(doneOf(row)),
    measuresTotal: number(row.measures.length),
  }
}
