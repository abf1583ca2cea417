import type { Day } from '#domain/day.ts'
import { words } from '#domain/text/zh-Hant.ts'
import type { MailWords } from './words.ts'

const roles = words.role

export const mailWords: MailWords = {
  day: (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`,
  fullDay: (day) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日(${weekdayOf(day)})`,
  subject: {
    unsigned: (item, { days }) => `【簽收提醒】${named(item)}${days === 0 ? '已下發,請簽收' : `下發${days}個工作日尚未簽收`}`,
    lead: (item, { days, on }) => `【臨期提醒】${named(item)}距時限還有${days}個工作日(${mailWords.day(on)})`,
    due_day: (item, { on }) => `【到期提醒】${named(item)}今天到期(${mailWords.day(on)})`,
    overdue: (item, { days, on }) => `【逾期催辦】${named(item)}已逾期${days}個工作日(時限${mailWords.day(on)})`,
    escalation: (item, { days, on }) => `【逾期督辦】${named(item)}已逾期${days}個工作日(時限${mailWords.day(on)})`,
    review_waiting: (item, { days }) => `【驗收提醒】${named(item)}申請銷號已等候${days}個工作日`,
    next_review: (item, { days, on }) => `【檢查提醒】${named(item)}距下次檢查還有${days}個工作日(${mailWords.day(on)})`,
  },
  sample: '〔示例〕',
  late: '(補發)',
  andOthers: (items) => `等${items}項`,
  greeting: (recipient) => `${recipient}:`,
  intro: {
    digest: (unit, campaign, items) => `${unit}「${campaign}」有 ${items} 個整改項目需要您辦理。`,
    escalation: (unit, campaign, items) => `${unit}「${campaign}」有 ${items} 個整改項目逾期未完成,按規定向您報告。`,
  },
  around: (number) => [`整改項目${number}「`, '」'],
  state: {
    unsigned: ({ days, on }) => `${mailWords.fullDay(on)}下發,${days === 0 ? '尚未簽收' : `已過${days}個工作日,尚未簽收`}`,
    lead: ({ days, on }) => `距時限還有${days}個工作日,時限${mailWords.fullDay(on)}`,
    due_day: ({ on }) => `今天到期,時限${mailWords.fullDay(on)}`,
    overdue: ({ days, on }) => `已逾期${days}個工作日,時限${mailWords.fullDay(on)}`,
    escalation: ({ days, on }) => `已逾期${days}個工作日,時限${mailWords.fullDay(on)}`,
    review_waiting: ({ days, on }) => `${mailWords.fullDay(on)}申請銷號,已等候${days}個工作日`,
    next_review: ({ days, on }) => `距下次檢查還有${days}個工作日,檢查日期${mailWords.fullDay(on)}`,
  },
  label: {
    department: '責任部門',
    owner: '責任人',
    status: '狀態',
    why: '為何收到',
    ask: '請您',
    next: '下一步',
    open: '打開項目',
  },
  colon: ':',
  why: (rule, role, policy) => `您是本項目的${roles[role]};${whyOf[rule](policy.lead.join('、'), policy.reviewWaits)}。`,
  ask: (rule, role) => askOf[rule][role] ?? askOf[rule].owner ?? '',
  next: (step) => {
    const on = mailWords.fullDay(step.on)
    switch (step.kind) {
      case 'again':
        return `仍未辦理的,${on}再次提醒。`
      case 'lead':
        return `${on}(還有${step.days}個工作日)再次提醒。`
      case 'due_day':
        return `${on}到期,當天再次提醒。`
      case 'overdue':
        return `今天未申請銷號的,自${on}起列為逾期,每個工作日催辦。`
      case 'escalation':
        return `每個工作日催辦;至${on}(逾期${step.days}個工作日)仍未申請銷號的,報${step.to.map((role) => roles[role]).join('、')}。`
      case 'review':
        return `${on}檢查。`
    }
  },
  lateNote: '本次提醒未能在規定的日期發出,現予補發。',
  sampleNote: '這是示例數據,不是真實的整改任務。',
  footer: ['此郵件由系統自動發出。直接回覆即可與領導小組辦公室聯繫。', '附件可將各項日期加入您的日曆。'],
  event: ({ number, title }, kind) => `整改項目${number}${kind === 'due' ? '到期' : '檢查'}:${title}`,
}

const whyOf: Record<keyof MailWords['subject'], (lead: string, reviewWaits: number) => string> = {
  unsigned: () => '下發當天起,簽收前每個工作日提醒',
  lead: (lead) => `時限前${lead}個工作日各提醒一次`,
  due_day: () => '到期當天提醒',
  overdue: () => '逾期後每個工作日催辦',
  escalation: () => '逾期達到規定的天數,逐級報告',
  review_waiting: (_, reviewWaits) => `申請銷號滿${reviewWaits}個工作日未驗收的,每個工作日提醒`,
  next_review: (lead) => `下次檢查前${lead}個工作日各提醒一次`,
}

const urge = '督促責任人按時完成,並核對佐證材料是否齊全。'
const askOf: Record<keyof MailWords['subject'], Partial<Record<keyof typeof roles, string>>> = {
  unsigned: {
    owner: '核對任務,簽收啟動。',
    department_head: '簽收啟動或督促責任人簽收;交辦有誤的,退回並說明理由。',
  },
  lead: { owner: '完成各項措施,備齊佐證材料後申請銷號;不能按期完成的,請在時限前申請延期。', department_head: urge },
  due_day: { owner: '今天備齊佐證材料並申請銷號;不能完成的,請今天申請延期。', department_head: urge },
  overdue: {
    owner: '儘快完成整改並申請銷號,並說明逾期原因。',
    department_head: '督促責任人儘快完成,並明確完成日期。',
  },
  escalation: { owner: '過問此項目,督促責任部門明確完成日期。' },
  review_waiting: {
    verifier: '查看佐證材料,驗收銷號或退回整改。',
    owner: '督促驗收人驗收。',
  },
  next_review: { owner: '整理本階段的落實情況,準備檢查。', verifier: '安排檢查,看措施是否持續落實。' },
}

function named({ number, title }: { number: string; title: string }): string {
  return mailWords.around(number).join(title)
}

function weekdayOf(day: Day): string {
  return new Intl.DateTimeFormat('zh-Hant', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
