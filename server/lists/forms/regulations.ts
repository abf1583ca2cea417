import type { Language } from '#domain/language.ts'
import { wordsIn } from '#domain/text/index.ts'
import { clauseLabel } from '#domain/clause-number.ts'
import type { ClauseSide } from '#domain/compare-texts.ts'
import { date, marked, number, text } from '../cells.ts'
import type { ClauseEntry, RegulationEntry, RegulationFigures, StudyEntry, StudyFigures } from '../entries.ts'
import type { Cell, Form, Mark } from '../form.ts'
import { centred, column, dataColumn, labels, named } from '../labels.ts'
import { textIn } from '../text/index.ts'
import { linesCell, numberAndTitle, rate } from './item-cells.ts'

/** Form G 制度建設清單(立改廢): what is adopted, revised or abolished, and how far it has come. */
export const regulations: Form<RegulationEntry, RegulationFigures> = {
  id: 'g',
  title: named('制度建設清單(立改廢)', '制度建设清单(立改废)', 'Regulation list (adopt / revise / abolish)'),
  paper: 'A3',
  orientation: 'landscape',
  layout: 'table',
  columns: [
    centred('number', labels.number, 12),
    column('title', named('制度名稱', '制度名称', 'Title of rule'), 46),
    centred('kind', named('類別(新訂/修訂/廢止)', '类别(新订/修订/废止)', 'Kind (new / revised / abolished)'), 20),
    column('items', labels.itemOfForm, 58),
    column('basis', named('主要依據', '主要依据', 'Basis'), 32),
    column('content', named('主要內容(修訂要點)', '主要内容(修订要点)', 'Main content (points revised)'), 26),
    centred('department', named('起草部門', '起草部门', 'Drafting department'), 24),
    centred('leader', labels.leader, 22),
    centred('due', labels.dueBy, 20, { kind: 'date' }),
    centred('deliberation', named('審議情況', '审议情况', 'Deliberation'), 22),
    centred('document', named('文號', '文号', 'Document no.'), 22),
    centred('issued', named('印發時間', '印发时间', 'Issued on'), 20, { kind: 'date' }),
    centred('effective', named('施行日期', '施行日期', 'Effective from'), 20, { kind: 'date' }),
    centred('receipts', named('學習簽收', '学习签收', 'Study sign-off (n/N)'), 16),
    column('remarks', labels.remarks, 22),
  ],
  signature: ['preparer', 'reviewer', 'leader'],
  print: (row, { language }) => ({
    number: text(row.number),
    title: text(row.title),
    kind: text(wordsIn[language].regulationKind[row.kind]),
    items: linesCell(row.items.map(numberAndTitle)),
    basis: text(row.basis),
    content: text(row.content ?? contentOf(row, language)),
    department: text(row.department),
    leader: text(row.leader),
    due: date(row.dueOn),
    deliberation: text(
      row.meeting && row.metOn
        ? textIn[language].dayAndPerson(row.metOn, row.meeting)
        : wordsIn[language].regulationStatus[row.status],
    ),
    document: text(row.documentNumber),
    issued: date(row.issuedOn),
    effective: date(row.effectiveOn),
    receipts: text(`${row.receipts.numerator}/${row.receipts.denominator}`),
    remarks: linesCell(remarksOf(row, language)),
  }),
  totals: ({ issued, receipts }, language) => {
    const own = textIn[language]
    return [
      own.counted('regulations', issued.denominator),
      own.issuedRate(issued, rate(issued)),
      own.studiedRate(receipts, rate(receipts)),
    ]
  },
}

/** What the text itself tells: which articles a revision touched, how many a new one has. */
function contentOf({ text: own }: RegulationEntry, language: Language): string | null {
  const { change, changed, articles } = textIn[language]
  if (own === null) return null
  const parts = (['changed', 'added', 'removed'] as const).flatMap((kind) =>
    own.changes[kind] ? [{ change: change[kind], clauses: own.changes[kind] }] : [],
  )
  return parts.length > 0 ? changed(parts) : articles(own.articles)
}

function remarksOf({ reviewOn, withdraws, abolished }: RegulationEntry, language: Language): string[] {
  const own = textIn[language]
  return [
    ...(reviewOn ? [own.onTrialUntil(reviewOn)] : []),
    ...(withdraws ? [own.withdraws(withdraws)] : []),
    ...(abolished ? [own.abolished(abolished.on, abolished.by)] : []),
  ]
}

