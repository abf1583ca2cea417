import { chineseDay } from './days.ts'
import type { ListText } from './text.ts'

export const text: ListText = {
  unit: (name) => `填报单位：${name}`,
  campaign: (name) => name,
  asOf: (day) => `截至${chineseDay(day)}`,
  sampleMark: '【示例数据】',
  sample: '【示例数据】仅供演示，不是真实记录，不得作为正式材料报送',
  yes: '是',
  no: '否',
  noRows: '本表无整改项目',
  continued: '（续）',
  asAbove: '同上',
  dataTitle: '整改项目数据',
  signature: { preparer: '填表人：', reviewer: '审核人：', leader: '主要负责人：' },
  exported: (by, at) => `导出人：${by}　导出时间：${at}`,
  reading: '注：“—”表示无此项内容；逾期天数按工作日计算，节假日调休依国务院办公厅通知。',
  separator: '；',
  acceptedOn: (status, day) => `${status}（${day}）`,
  appliedOn: (status, day) => `${status}（${day}申请）`,
  measuresDone: (done, all) => `措施${all}项，已完成${done}项`,
  extendedDue: (due, original, times) => `${due}\n（原定\n${original}\n延期${times}次）`,
  overdue: (workdays) => `逾期${workdays}个工作日`,
  returned: (times) => `退回${times}次`,
  extended: (times) => `延期${times}次`,
  nextReview: (day) => `下次检查\n${day}`,
  total: (items, parts) => `合计：整改项目${items}项${parts.map((part) => `，${part.status}${part.items}项`).join('')}。`,
  lights: (parts) => `时限情况：${parts.map((part) => `${part.light}${part.items}项`).join('，')}。`,
  completionRate: ({ numerator, denominator }, percent) =>
    `完成率＝已销号项目数÷（全部项目数－撤销－合并）＝${numerator}/${denominator}＝${percent}。`,
  onTimeRate: ({ numerator, denominator }, percent) =>
    `按期率＝按期提交并通过验收的项目数÷通过验收的项目数＝${numerator}/${denominator}＝${percent}。`,
}
