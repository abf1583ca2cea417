import { chineseDay } from './days.ts'
import type { CountedNoun, ListText } from './text.ts'

export const text: ListText = {
  unit: (name) => `填報單位：${name}`,
  campaign: (name) => name,
  asOf: (day) => `截至${chineseDay(day)}`,
  sampleMark: '【示例數據】',
  sample: '【示例數據】僅供演示，不是真實記錄，不得作為正式材料報送',
  yes: '是',
  no: '否',
  noRows: '本表暫無內容，可打印後手工填寫',
  continued: '（續）',
  asAbove: '同上',
  dataTitle: '數據',
  signature: { preparer: '填表人：', reviewer: '審核人：', leader: '主要負責人：' },
  exported: (by, at) => `導出人：${by}　導出時間：${at}`,
  reading: '註：“—”表示無此項內容；逾期天數按工作日計算，節假日調休依國務院辦公廳通知。',
  separator: '；',
  acceptedOn: (status, day) => `${status}（${day}）`,
  appliedOn: (status, day) => `${status}（${day}申請）`,
  measuresDone: (done, all) => `措施${all}項，已完成${done}項`,
  extendedDue: (due, original, times) => `${due}\n（原定\n${original}\n延期${times}次）`,
  overdue: (workdays) => `逾期${workdays}個工作日`,
  returned: (times) => `退回${times}次`,
  extended: (times) => `延期${times}次`,
  nextReview: (day) => `下次檢查\n${day}`,
  sign: '（簽字）',
  signAndDate: '（簽字）　　　　年　　月　　日',
  range: (from, to) => `${from}\n至${to}`,
  dayAndPerson: (day, person) => `${day}\n${person}`,
  method: { papers: '查閱資料', on_site: '現場查看', talks: '座談了解' },
  slipLevel: {
    blue: '藍色催辦單（逾期1個工作日起）',
    yellow: '黃色督辦單（逾期3個工作日起）',
    red: '紅色督辦單（逾期7個工作日起）',
  },
  decided: (granted, day, person) => `${granted ? '同意延期' : '不同意延期'}（${day}，${person}）`,
  change: { added: '新增', changed: '修改', removed: '刪除', moved: '移動' },
  mark: { removed: ['〔刪:', '〕'], added: ['〔增:', '〕'] },
  studyMode: { online: '線上', paper: '紙面' },
  onTrialUntil: (day) => `試行，${day}前評估`,
  withdraws: (titles) => `同時廢止${titles}`,
  abolished: (day, by) => `${day}廢止（${by}）`,
  happened: {
    evidence_added: '添加佐證材料',
    extension_requested: '申請延期',
    extension_granted: '批准延期',
    extension_refused: '不同意延期',
    regulation_added: '以制度作為佐證',
    other: '記錄一項變更',
  },
  said: {
    reason: (words) => `理由：${words}`,
    opinion: (words) => `意見：${words}`,
    completionText: (words) => `完成情況：${words}`,
    name: (words) => `文件：${words}`,
    regulation: (words) => `制度：${words}`,
  },
  dueChanged: (from, to) => `整改時限由${from}改為${to}`,
  closureFile: '銷號卷宗',
  counted: (noun, count) => `合計：${nouns[noun](count)}。`,
  struckOffRate: ({ numerator, denominator }, percent) =>
    `銷號率＝已銷號項目數÷申請銷號項目數＝${numerator}/${denominator}＝${percent}。`,
  issuedRate: ({ numerator, denominator }, percent) =>
    `印發率＝已印發制度數÷全部制度數＝${numerator}/${denominator}＝${percent}。`,
  studiedRate: ({ numerator, denominator }, percent) =>
    `學習簽收率＝已簽收部門次數÷應簽收部門次數＝${numerator}/${denominator}＝${percent}。`,
  answeredRate: ({ numerator, denominator }, percent) =>
    `採納率＝有對應整改項目的意見數÷意見總數＝${numerator}/${denominator}＝${percent}。`,
  returnRate: (title, { numerator, denominator }, percent) =>
    `${title}：回收率＝回收份數÷發出份數＝${numerator}/${denominator}＝${percent}。`,
  returnUnknown: (title, issued) => `${title}：發出${issued}份，回收份數未統計。`,
  ballots: (title, issued, returned, valid) => `${title}：發出測評票${issued}張，收回${returned}張，有效${valid}張。`,
  votesRule: '各檔得票率＝該檔票數÷該題合計票數。',
  total: (items, parts) => `合計：整改項目${items}項${parts.map((part) => `，${part.status}${part.items}項`).join('')}。`,
  lights: (parts) => `時限情況：${parts.map((part) => `${part.light}${part.items}項`).join('，')}。`,
  completionRate: ({ numerator, denominator }, percent) =>
    `完成率＝已銷號項目數÷（全部項目數－撤銷－合併）＝${numerator}/${denominator}＝${percent}。`,
  onTimeRate: ({ numerator, denominator }, percent) =>
    `按期率＝按期提交並通過驗收的項目數÷通過驗收的項目數＝${numerator}/${denominator}＝${percent}。`,
}

const nouns: Record<CountedNoun, (count: number) => string> = {
  items: (count) => `整改項目${count}項`,
  regulations: (count) => `制度${count}項`,
  clauses: (count) => `條款${count}條`,
  receipts: (count) => `應簽收${count}個部門次`,
  opinions: (count) => `意見建議${count}條`,
  questions: (count) => `測評內容${count}項`,
}
