import { number, text } from '../cells.ts'
import type { EvaluationFigures, OpinionEntry, OpinionFigures, QuestionEntry } from '../entries.ts'
import type { Form, ListHead } from '../form.ts'
import { centred, column, labels, named } from '../labels.ts'
import { textIn } from '../text/index.ts'
import { wordsIn } from '#domain/text/index.ts'
import { categoryCell, linesCell, rate } from './item-cells.ts'

/** Form L 意見建議匯總表: every opinion, and the item that answers it. */
export const opinions: Form<OpinionEntry, OpinionFigures> = {
  id: 'l',
  title: named('意見建議匯總表', '意见建议汇总表', 'Opinion summary'),
  paper: 'A4',
  orientation: 'landscape',
  layout: 'table',
  columns: [
    centred('number', labels.number, 12),
    centred('category', labels.category, 26, { merge: true }),
    column('opinion', named('意見建議內容', '意见建议内容', 'Opinion / suggestion'), 72),
    column('source', named('提出來源', '提出来源', 'Source'), 42),
    centred('times', named('提出人次', '提出人次', 'Times raised'), 15, { kind: 'number' }),
    centred('adopted', named('是否採納', '是否采纳', 'Adopted?'), 16),
    centred('item', labels.itemOfForm, 21),
    centred('department', labels.department, 24),
    column('feedback', named('辦理(反饋)情況', '办理(反馈)情况', 'Handling / feedback'), 31),
  ],
  signature: ['preparer', 'reviewer', 'leader'],
  print: (row, { language }) => ({
    number: number(row.number),
    category: categoryCell(row),
    opinion: text(row.text),
    source: text(row.source),
    times: number(row.times),
    adopted: text(row.items.length > 0 ? textIn[language].yes : textIn[language].no),
    item: linesCell(row.items.map((item) => item.number)),
    department: linesCell([...new Set(row.items.map((item) => item.department ?? ''))]),
    feedback: linesCell(row.items.map((item) => handled(item, language))),
  }),
  totals: ({ rounds, answered }, language) => {
    const own = textIn[language]
    return [
      own.counted('opinions', answered.denominator),
      own.answeredRate(answered, rate(answered)),
      ...rounds.map(({ title, issued, returned }) => {
        if (returned === null) return own.returnUnknown(title, issued)
        const ratio = { numerator: returned, denominator: issued }
        return own.returnRate(title, ratio, rate(ratio))
      }),
    ]
  },
}

function handled({ status, closedOn }: OpinionEntry['items'][number], language: ListHead['language']): string {
  const word = wordsIn[language].status[status]
  return closedOn ? textIn[language].acceptedOn(word, closedOn) : word
}

/** Form M 測評結果統計表: how many votes each grade of each question got. */
export const evaluation: Form<QuestionEntry, EvaluationFigures> = {
  id: 'm',
  title: named('測評結果統計表', '测评结果统计表', 'Evaluation tally'),
  paper: 'A4',
  orientation: 'landscape',
  layout: 'table',
  columns: [
    centred('number', labels.number, 12),
    column('question', named('測評內容', '测评内容', 'Question'), 85),
    centred('grade1', named('第一檔(票/%)', '第一档(票/%)', 'Grade 1 (votes/%)'), 35),
    centred('grade2', named('第二檔(票/%)', '第二档(票/%)', 'Grade 2 (votes/%)'), 35),
    centred('grade3', named('第三檔(票/%)', '第三档(票/%)', 'Grade 3 (votes/%)'), 35),
    centred('grade4', named('第四檔(票/%)', '第四档(票/%)', 'Grade 4 (votes/%)'), 35),
    centred('sum', named('合計', '合计', 'Total'), 20, { kind: 'number' }),
  ],
  signature: ['preparer', 'reviewer', 'leader'],
  print: (row) => {
    const all = row.grades.reduce((sum, { votes }) => sum + votes, 0)
    const grade = (index: number) => gradeCell(row.grades[index], all)
    return {
      number: number(row.number),
      question: text(row.text),
      grade1: grade(0),
      grade2: grade(1),
      grade3: grade(2),
      grade4: grade(3),
      sum: number(all),
    }
  },
  totals: (figures, language) => (figures === null ? [] : [ballots(figures, language), textIn[language].votesRule]),
}

/** A grade in the word of its question, its votes, and its share of all of them. */
function gradeCell(grade: QuestionEntry['grades'][number] | undefined, all: number) {
  return text(grade && `${grade.name}\n${grade.votes}/${rate({ numerator: grade.votes, denominator: all })}`)
}

const ballots = ({ title, issued, returned, valid }: NonNullable<EvaluationFigures>, language: ListHead['language']) =>
  textIn[language].ballots(title, issued, returned, valid)
