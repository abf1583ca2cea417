import type { Day } from '#domain/day.ts'
import { words } from '#domain/text/zh-Hans.ts'
import type { RecipientRole, ReminderRuleName } from '#domain/reminder.ts'
import type { ReminderPolicy } from '#domain/reminder-policy.ts'
import type { MailWords } from './words.ts'

const roles: MailWords['roles'] = {
  ...words.role,
  deputy_leader: words.hat.deputy_leader,
  representative: words.hat.representative,
  decider: '审批人',
}

// Made once: making one costs more than a whole mail.
const weekdays = new Intl.DateTimeFormat('zh-Hans', { weekday: 'long', timeZone: 'UTC' })

export const mailWords: MailWords = {
  day: (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`,
  fullDay: (day) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日(${weekdayOf(day)})`,
  subject: {
    unsigned: (named, { days }) => `【签收提醒】${named}${days === 0 ? '已下发，请签收' : `下发${days}个工作日尚未签收`}`,
    lead: (named, { days, on }) => `【临期提醒】${named}距时限还有${days}个工作日(${mailWords.day(on)})`,
    due_day: (named, { on }) => `【到期提醒】${named}今天到期(${mailWords.day(on)})`,
    overdue: (named, { days, on }) => `【逾期催办】${named}已逾期${days}个工作日(时限${mailWords.day(on)})`,
    escalation: (named, { days, on }) => `【逾期督办】${named}已逾期${days}个工作日(时限${mailWords.day(on)})`,
    review_waiting: (named, { days }) => `【验收提醒】${named}申请销号已等候${days}个工作日`,
    extension_waiting: (named, { days }) => `【审批提醒】${named}已等候${days}个工作日`,
    consultation_reply: (named, { days, on }) =>
      `【答复提醒】${named}${days === 0 ? '今天截止答复' : `还有${days}个工作日截止答复`}(${mailWords.day(on)})`,
    study_receipt: (named, { days }) => `【学习签收提醒】${named}印发${days}个工作日，贵部门尚未签收`,
    meeting_papers: (named, { days, on }) => `【会议材料提醒】${named}${left(days)}(${mailWords.day(on)})`,
    weekly_report: (named) => `【整改周报】${named}`,
    next_review: (named, { days, on }) =>
      `【检查提醒】${named}${days < 0 ? '的检查日期' : '距下次检查'}${left(days)}(${mailWords.day(on)})`,
  },
  sample: '〔示例〕',
  late: '(补发)',
  andOthers: (items) => `等${items}项`,
  greeting: (recipient) => `${recipient}：`,
  standIn: (name, until) => `${name}外出(至${mailWords.fullDay(until)})，此邮件由您代收。`,
  intro: {
    digest: (unit, campaign, { items, others }) =>
      others === 0
        ? `${unit}“${campaign}”有 ${items} 个整改项目需要您办理。`
        : `${unit}“${campaign}”有 ${items + others} 件事项请您处理或了解。`,
    escalation: (unit, campaign, { items }) => `${unit}“${campaign}”有 ${items} 个整改项目逾期未完成，按规定向您报告。`,
  },
  around: ({ subject, number }) => {
    switch (subject) {
      case 'item':
        return [`整改项目${number}“`, '”']
      case 'extension':
        return [`整改项目${number}“`, '”的延期申请']
      case 'milestone':
        return ['“', '”']
      case 'regulation':
        return ['《', '》']
      case 'consultation':
        return ['《', '》征求意见']
      case 'campaign':
        return ['“', '”整改情况']
    }
  },
  state: {
    unsigned: ({ days, on }) => `${mailWords.fullDay(on)}下发，${days === 0 ? '尚未签收' : `已过${days}个工作日，尚未签收`}`,
    lead: ({ days, on }) => `距时限还有${days}个工作日，时限${mailWords.fullDay(on)}`,
    due_day: ({ on }) => `今天到期，时限${mailWords.fullDay(on)}`,
    overdue: ({ days, on }) => `已逾期${days}个工作日，时限${mailWords.fullDay(on)}`,
    escalation: ({ days, on }) => `已逾期${days}个工作日，时限${mailWords.fullDay(on)}`,
    review_waiting: ({ days, on }) => `${mailWords.fullDay(on)}申请销号，已等候${days}个工作日`,
    extension_waiting: ({ days, on }) => `${mailWords.fullDay(on)}提出，已等候${days}个工作日`,
    consultation_reply: ({ days, on }) =>
      `${days === 0 ? '今天截止答复' : `还有${days}个工作日截止答复`}，日期${mailWords.fullDay(on)}`,
    study_receipt: ({ days, on }) => `${mailWords.fullDay(on)}印发，已过${days}个工作日，贵部门尚未签收`,
    meeting_papers: ({ days, on }) => `${left(days)}，日期${mailWords.fullDay(on)}`,
    weekly_report: ({ on }) => `截至${mailWords.fullDay(on)}`,
    next_review: ({ days, on }) => `${days < 0 ? '' : '距下次检查'}${left(days)}，检查日期${mailWords.fullDay(on)}`,
  },
  open: { item: '打开项目', regulation: '打开制度', board: '打开台账' },
  label: {
    department: '责任部门',
    owner: '责任人',
    status: '状态',
    asker: '申请人',
    newDue: '时限',
    reason: '理由',
    day: '日期',
    detail: '内容',
    documentNumber: '文号',
    receipts: '已签收部门',
    completion: '完成率',
    why: '为何收到',
    ask: '请您',
    next: '下一步',
  },
  form: {
    ...words.transition,
    request_extension: '申请延期',
    decide_extension: '审批延期',
    reply: '答复征求意见',
    sign: '学习签收',
  },
  colon: '：',
  roles,
  why: (rule, role, policy) => `${youAre(rule, role)}；${whyOf[rule](policy)}。`,
  ask: (rule, role) => askOf[rule][role] ?? Object.values(askOf[rule])[0] ?? '',
  next: (step) => {
    if (step.kind === 'last') return '这是最后一次提醒，签收情况由领导小组办公室掌握。'
    if (step.kind === 'passed') return '日期已过，此后不再提醒；尚未办理的，请尽快补办。'
    const on = mailWords.fullDay(step.on)
    switch (step.kind) {
      case 'again':
        return `仍未办理的，${on}再次提醒。`
      case 'lead':
        return `${on}(还有${step.days}个工作日)再次提醒。`
      case 'due_day':
        return `${on}到期，当天再次提醒。`
      case 'overdue':
        return `今天未申请销号的，自${on}起列为逾期，每个工作日催办。`
      case 'escalation':
        return `每个工作日催办；至${on}(逾期${step.days}个工作日)仍未申请销号的，报${step.to.map((role) => roles[role]).join('、')}。`
      case 'review':
        return `${on}检查。`
      case 'milestone':
        return `材料应在此之前印发；日期为${on}。`
      case 'report':
        return `下一次周报在${on}发出。`
    }
  },
  provisional: '该年放假安排尚未公布，日期为暂定',
  lateNote: '本次提醒未能在规定的日期发出，现予补发。',
  sampleNote: '这是示例数据，不是真实的整改任务。',
  footer: ['此邮件由系统自动发出。直接回复即可与领导小组办公室联系。', '附件可将各项日期加入您的日历。'],
  settings: '发送时间、语言、代收人和可选的提醒在此设定',
  event: ({ number, title }, kind) =>
    kind === 'milestone' ? title : `整改项目${number}${kind === 'due' ? '到期' : '检查'}：${title}`,
}

/** Working days to a day, or since it when it has passed unannounced. */
function left(days: number): string {
  return days < 0 ? `已过${-days}个工作日` : `还有${days}个工作日`
}

/** What makes the reader the one who is told. */
function youAre(rule: ReminderRuleName, role: RecipientRole): string {
  if (rule === 'extension_waiting') return '此项延期申请由您审批'
  if (rule === 'meeting_papers') return '会议材料由领导小组办公室准备'
  if (rule === 'consultation_reply') return '您是被征求意见部门的负责人'
  if (rule === 'study_receipt') return '您是尚未签收的部门的负责人'
  return rule === 'weekly_report' ? `您是${roles[role]}` : `您是本项目的${roles[role]}`
}

const whyOf: Record<ReminderRuleName, (policy: ReminderPolicy) => string> = {
  unsigned: () => '下发当天起，签收前每个工作日提醒',
  lead: ({ lead }) => `时限前${lead.join('、')}个工作日各提醒一次`,
  due_day: () => '到期当天提醒',
  overdue: () => '逾期后每个工作日催办',
  escalation: () => '逾期达到规定的天数，逐级报告',
  review_waiting: ({ reviewWaits }) => `申请销号满${reviewWaits}个工作日未验收的，每个工作日提醒`,
  extension_waiting: ({ extensionWaits }) => `申请满${extensionWaits}个工作日未审批的，每个工作日提醒`,
  consultation_reply: ({ replyLead }) => `答复期限前${replyLead.join('、')}个工作日及当天各提醒一次`,
  study_receipt: ({ receiptWaits }) => `印发后${receiptWaits.join('、')}个工作日未签收的各提醒一次`,
  meeting_papers: ({ papersLead }) => `重要日期前${papersLead.join('、')}个工作日提醒准备材料`,
  next_review: ({ reviewLead }) => `下次检查前${reviewLead.join('、')}个工作日各提醒一次`,
  weekly_report: () => '每周第一个工作日报告整改情况',
}

const urge = '督促责任人按时完成，并核对佐证材料是否齐全。'
const askOf: Record<ReminderRuleName, Partial<Record<RecipientRole, string>>> = {
  unsigned: {
    owner: '核对任务，签收启动。',
    department_head: '签收启动或督促责任人签收；交办有误的，退回并说明理由。',
  },
  lead: { owner: '完成各项措施，备齐佐证材料后申请销号；不能按期完成的，请在时限前申请延期。', department_head: urge },
  due_day: { owner: '今天备齐佐证材料并申请销号；不能完成的，请今天申请延期。', department_head: urge },
  overdue: {
    owner: '尽快完成整改并申请销号，并说明逾期原因。',
    department_head: '督促责任人尽快完成，并明确完成日期。',
  },
  escalation: { owner: '过问此项目，督促责任部门明确完成日期。' },
  review_waiting: {
    verifier: '查看佐证材料，验收销号或退回整改。',
    office: '督促验收人验收。',
  },
  extension_waiting: { decider: '审批此项申请：同意的，新时限随即生效；不同意的，原时限不变。' },
  consultation_reply: { department_head: '在系统中答复一次；到期未答复的，视为无意见。' },
  study_receipt: { department_head: '组织学习，并在系统中签收。' },
  meeting_papers: { office: '按时印发会议材料。' },
  weekly_report: { main_leader: '了解进度；逾期和临期的项目请予过问。' },
  next_review: { owner: '整理本阶段的落实情况，准备检查。', verifier: '安排检查，看措施是否持续落实。' },
}

function weekdayOf(day: Day): string {
  return weekdays.format(new Date(`${day}T00:00:00Z`))
}
