import { writeNumbered } from '#domain/numbered.ts'
import { wordsIn } from '#domain/text/index.ts'
import { date, number, oneLineCell, text } from '../cells.ts'
import type { ItemEntry, ItemFigures } from '../entries.ts'
import type { Form, ListHead, Row } from '../form.ts'
import { centred, column, dataColumn, labels, named } from '../labels.ts'
import { textIn } from '../text/index.ts'
import {
  categoryCell,
  completionLines,
  dueCell,
  isAccepted,
  kindText,
  linesCell,
  measureLines,
  remarkLines,
} from './item-cells.ts'
import { itemTotals } from './item-totals.ts'

/** Form A 整改台賬: everything about every item on one sheet of A3; as data it is read in again without loss (server/imports). */
export const ledger: Form<ItemEntry, ItemFigures> = {
  id: 'a',
  title: named('整改台賬', '整改台账', 'Rectification ledger'),
  paper: 'A3',
  orientation: 'landscape',
  layout: 'table',
  columns: [
    centred('number', labels.number, 10),
    centred('category', labels.category, 20, { merge: true }),
    column('problem', labels.problem, 45),
    column('target', named('整改目標', '整改目标', 'Target'), 30),
    column('measures', labels.measures, 50),
    centred('kind', named('整改類型', '整改类型', 'Type'), 19),
    centred('leader', labels.leader, 20),
    centred('department', labels.department, 22),
    centred('supporting', labels.supporting, 22),
    centred('owner', labels.owner, 16),
    centred('due', labels.due, 20, { kind: 'date' }),
    column('progress', named('進展情況', '进展情况', 'Progress'), 40),
    centred('done', named('是否完成', '是否完成', 'Completed?'), 19),
    column('evidence', named('佐證材料', '佐证材料', 'Evidence'), 22),
    centred('closed', named('銷號時間及驗收人', '销号时间及验收人', 'Closed on / verifier'), 27),
  ],
  extra: [
    dataColumn('title', labels.item),
    dataColumn('cause', named('原因分析', '原因分析', 'Cause')),
    dataColumn('verifier', named('驗收人', '验收人', 'Verifier')),
    dataColumn('originalDue', labels.originalDue, 'date'),
    dataColumn('extended', named('延期記錄', '延期记录', 'Extensions granted')),
    dataColumn('status', named('狀態', '状态', 'Status')),
    dataColumn('completion', labels.completion),
    dataColumn('measuresDone', named('措施完成日期', '措施完成日期', 'Measures done on')),
    dataColumn('assigned', named('下發時間', '下发时间', 'Assigned on'), 'date'),
    dataColumn('signed', named('簽收時間', '签收时间', 'Signed for on'), 'date'),
    dataColumn('submitted', named('提交時間', '提交时间', 'Submitted on'), 'date'),
    dataColumn('closedOn', named('銷號時間', '销号时间', 'Closed on'), 'date'),
    dataColumn('nextReview', named('下次檢查', '下次检查', 'Next review'), 'date'),
    dataColumn('suspended', named('中止時間', '中止时间', 'Suspended on'), 'date'),
    dataColumn('suspendedUntil', named('中止至', '中止至', 'Suspended until'), 'date'),
    dataColumn('returned', named('退回次數', '退回次数', 'Times returned'), 'number'),
  ],
  signature: ['preparer', 'reviewer', 'leader'],
  print: printedRow,
  flat: dataRow,
  totals: itemTotals,
}

function printedRow(row: ItemEntry, { language }: ListHead): Row {
  return {
    number: text(row.number),
    category: categoryCell(row),
    problem: text(row.problem),
    target: text(row.target),
    measures: linesCell(measureLines(row)),
    kind: text(kindText(row, language)),
    leader: text(row.leader),
    department: text(row.department),
    supporting: linesCell(row.supporting),
    owner: text(row.owner),
    due: dueCell(row, language),
    progress: linesCell([...completionLines(row, language), ...remarkLines(row, language).map((one) => one.replace('\n', ' '))]),
    done: text(isAccepted(row) ? textIn[language].yes : textIn[language].no),
    evidence: linesCell(row.evidence),
    closed: closedCell(row, { language }),
  }
}

/** What the paper puts together taken apart, and every text whole, with its line breaks. */
function dataRow(row: ItemEntry, head: ListHead): Row {
  const printed = printedRow(row, head)
  const joined = (key: string) => oneLineCell(printed[key] ?? text(null), textIn[head.language].separator)
  return {
    ...printed,
    measures: text(writeNumbered(row.measures.map((measure) => measure.text))),
    due: date(row.dueOn),
    progress: joined('progress'),
    evidence: joined('evidence'),
    closed: joined('closed'),
    title: text(row.title),
    cause: text(row.cause),
    verifier: text(row.verifier),
    originalDue: date(row.originalDueOn),
    extended: linesCell(row.extended.map(({ from, to }) => `${from} → ${to}`)),
    status: text(wordsIn[head.language].status[row.status]),
    completion: text(row.completion),
    measuresDone: linesCell(row.measures.map(({ doneOn }, index) => (doneOn ? `${index + 1}. ${doneOn}` : ''))),
    assigned: date(row.assignedOn),
    signed: date(row.signedOn),
    submitted: date(row.submittedOn),
    closedOn: date(row.closedOn),
    nextReview: date(row.nextReviewOn),
    suspended: date(row.suspendedOn),
    suspendedUntil: date(row.suspendedUntil),
    returned: number(row.returned),
  }
}

function closedCell(row: ItemEntry, { language }: Pick<ListHead, 'language'>) {
  if (!row.closedOn) return text(row.verifier)
  return text(row.verifier ? textIn[language].dayAndPerson(row.closedOn, row.verifier) : row.closedOn)
}
