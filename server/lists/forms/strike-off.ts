import { date, text } from '../cells.ts'
import { cleanText } from '../clean.ts'
import type { ItemEntry, ItemFigures } from '../entries.ts'
import type { Form } from '../form.ts'
import { centred, column, labels, line, named } from '../labels.ts'
import { textIn } from '../text/index.ts'
import { completionLines, dueCell, isAccepted, linesCell, measureLines, numberAndTitle, rate } from './item-cells.ts'

/** Form F 銷號清單: the items that were applied for, and who struck them off. */
export const strikeOff: Form<ItemEntry, ItemFigures> = {
  id: 'f',
  title: named('銷號清單(對賬銷號表)', '销号清单(对账销号表)', 'Strike-off list'),
  paper: 'A3',
  orientation: 'landscape',
  layout: 'table',
  columns: [
    centred('number', labels.number, 12),
    column('title', labels.item, 50),
    centred('due', labels.due, 22, { kind: 'date' }),
    centred('submitted', named('提交銷號時間', '提交销号时间', 'Submitted on'), 22, { kind: 'date' }),
    column('completion', labels.completion, 70),
    column('evidence', labels.evidenceIndex, 40),
    centred('method', named('驗收方式', '验收方式', 'Verification method'), 22),
    column('opinion', labels.opinion, 44),
    centred('verifier', named('驗收人', '验收人', 'Verifier'), 24),
    centred('leader', named('責任領導簽字', '责任领导签字', "Leader's signature"), 24),
    centred('closed', named('銷號時間', '销号时间', 'Closed on'), 22, { kind: 'date' }),
    column('notice', named('公示情況', '公示情况', 'Public-notice result'), 23),
  ],
  signature: ['preparer', 'reviewer', 'leader'],
  print: (row, { language }) => ({
    number: text(row.number),
    title: text(row.title),
    due: dueCell(row, language),
    submitted: date(row.submittedOn),
    completion: linesCell(completionLines(row, language)),
    evidence: linesCell(row.evidence),
    method: text(row.verdict?.method && textIn[language].method[row.verdict.method]),
    opinion: text(row.verdict?.opinion),
    verifier: text(row.verdict?.by ?? row.verifier),
    leader: text(textIn[language].sign),
    closed: date(row.closedOn),
    notice: text(textIn[language].byHand),
  }),
  totals: (figures, language) => {
    const own = textIn[language]
    const struckOff = { numerator: figures.closed, denominator: figures.total }
    return [own.counted('items', figures.total), own.struckOffRate(struckOff, rate(struckOff))]
  },
}

/** Form F′ 銷號申請(審批)表: the closing of one item, with room for everybody who has to say something about it. */
export const application: Form<ItemEntry> = {
  id: 'f1',
  title: named('銷號申請(審批)表', '销号申请(审批)表', 'Closure application (approval) form'),
  paper: 'A4',
  orientation: 'portrait',
  layout: 'slip',
  columns: [
    line('item', labels.numberAndTitle),
    line('department', labels.department),
    line('due', labels.due, 2, 'date'),
    line('done', named('整改措施落實情況', '整改措施落实情况', 'Implementation of measures'), 5),
    line('effect', named('取得成效', '取得成效', 'Results achieved'), 5),
    line('evidence', labels.evidenceIndex, 4),
    line('owner', named('責任人簽字', '责任人签字', "Owner's signature"), 3),
    line('departmentOpinion', labels.departmentOpinion, 5),
    line('opinion', labels.opinion, 5),
    line('leaderOpinion', named('責任領導意見', '责任领导意见', "Responsible leader's opinion"), 5),
    line('groupOpinion', named('領導小組意見', '领导小组意见', "Leading group's opinion"), 5),
  ],
  signature: [],
  print: (row, { language }) => {
    const { signAndDate } = textIn[language]
    return {
      item: text(numberAndTitle(row)),
      department: text(row.department),
      due: dueCell(row, language),
      done: linesCell([...measureLines(row), ...(isAccepted(row) ? [] : completionLines(row, language).slice(0, 2))]),
      effect: text(cleanText(row.completion ?? '').trim()),
      evidence: linesCell(row.evidence),
      owner: linesCell([row.owner ?? '', signAndDate]),
      departmentOpinion: text(signAndDate),
      opinion: linesCell([row.verdict?.opinion ?? '', row.verdict?.by ?? '', signAndDate]),
      leaderOpinion: text(signAndDate),
      groupOpinion: text(signAndDate),
    }
  },
}
