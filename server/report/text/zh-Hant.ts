import { chineseDay } from '../../lists/text/days.ts'
import type { ReportText } from './text.ts'

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
/** 1 → 一, 12 → 十二, 25 → 二十五. */
export const numeral = (number: number): string =>
  number <= 10
    ? numerals[number]!
    : `${number >= 20 ? numerals[Math.floor(number / 10)]! : ''}十${number % 10 === 0 ? '' : numerals[number % 10]!}`

export const text: ReportText = {
  title: (campaign) => `${campaign}情況報告`,
  heading: (number, words) => `${numeral(number)}、${words}`,
  subheading: (number, words) => `（${numeral(number)}）${words}`,
  sections: {
    basics: '基本情況',
    done: '主要做法及成效',
    state: '整改完成情況',
    regulations: '制度建設情況',
    extensions: '延期情況',
    next: '下一步工作安排',
  },
  parts: { closed: '已完成整改的項目', ongoing: '需長期堅持的項目', open: '尚未完成的項目及原因' },
  period: (from, to) =>
    `活動${from ? `自${chineseDay(from)}開始` : ''}${to ? `${from ? '，' : ''}計劃至${chineseDay(to)}結束` : ''}。`,
  published: (day) => `整改落實方案於${chineseDay(day)}公佈，接受群眾監督。`,
  plan: (items, categories, departments) => `方案共列整改項目${items}項，分${categories}個方面，由${departments}個部門牽頭負責。`,
  round: (title, issued, returned, percent, collated) =>
    `${title}發出${issued}份，${returned === null ? '回收份數未統計' : `回收${returned}份，回收率＝回收份數÷發出份數＝${returned}/${issued}＝${percent}`}${collated === null ? '' : `，匯總意見建議${collated}條`}。`,
  answered: ({ numerator, denominator }, percent) =>
    `意見建議${denominator}條中，有對應整改項目的${numerator}條，採納率＝${numerator}/${denominator}＝${percent}。`,
  state: (day, parts) => `截至${chineseDay(day)}，${parts.join('，')}。`,
  total: (items) => `整改項目${items}項`,
  part: (word, items) => `${word}${items}項`,
  category: (items, parts) => `本方面共有整改項目${items}項，其中${parts.join('，')}。`,
  item: (item, status, on, said) => `${item}（${status}${on ? `，${chineseDay(on)}` : ''}）${said === '' ? '。' : `：${said}`}`,
  figures: '主要指標',
  figureColumns: ['指標', '計算方法', '分子/分母（項）', '比率'],
  rates: {
    completion: ['完成率', '已銷號÷（全部－撤銷－合併）'],
    onTime: ['按期率', '按期提交並通過驗收÷通過驗收'],
    onTimeOriginal: ['按原定時限的按期率', '按原定時限提交並通過驗收÷通過驗收'],
    extended: ['延期率', '至少延期一次÷全部'],
    returned: ['退回率', '至少退回一次÷提交過驗收'],
    reopened: ['返工率', '回頭看不合格÷曾通過驗收'],
  },
  byCategory: '各方面整改項目所處階段（項）',
  burnDown: '尚未通過驗收的整改項目（項）',
  remaining: '實際尚未通過',
  planned: '按原定時限應剩',
  columns: {
    number: '序號',
    item: '整改項目',
    department: '責任部門',
    leader: '責任領導',
    owner: '責任人',
    due: '整改時限',
    closed: '銷號時間',
    review: '下次檢查',
    state: '進展',
    why: '未完成原因',
    category: '類別',
    total: '合計',
    day: '日期',
    regulation: '制度名稱',
    kind: '類別',
    document: '文號',
    issued: '印發時間',
    receipts: '學習簽收',
    from: '原時限',
    to: '申請延至',
    reason: '理由',
    decision: '審批結果',
  },
  none: {
    closed: '尚無已完成整改的項目。',
    ongoing: '尚無轉入長期堅持的項目。',
    open: '全部項目均已完成。',
    regulations: '本次活動沒有制度建設任務。',
    extensions: '沒有項目申請延期。',
    next: '各項目均已完成，轉入鞏固提高。',
  },
  count: {
    closed: (items) => `已完成整改並驗收銷號的項目共${items}項。`,
    ongoing: (items) => `階段目標已通過驗收、需長期堅持的項目共${items}項。`,
    open: (items) => `尚未完成的項目共${items}項。`,
  },
  measures: (done, all) => `措施${all}項，已完成${done}項`,
  cause: (words) => `原因：${words}`,
  regulations: (all, [issued, issuedRate], [receipts, receiptRate]) =>
    `共有制度${all}項。印發率＝已印發÷全部＝${issued.numerator}/${issued.denominator}＝${issuedRate}；學習簽收率＝已簽收部門次數÷應簽收部門次數＝${receipts.numerator}/${receipts.denominator}＝${receiptRate}。`,
  extensions: (requests, granted, refused, waiting) =>
    `共申請延期${requests}次，其中同意${granted}次，不同意${refused}次，待審批${waiting}次。原定時限均予保留。`,
  waiting: '待審批',
  step: (number, words) => `${numeral(number)}是${words}`,
  overdue: (items) => `抓緊整改已逾期的項目：${items}。`,
  near: (items) => `督促臨期項目按時完成：${items}。`,
  ahead: (items) => `按時限推進其餘項目：${items}。`,
  unanswered: (opinions) => `對尚無對應整改項目的${opinions}條意見建議逐條研究，落實或答覆。`,
  milestones: (list) => `做好以下節點的準備：${list}。`,
  milestone: (day, title) => `${chineseDay(day)}${title}`,
  dueItem: (item, due) => `${item}（${chineseDay(due)}）`,
  separator: '；',
  space: '',
  stop: '。',
  signature: (unit) => unit,
  day: chineseDay,
}
