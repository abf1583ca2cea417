import { chineseDay } from './days.ts'
import type { ListText } from './text.ts'

export const text: ListText = {
  unit: (name) => `填報單位：${name}`,
  campaign: (name) => name,
  asOf: (day) => `截至${chineseDay(day)}`,
  sampleMark: '【示例數據】',
  sample: '【示例數據】僅供演示，不是真實記錄，不得作為正式材料報送',
  yes: '是',
  no: '否',
  noRows: '本表無整改項目',
  continued: '（續）',
  asAbove: '同上',
  dataTitle: '整改項目數據',
  signature: { preparer: '填表人：', reviewer: '審核人：', leader: '主要負責人：' },
  exported: (by, at) => `匯出人：${by}　匯出時間：${at}`,
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
  total: (items, parts) => `合計：整改項目${items}項${parts.map((part) => `，${part.status}${part.items}項`).join('')}。`,
  lights: (parts) => `時限情況：${parts.map((part) => `${part.light}${part.items}項`).join('，')}。`,
  completionRate: ({ numerator, denominator }, percent) =>
    `完成率＝已銷號項目數÷（全部項目數－撤銷－合併）＝${numerator}/${denominator}＝${percent}。`,
  onTimeRate: ({ numerator, denominator }, percent) =>
    `按期率＝按期提交並通過驗收的項目數÷通過驗收的項目數＝${numerator}/${denominator}＝${percent}。`,
}
