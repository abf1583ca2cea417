import { fold } from './fold.ts'

/** What a ledger can say of an item, in the order in which the preview shows it. */
export const ledgerFields = [
  'number',
  'category',
  'title',
  'problem',
  'cause',
  'target',
  'measures',
  'kind',
  'leader',
  'department',
  'supporting',
  'owner',
  'verifier',
  'originalDueOn',
  'dueOn',
  'status',
  'completion',
  'assignedOn',
  'submittedOn',
  'closedOn',
  'nextReviewOn',
  'extended',
  'measuresDone',
  'signedOn',
  'suspendedOn',
  'suspendedUntil',
  'returns',
] as const
export type LedgerField = (typeof ledgerFields)[number]

/**
 * What stands above a column in ledgers, in both scripts and English; the first ones are those of our own lists. A heading is compared
 * folded, without what it says in brackets, so one script is enough here.
 */
const synonyms: Record<LedgerField, string> = {
  number: '序号|编号|项目编号|号|No.|Number|Item no.|问题编号|销号编号',
  category: '类别|分类|方面|问题类别|类型类别|板块|Category|所属类别|问题分类|问题类型|整改方面',
  title: '整改项目|项目名称|整改事项|事项|整改内容|整改任务|任务名称|标题|Title|Item|Rectification item|整改项目名称|具体事项',
  problem:
    '存在问题|问题|问题表现|突出问题|主要问题|问题描述|具体问题|反馈问题|Problem|查摆问题|问题内容|Finding|存在的问题|存在的主要问题|问题清单',
  cause: '原因分析|原因|产生原因|问题原因|Cause|Root cause|原因剖析|存在问题原因',
  target: '整改目标|目标|目标要求|预期目标|Target|整改要求|工作目标|Objective',
  measures: '整改措施|措施|具体措施|工作措施|主要措施|Measures|Corrective action|Corrective actions|整改举措|举措',
  kind: '整改类型|类型|整改方式|时限类型|Type|Kind|整改性质',
  leader: '责任领导|牵头领导|分管领导|负责领导|包抓领导|Responsible leader|Leader|牵头校领导|责任馆领导',
  department:
    '责任部门|责任单位|牵头部门|牵头单位|主办部门|承办部门|主责部门|Responsible department|Lead department|Department|整改单位|整改部门|责任科室|牵头科室',
  supporting: '配合部门|配合单位|协办部门|协办单位|参与部门|Supporting departments|协同部门|配合科室',
  owner: '责任人|负责人|具体责任人|直接责任人|经办人|承办人|联系人|Owner|Responsible person|整改责任人|具体负责人',
  verifier: '验收人|核验人|验收责任人|审核人|Verifier|Verified by',
  originalDueOn: '原定时限|原时限|原定完成时限|Original time limit|Original due date',
  dueOn:
    '整改时限|完成时限|时限|完成时间|整改期限|期限|完成期限|限期|整改完成时间|计划完成时间|截止日期|截止时间|时间节点|Time limit|Due date|Deadline|Due|预计完成时间|拟完成时间|完成日期',
  status: '整改状态|状态|进度|整改进度|办理状态|Status|State|当前状态|是否完成|完成与否|是否整改到位|Completed?',
  completion:
    '完成情况|进展情况|整改情况|整改完成情况|整改进展|落实情况|整改成效|Completion|Progress|工作进展|整改结果|整改落实情况|目前进展',
  assignedOn: '下发时间|下发日期|交办时间|交办日期|Assigned on',
  submittedOn: '提交时间|申请时间|申请销号时间|提交日期|Submitted on',
  closedOn:
    '销号时间|销号日期|销号时间及验收人|验收时间|办结时间|办结日期|实际完成时间|Closed on|Closed on / verifier|Closed|整改完成日期',
  nextReviewOn: '下次检查|下次检查日期|下次检查时间|Next review|Next review on',
  extended: '延期记录|延期情况|Extensions granted',
  measuresDone: '措施完成日期|Measures done on',
  signedOn: '签收时间|签收日期|启动时间|Signed for on',
  suspendedOn: '中止时间|中止日期|Suspended on',
  suspendedUntil: '中止至|中止期限|Suspended until',
  returns: '退回次数|Times returned',
}

/** Headings that are known and say nothing an item keeps. They are named as left out, not asked about. */
const known = new Set(['佐证材料', '备注', '证明材料', '附件', 'evidence', 'remarks', 'notes'].map(fold))

/** The field of each name, and how far down its list it stands: the first ones say most exactly what is meant. */
const names = new Map<string, { field: LedgerField; place: number }>()
for (const field of ledgerFields) {
  for (const [place, name] of [...synonyms[field].split('|'), field].entries())
    if (!names.has(fold(name))) names.set(fold(name), { field, place })
}

/** The field that a heading names, with brackets and line breaks overlooked; the longest name that it contains, when it is none itself. */
export function fieldNamed(heading: string): LedgerField | undefined {
  const bare = fold(heading.replaceAll(/[(（[【].*?[)）\]】]/g, ''))
  const exact = (names.get(fold(heading)) ?? names.get(bare))?.field
  if (exact || known.has(bare) || bare.length > 16) return exact
  const contained = [...names].filter(([name]) => /^[\u4e00-\u9fff]{2,}$/.test(name) && bare.includes(name))
  return contained.toSorted(([a], [b]) => b.length - a.length)[0]?.[1].field
}

export type Mapping = (LedgerField | null)[]

/** A field for each column, each field once: who names it more exactly, or first, has it. */
export function mapColumns(headings: readonly string[]): Mapping {
  const found = headings.map(fieldNamed)
  const placeOf = (index: number) => names.get(fold(headings[index] ?? ''))?.place ?? Infinity
  return found.map((field, index) => {
    if (field === undefined) return null
    const rivals = found.flatMap((other, at) => (other === field ? [at] : []))
    return rivals.reduce((best, at) => (placeOf(at) < placeOf(best) ? at : best)) === index ? field : null
  })
}
