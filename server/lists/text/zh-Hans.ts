import { chineseDay } from './days.ts'
import type { CountedNoun, ListText } from './text.ts'

export const text: ListText = {
  unit: (name) => `填报单位：${name}`,
  campaign: (name) => name,
  asOf: (day) => `截至${chineseDay(day)}`,
  sampleMark: '【示例数据】',
  sample: '【示例数据】仅供演示，不是真实记录，不得作为正式材料报送',
  yes: '是',
  no: '否',
  noRows: '本表暂无内容，可打印后手工填写',
  continued: '（续）',
  asAbove: '同上',
  dataTitle: '数据',
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
  sign: '（签字）',
  signAndDate: '（签字）　　　　年　　月　　日',
  range: (from, to) => `${from}\n至${to}`,
  dayAndPerson: (day, person) => `${day}\n${person}`,
  method: { papers: '查阅资料', on_site: '现场查看', talks: '座谈了解' },
  slipLevel: {
    blue: '蓝色催办单（逾期1个工作日起）',
    yellow: '黄色督办单（逾期3个工作日起）',
    red: '红色督办单（逾期7个工作日起）',
  },
  decided: (granted, day, person) => `${granted ? '同意延期' : '不同意延期'}（${day}，${person}）`,
  change: { added: '新增', changed: '修改', removed: '删除', moved: '移动' },
  mark: { removed: ['〔删:', '〕'], added: ['〔增:', '〕'] },
  studyMode: { online: '线上', paper: '纸面' },
  onTrialUntil: (day) => `试行，${day}前评估`,
  withdraws: (titles) => `同时废止${titles}`,
  abolished: (day, by) => `${day}废止（${by}）`,
  happened: {
    evidence_added: '添加佐证材料',
    extension_requested: '申请延期',
    extension_granted: '批准延期',
    extension_refused: '不同意延期',
    regulation_added: '以制度作为佐证',
    other: '记录一项变更',
  },
  said: {
    reason: (words) => `理由：${words}`,
    opinion: (words) => `意见：${words}`,
    completionText: (words) => `完成情况：${words}`,
    name: (words) => `文件：${words}`,
    regulation: (words) => `制度：${words}`,
  },
  dueChanged: (from, to) => `整改时限由${from}改为${to}`,
  closureFile: '销号卷宗',
  counted: (noun, count) => `合计：${nouns[noun](count)}。`,
  struckOffRate: ({ numerator, denominator }, percent) =>
    `销号率＝已销号项目数÷申请销号项目数＝${numerator}/${denominator}＝${percent}。`,
  issuedRate: ({ numerator, denominator }, percent) =>
    `印发率＝已印发制度数÷全部制度数＝${numerator}/${denominator}＝${percent}。`,
  studiedRate: ({ numerator, denominator }, percent) =>
    `学习签收率＝已签收部门次数÷应签收部门次数＝${numerator}/${denominator}＝${percent}。`,
  answeredRate: ({ numerator, denominator }, percent) =>
    `采纳率＝有对应整改项目的意见数÷意见总数＝${numerator}/${denominator}＝${percent}。`,
  returnRate: (title, { numerator, denominator }, percent) =>
    `${title}：回收率＝回收份数÷发出份数＝${numerator}/${denominator}＝${percent}。`,
  returnUnknown: (title, issued) => `${title}：发出${issued}份，回收份数未统计。`,
  ballots: (title, issued, returned, valid) => `${title}：发出测评票${issued}张，收回${returned}张，有效${valid}张。`,
  votesRule: '各档得票率＝该档票数÷该题合计票数。',
  total: (items, parts) => `合计：整改项目${items}项${parts.map((part) => `，${part.status}${part.items}项`).join('')}。`,
  lights: (parts) => `时限情况：${parts.map((part) => `${part.light}${part.items}项`).join('，')}。`,
  completionRate: ({ numerator, denominator }, percent) =>
    `完成率＝已销号项目数÷（全部项目数－撤销－合并）＝${numerator}/${denominator}＝${percent}。`,
  onTimeRate: ({ numerator, denominator }, percent) =>
    `按期率＝按期提交并通过验收的项目数÷通过验收的项目数＝${numerator}/${denominator}＝${percent}。`,
}

const nouns: Record<CountedNoun, (count: number) => string> = {
  items: (count) => `整改项目${count}项`,
  regulations: (count) => `制度${count}项`,
  clauses: (count) => `条款${count}条`,
  receipts: (count) => `应签收${count}个部门次`,
  opinions: (count) => `意见建议${count}条`,
  questions: (count) => `测评内容${count}项`,
}
