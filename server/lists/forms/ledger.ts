import { text } from '../cells.ts'
import type { ItemEntry, ItemFigures } from '../entries.ts'
import type { Form, ListHead } from '../form.ts'
import { centred, column, labels, named } from '../labels.ts'
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

/** Form A 整改台賬: everything about every item on one sheet of A3. */
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
    centred('kind', named('整改類型', '整改类型', 'Type'), 16),
    centred('leader', labels.leader, 18),
    centred('department', labels.department, 22),
    centred('supporting', labels.supporting, 22),
    centred('owner', labels.owner, 16),
    centred('due', labels.due, 20, { kind: 'date' }),
    column('progress', named('進展情況', '进展情况', 'Progress'), 40),
    centred('done', named('是否完成', '是否完成', 'Completed?'), 14),
    column('evidence', named('佐證材料', '佐证材料', 'Evidence'), 22),
    centred('closed', named('銷號時間及驗收人', '销号时间及验收人', 'Closed on / verifier'), 25),
  ],
  signature: ['preparer', 'reviewer', 'leader'],
  print: (row, { language }) => ({
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
  }),
  totals: itemTotals,
}

function closedCell(row: ItemEntry, { language }: Pick<ListHead, 'language'>) {
  if (!row.closedOn) return text(row.verifier)
  return text(row.verifier ? textIn[language].dayAndPerson(row.closedOn, row.verifier) : row.closedOn)
}