/** Form H 修訂對照表: a regulation clause by clause, before and after. */
export const clauses: Form<ClauseEntry, { clauses: number }> = {
  id: 'h',
  title: named('修訂對照表', '修订对照表', 'Clause comparison table'),
  paper: 'A4',
  orientation: 'landscape',
  layout: 'table',
  columns: [
    centred('number', labels.number, 12),
    column('old', named('原條款', '原条款', 'Old clause'), 85),
    column('new', named('修訂後條款', '修订后条款', 'New clause'), 85),
    centred('change', named('修訂類型', '修订类型', 'Type of change'), 20),
    column('reason', named('修訂理由(依據)', '修订理由(依据)', 'Reason (basis)'), 55),
  ],
  extra: [dataColumn('rule', named('制度名稱', '制度名称', 'Title of rule'))],
  signature: ['preparer', 'reviewer', 'leader'],
  print: (row, { language }) => ({
    number: number(row.number),
    old: clauseCell(row, row.old, language),
    new: clauseCell(row, row.now, language),
    change: text(changeOf(row, language)),
    reason: text(row.reason),
    rule: text(row.regulation),
  }),
  totals: (figures, language) => [textIn[language].counted('clauses', figures.clauses)],
}

/** A clause under its number, its marks drawn, or told in words where the type of change does not tell them already. */
function clauseCell({ kind, regulation, opens, change }: ClauseEntry, side: ClauseSide | null, language: Language): Cell {
  const title = opens ? `《${regulation}》\n` : ''
  if (!side) return text(title.trim() === '' ? null : title)
  const name = kind === 'preamble' || side.number === null ? '' : `${clauseLabel(kind, side.number, language, side.chapter)}　`
  const tell = textIn[language].mark
  const marks = side.runs.flatMap((run): Mark[] => {
    if (run.kind === 'same' || change !== 'changed') return [run]
    const [before, after] = tell[run.kind]
    return [{ kind: 'said', text: before }, run, { kind: 'said', text: after }]
  })
  return marked([{ kind: 'same', text: title + name }, ...marks])
}

function changeOf({ change, moved }: ClauseEntry, language: Language): string {
  const words = textIn[language].change
  return [...(change === 'same' ? [] : [words[change]]), ...(moved ? [words.moved] : [])].join('\n')
}

/** Form I 制度學習簽收表: every department signs for every regulation that was issued. */
export const study: Form<StudyEntry, StudyFigures> = {
  id: 'i',
  title: named('制度學習簽收表', '制度学习签收表', 'Study sign-off sheet'),
  paper: 'A4',
  orientation: 'portrait',
  layout: 'table',
  columns: [
    centred('number', labels.number, 10),
    centred('department', named('部門', '部门', 'Department'), 24),
    centred('name', named('姓名', '姓名', 'Name'), 24),
    column('rule', named('制度名稱(版本)', '制度名称(版本)', 'Rule (version)'), 29, { merge: true }),
    centred('copies', named('印發份數', '印发份数', 'Copies'), 15),
    centred('studied', named('學習時間', '学习时间', 'Studied on'), 20, { kind: 'date' }),
    centred('mode', named('學習方式', '学习方式', 'Mode'), 15),
    centred('sign', named('簽收人', '签收人', 'Signature'), 20),
    column('remarks', labels.remarks, 15),
  ],
  signature: ['preparer', 'reviewer', 'leader'],
  print: (row, { language }) => ({
    number: number(row.number),
    department: text(row.department),
    name: text(row.person),
    rule: text(row.documentNumber ? `${row.regulation}\n${row.documentNumber}` : row.regulation),
    copies: text(null),
    studied: date(row.studiedOn),
    mode: text(row.studiedOn === null ? null : textIn[language].studyMode[row.signedName === null ? 'paper' : 'online']),
    sign: text(row.signedName ?? (row.studiedOn === null ? textIn[language].sign : null)),
    remarks: text(null),
  }),
  totals: ({ signed }, language) => [
    textIn[language].counted('receipts', signed.denominator),
    textIn[language].studiedRate(signed, rate(signed)),
  ],
}
