import type { Column, DataColumn } from './form.ts'

const named = (hant: string, hans: string, en: string) => ({ 'zh-Hant': hant, 'zh-Hans': hans, en })

/**
 * 257 mm: A4 landscape between margins of 20 mm. Remarks is 1 mm wider than the conventional 17 mm, taken from the
 * measures: 2009-05-27 in 9 pt would otherwise break in the middle.
 */
export const completionColumns: readonly Column[] = [
  { key: 'number', title: named('序號', '序号', 'No.'), mm: 10, kind: 'text', align: 'center' },
  { key: 'category', title: named('類別', '类别', 'Category'), mm: 20, kind: 'text', align: 'center', merge: true },
  { key: 'title', title: named('整改項目', '整改项目', 'Item'), mm: 42, kind: 'text', align: 'left' },
  { key: 'measures', title: named('整改措施', '整改措施', 'Measures'), mm: 47, kind: 'text', align: 'left' },
  { key: 'leader', title: named('責任領導', '责任领导', 'Responsible leader'), mm: 18, kind: 'text', align: 'center' },
  { key: 'department', title: named('責任部門', '责任部门', 'Responsible department'), mm: 22, kind: 'text', align: 'center' },
  { key: 'owner', title: named('責任人', '责任人', 'Owner'), mm: 16, kind: 'text', align: 'center' },
  { key: 'due', title: named('整改時限', '整改时限', 'Time limit'), mm: 20, kind: 'date', align: 'center' },
  { key: 'completion', title: named('完成情況', '完成情况', 'Completion'), mm: 44, kind: 'text', align: 'left' },
  { key: 'remarks', title: named('備註', '备注', 'Remarks'), mm: 18, kind: 'text', align: 'left' },
]

/**
 * The flat columns, for filters and other programs: the columns of the paper first and under the same names, then what
 * paper says in brackets or once in its head, each in a column of its own.
 */
export const completionData: readonly DataColumn[] = [
  ...completionColumns.map(({ key, title, kind }) => ({ key, title, kind })),
  { key: 'status', title: named('狀態', '状态', 'Status'), kind: 'text' },
  { key: 'kind', title: named('整改類型', '整改类型', 'Type'), kind: 'text' },
  { key: 'supporting', title: named('配合部門', '配合部门', 'Supporting departments'), kind: 'text' },
  { key: 'originalDue', title: named('原定時限', '原定时限', 'Original time limit'), kind: 'date' },
  { key: 'extensions', title: named('延期次數', '延期次数', 'Extensions'), kind: 'number' },
  { key: 'submitted', title: named('提交銷號日期', '提交销号日期', 'Submitted on'), kind: 'date' },
  { key: 'closed', title: named('銷號日期', '销号日期', 'Closed on'), kind: 'date' },
  { key: 'nextReview', title: named('下次檢查日期', '下次检查日期', 'Next review on'), kind: 'date' },
  { key: 'light', title: named('時限情況', '时限情况', 'Due state'), kind: 'text' },
  { key: 'workdaysOverdue', title: named('逾期工作日數', '逾期工作日数', 'Working days overdue'), kind: 'number' },
  { key: 'returned', title: named('退回次數', '退回次数', 'Times returned'), kind: 'number' },
  { key: 'measuresDone', title: named('已完成措施數', '已完成措施数', 'Measures done'), kind: 'number' },
  { key: 'measuresTotal', title: named('措施總數', '措施总数', 'Measures in all'), kind: 'number' },
  { key: 'unit', title: named('填報單位', '填报单位', 'Unit'), kind: 'text' },
  { key: 'campaign', title: named('活動', '活动', 'Campaign'), kind: 'text' },
  { key: 'asOf', title: named('截至日期', '截至日期', 'As of'), kind: 'date' },
  { key: 'sample', title: named('是否示例數據', '是否示例数据', 'Sample data'), kind: 'text' },
]
