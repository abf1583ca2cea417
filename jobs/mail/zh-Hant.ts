import type { Day } from '#domain/day.ts'
import { words } from '#domain/text/zh-Hant.ts'
import type { RecipientRole, ReminderRuleName } from '#domain/reminder.ts'
import type { ReminderPolicy } from '#domain/reminder-policy.ts'
import type { MailWords } from './words.ts'

const roles: MailWords['roles'] = {
  ...words.role,
  deputy_leader: words.hat.deputy_leader,
  representative: words.hat.representative,
  decider: '審批人',
}

// Made once: making one costs more than a whole mail.
const weekdays = new Intl.DateTimeFormat('zh-Hant', { weekday: 'long', timeZone: 'UTC' })

export const mailWords: MailWords = {
  day: (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`,
  fullDay: (day) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日(${weekdayOf(day)})`,
  subject: {
    unsigned: (named, { days }) => `【簽收提醒】${named}${days === 0 ? '已下發，請簽收' : `下發${days}個工作日尚未簽收`}`,
    lead: (named, { days, on }) => `【臨期提醒】${named}距時限還有${days}個工作日(${mailWords.day(on)})`,
    due_day: (named, { on }) => `【到期提醒】${named}今天到期(${mailWords.day(on)})`,
    overdue: (named, { days, on }) => `【逾期催辦】${named}已逾期${days}個工作日(時限${mailWords.day(on)})`,
    escalation: (named, { days, on }) => `【逾期督辦】${named}已逾期${days}個工作日(時限${mailWords.day(on)})`,
    review_waiting: (named, { days }) => `【驗收提醒】${named}申請銷號已等候${days}個工作日`,
    extension_waiting: (named, { days }) => `【審批提醒】${named}已等候${days}個工作日`,
    consultation_reply: (named, { days, on }) =>
      `【答覆提醒】${named}${days === 0 ? '今天截止答覆' : `還有${days}個工作日截止答覆`}(${mailWords.day(on)})`,
    study_receipt: (named, { days }) => `【學習簽收提醒】${named}印發${days}個工作日，貴部門尚未簽收`,
    meeting_papers: (named, { days, on }) => `【會議材料提醒】${named}${left(days)}(${mailWords.day(on)})`,
    weekly_report: (named) => `【整改週報】${named}`,
    next_review: (named, { days, on }) =>
      `【檢查提醒】${named}${days < 0 ? '的檢查日期' : '距下次檢查'}${left(days)}(${mailWords.day(on)})`,
  },
  sample: '〔示例〕',
  late: '(補發)',
  andOthers: (items) => `等${items}項`,
  greeting: (recipient) => `${recipient}：`,
  standIn: (name, until) => `${name}外出(至${mailWords.fullDay(until)})，此郵件由您代收。`,
  intro: {
    digest: (unit, campaign, { items, others }) =>
      others === 0
        ? `${unit}「${campaign}」有 ${items} 個整改項目需要您辦理。`
        : `${unit}「${campaign}」有 ${items + others} 件事項請您處理或了解。`,
    escalation: (unit, campaign, { items }) => `${unit}「${campaign}」有 ${items} 個整改項目逾期未完成，按規定向您報告。`,
  },
  around: ({ subject, number }) => {
    switch (subject) {
      case 'item':
        return [`整改項目${number}「`, '」']
      case 'extension':
        return [`整改項目${number}「`, '」的延期申請']
      case 'milestone':
        return ['「', '」']
      case 'regulation':
        return ['《', '》']
      case 'consultation':
        return ['《', '》徵求意見']
      case 'campaign':
        return ['「', '」整改情況']
    }
  },
  state: {
    unsigned: ({ days, on }) => `${mailWords.fullDay(on)}下發，${days === 0 ? '尚未簽收' : `已過${days}個工作日，尚未簽收`}`,
    lead: ({ days, on }) => `距時限還有${days}個工作日，時限${mailWords.fullDay(on)}`,
    due_day: ({ on }) => `今天到期，時限${mailWords.fullDay(on)}`,
    overdue: ({ days, on }) => `已逾期${days}個工作日，時限${mailWords.fullDay(on)}`,
    escalation: ({ days, on }) => `已逾期${days}個工作日，時限${mailWords.fullDay(on)}`,
    review_waiting: ({ days, on }) => `${mailWords.fullDay(on)}申請銷號，已等候${days}個工作日`,
    extension_waiting: ({ days, on }) => `${mailWords.fullDay(on)}提出，已等候${days}個工作日`,
    consultation_reply: ({ days, on }) =>
      `${days === 0 ? '今天截止答覆' : `還有${days}個工作日截止答覆`}，日期${mailWords.fullDay(on)}`,
    study_receipt: ({ days, on }) => `${mailWords.fullDay(on)}印發，已過${days}個工作日，貴部門尚未簽收`,
    meeting_papers: ({ days, on }) => `${left(days)}，日期${mailWords.fullDay(on)}`,
    weekly_report: ({ on }) => `截至${mailWords.fullDay(on)}`,
    next_review: ({ days, on }) => `${days < 0 ? '' : '距下次檢查'}${left(days)}，檢查日期${mailWords.fullDay(on)}`,
  },
  open: { item: '打開項目', regulation: '打開制度', board: '打開台賬' },
  label: {
    department: '責任部門',
    owner: '責任人',
    status: '狀態',
    asker: '申請人',
    newDue: '時限',
    reason: '理由',
    day: '日期',
    detail: '內容',
    documentNumber: '文號',
    receipts: '已簽收部門',
    completion: '完成率',
    why: '為何收到',
    ask: '請您',
    next: '下一步',
  },
  form: {
    ...words.transition,
    request_extension: '申請延期',
    decide_extension: '審批延期',
    reply: '答覆徵求意見',
    sign: '學習簽收',
  },
  colon: '：',
  roles,
  why: (rule, role, policy) => `${youAre(rule, role)}；${whyOf[rule](policy)}。`,
  ask: (rule, role) => askOf[rule][role] ?? Object.values(askOf[rule])[0] ?? '',
  next: (step) => {
    if (step.kind === 'last') return '這是最後一次提醒，簽收情況由領導小組辦公室掌握。'
    if (step.kind === 'passed') return '日期已過，此後不再提醒；尚未辦理的，請儘快補辦。'
    const on = mailWords.fullDay(step.on)
    switch (step.kind) {
      case 'again':
        return `仍未辦理的，${on}再次提醒。`
      case 'lead':
        return `${on}(還有${step.days}個工作日)再次提醒。`
      case 'due_day':
        return `${on}到期，當天再次提醒。`
      case 'overdue':
        return `今天未申請銷號的，自${on}起列為逾期，每個工作日催辦。`
      case 'escalation':
        return `每個工作日催辦；至${on}(逾期${step.days}個工作日)仍未申請銷號的，報${step.to.map((role) => roles[role]).join('、')}。`
      case 'review':
        return `${on}檢查。`
      case 'milestone':
        return `材料應在此之前印發；日期為${on}。`
      case 'report':
        return `下一次週報在${on}發出。`
    }
  },
  provisional: '該年放假安排尚未公布，日期為暫定',
  lateNote: '本次提醒未能在規定的日期發出，現予補發。',
  sampleNote: '這是示例數據，不是真實的整改任務。',
  footer: ['此郵件由系統自動發出。直接回覆即可與領導小組辦公室聯繫。', '附件可將各項日期加入您的日曆。'],
  settings: '發送時間、語言、代收人和可選的提醒在此設定',
  event: ({ number, title }, kind) =>
    kind === 'milestone' ? title : `整改項目${number}${kind === 'due' ? '到期' : '檢查'}：${title}`,
}

/** Working days to a day, or since it when it has passed unannounced. */
function left(days: number): string {
  return days < 0 ? `已過${-days}個工作日` : `還有${days}個工作日`
}

/** What makes the reader the one who is told. */
function youAre(rule: ReminderRuleName, role: RecipientRole): string {
  if (rule === 'extension_waiting') return '此項延期申請由您審批'
  if (rule === 'meeting_papers') return '會議材料由領導小組辦公室準備'
  if (rule === 'consultation_reply') return '您是被徵求意見部門的負責人'
  if (rule === 'study_receipt') return '您是尚未簽收的部門的負責人'
  return rule === 'weekly_report' ? `您是${roles[role]}` : `您是本項目的${roles[role]}`
}

const whyOf: Record<ReminderRuleName, (policy: ReminderPolicy) => string> = {
  unsigned: () => '下發當天起，簽收前每個工作日提醒',
  lead: ({ lead }) => `時限前${lead.join('、')}個工作日各提醒一次`,
  due_day: () => '到期當天提醒',
  overdue: () => '逾期後每個工作日催辦',
  escalation: () => '逾期達到規定的天數，逐級報告',
  review_waiting: ({ reviewWaits }) => `申請銷號滿${reviewWaits}個工作日未驗收的，每個工作日提醒`,
  extension_waiting: ({ extensionWaits }) => `申請滿${extensionWaits}個工作日未審批的，每個工作日提醒`,
  consultation_reply: ({ replyLead }) => `答覆期限前${replyLead.join('、')}個工作日及當天各提醒一次`,
  study_receipt: ({ receiptWaits }) => `印發後${receiptWaits.join('、')}個工作日未簽收的各提醒一次`,
  meeting_papers: ({ papersLead }) => `重要日期前${papersLead.join('、')}個工作日提醒準備材料`,
  next_review: ({ reviewLead }) => `下次檢查前${reviewLead.join('、')}個工作日各提醒一次`,
  weekly_report: () => '每週第一個工作日報告整改情況',
}

const urge = '督促責任人按時完成，並核對佐證材料是否齊全。'
const askOf: Record<ReminderRuleName, Partial<Record<RecipientRole, string>>> = {
  unsigned: {
    owner: '核對任務，簽收啟動。',
    department_head: '簽收啟動或督促責任人簽收；交辦有誤的，退回並說明理由。',
  },
  lead: { owner: '完成各項措施，備齊佐證材料後申請銷號；不能按期完成的，請在時限前申請延期。', department_head: urge },
  due_day: { owner: '今天備齊佐證材料並申請銷號；不能完成的，請今天申請延期。', department_head: urge },
  overdue: {
    owner: '儘快完成整改並申請銷號，並說明逾期原因。',
    department_head: '督促責任人儘快完成，並明確完成日期。',
  },
  escalation: { owner: '過問此項目，督促責任部門明確完成日期。' },
  review_waiting: {
    verifier: '查看佐證材料，驗收銷號或退回整改。',
    office: '督促驗收人驗收。',
  },
  extension_waiting: { decider: '審批此項申請：同意的，新時限隨即生效；不同意的，原時限不變。' },
  consultation_reply: { department_head: '在系統中答覆一次；到期未答覆的，視為無意見。' },
  study_receipt: { department_head: '組織學習，並在系統中簽收。' },
  meeting_papers: { office: '按時印發會議材料。' },
  weekly_report: { main_leader: '了解進度；逾期和臨期的項目請予過問。' },
  next_review: { owner: '整理本階段的落實情況，準備檢查。', verifier: '安排檢查，看措施是否持續落實。' },
}

function weekdayOf(day: Day): string {
  return weekdays.format(new Date(`${day}T00:00:00Z`))
}
