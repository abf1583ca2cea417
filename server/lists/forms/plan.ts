import { date, text } from '../cells.ts'
import type { ItemEntry, ItemFigures } from '../entries.ts'
import type { Form } from '../form.ts'
import { centred, column, labels, named } from '../labels.ts'
import { textIn } from '../text/index.ts'
import { categoryCell, dueCell, linesCell, measureLines, remarkLines } from './item-cells.ts'
import { itemCount } from './item-totals.ts'

/** What the three lists of a plan have in common: A4 landscape, signed, with the number of items below. */
const planned = {
  paper: 'A4',
  orientation: 'landscape',
  layout: 'table',
  signature: ['preparer', 'reviewer', 'leader'],
  totals: itemCount,
} as const satisfies Partial<Form<ItemEntry, ItemFigures>>

/** Form B 問題清單: what is wrong, where it was raised, and why it came about. */
export const problems: Form<ItemEntry, ItemFigures> = {
  ...planned,
  id: 'b',
  title: named('問題清單', '问题清单', 'Problem list'),
  columns: [
    centred('number', labels.number, 12),
    centred('category', labels.category, 26, { merge: true }),
    column('problem', named('問題表現', '问题表现', 'Manifestation of the problem'), 68),
    column('source', named('問題來源', '问题来源', 'Source'), 42),
    column('cause', named('原因分析', '原因分析', 'Cause'), 45),
    centred('raised', named('提出時間', '提出时间', 'Raised on'), 20, { kind: 'date' }),
    centred('leader', labels.leader, 22),
    column('remarks', labels.remarks, 22),
  ],
  print: (row, { language }) => ({
    number: text(row.number),
    category: categoryCell(row),
    problem: text(row.problem),
    source: text(row.source?.name),
    cause: text(row.cause),
    raised: date(row.source?.on),
    leader: text(row.leader),
    remarks: linesCell(remarkLines(row, language)),
  }),
}

/** Form C 任務清單: what is to be done about each problem, and what is to come of it. */
export const tasks: Form<ItemEntry, ItemFigures> = {
  ...planned,
  id: 'c',
  title: named('任務清單(措施清單)', '任务清单(措施清单)', 'Task list (measures)'),
  columns: [
    centred('number', labels.number, 12),
    column('problem', named('對應問題', '对应问题', 'Problem ref.'), 42),
    column('title', named('整改任務', '整改任务', 'Task'), 42),
    column('measures', named('具體措施', '具体措施', 'Specific measures'), 54),
    column('target', named('整改目標(成果形式)', '整改目标(成果形式)', 'Target (deliverable)'), 43),
    centred('schedule', named('進度安排', '进度安排', 'Schedule'), 24),
    centred('due', labels.dueBy, 20, { kind: 'date' }),
    column('remarks', labels.remarks, 20),
  ],
  print: (row, { language }) => ({
    number: text(row.number),
    problem: text(row.problem),
    title: text(row.title),
    measures: linesCell(measureLines(row)),
    target: text(row.target),
    schedule: text(row.assignedOn && row.dueOn && textIn[language].range(row.assignedOn, row.dueOn)),
    due: dueCell(row, language),
    remarks: linesCell(remarkLines(row, language)),
  }),
}

/** Form D 責任清單: who answers for what. No telephone numbers are kept; they are written in by hand. */
export const responsibilities: Form<ItemEntry, ItemFigures> = {
  ...planned,
  id: 'd',
  title: named('責任清單', '责任清单', 'Responsibility list'),
  columns: [
    centred('number', labels.number, 12),
    column('title', labels.item, 60),
    centred('leader', labels.leader, 30),
    centred('department', labels.department, 28),
    centred('supporting', labels.supporting, 30),
    centred('head', named('部門負責人', '部门负责人', 'Department head'), 28),
    centred('owner', labels.owner, 27),
    centred('phone', named('聯繫電話', '联系电话', 'Telephone'), 22),
    centred('due', labels.dueBy, 20, { kind: 'date' }),
  ],
  print: (row, { language }) => ({
    number: text(row.number),
    title: text(row.title),
    leader: text(row.leader),
    department: text(row.department),
    supporting: linesCell(row.supporting),
    head: text(row.departmentHead),
    owner: text(row.owner),
    phone: text(textIn[language].byHand),
    due: dueCell(row, language),
  }),
}
