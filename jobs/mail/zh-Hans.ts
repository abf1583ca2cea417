import type { Day } from '#domain/day.ts'
import { words } from '#domain/text/zh-Hans.ts'
import type { MailWords } from './words.ts'

const roles = words.role

export const mailWords: MailWords = {
  day: (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`,
  fullDay: (day) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日(${weekdayOf(day)})`,
  subject: {
    unsigned: (item, { days }) => `【签收提醒】${named(item)}${days === 0 ? '已下发,请签收' : `下发${days}个工作日尚未签收`}`,
    lead: (item, { days, on }) => `【临期提醒】${named(item)}距时限还有${days}个工作日(${mailWords.day(on)})`,
    due_day: (item, { on }) => `【到期提醒】${named(item)}今天到期(${mailWords.day(on)})`,
    overdue: (item, { days, on }) => `【逾期催办】${named(item)}已逾期${days}个工作日(时限${mailWords.day(on)})`,
    escalation: (item, { days, on }) => `【逾期督办】${named(item)}已逾期${days}个工作日(时限${mailWords.day(on)})`,
    review_waiting: (item, { days }) => `【验收提醒】${named(item)}申请销号已等候${days}个工作日`,
    next_review: (item, { days, on }) => `【检查提醒】${named(item)}距下次检查还有${days}个工作日(${mailWords.day(on)})`,
  },
  sample: '〔示例〕',
  late: '(补发)',
  andOthers: (items) => `等${items}项`,
  greeting: (recipient) => `${recipient}:`,
  intro: {
    digest: (unit, campaign, items) => `${unit}“${campaign}”有 ${items} 个整改项目需要您办理。`,
    escalation: (unit, campaign, items) => `${unit}“${campaign}”有 ${items} 个整改项目逾期未完成,按规定向您报告。`,
  },
  around: (number) => [`整改项目${number}“`, '”'],
  state: {
    unsigned: ({ days, on }) => `${mailWords.fullDay(on)}下发,${days === 0 ? '尚未签收' : `已过${days}个工作日,尚未签收`}`,
    lead: ({ days, on }) => `距时限还有${days}个工作日,时限${mailWords.fullDay(on)}`,
    due_day: ({ on }) => `今天到期,时限${mailWords.fullDay(on)}`,
    overdue: ({ days, on }) => `已逾期${days}个工作日,时限${mailWords.fullDay(on)}`,
    escalation: ({ days, on }) => `已逾期${days}个工作日,时限${mailWords.fullDay(on)}`,
    review_waiting: ({ days, on }) => `${mailWords.fullDay(on)}申请销号,已等候${days}个工作日`,
    next_review: ({ days, on }) => `距下次检查还有${days}个工作日,检查日期${mailWords.fullDay(on)}`,
  },
  label: {
    department: '责任部门',
    owner: '责任人',
    status: '状态',
    why: '为何收到',
    ask: '请您',
    next: '下一步',
    open: '打开项目',
  },
  colon: ':',
  why: (rule, role, policy) => `您是本项目的${roles[role]};${whyOf[rule](policy.lead.join('、'), policy.reviewWaits)}。`,
  ask: (rule, role) => askOf[rule][role] ?? askOf[rule].owner ?? '',
  next: (step) => {
    const on = mailWords.fullDay(step.on)
    switch (step.kind) {
      case 'again':
        return `仍未办理的,${on}再次提醒。`
      case 'lead':
        return `${on}(还有${step.days}个工作日)再次提醒。`
      case 'due_day':
        return `${on}到期,当天再次提醒。`
      case 'overdue':
        return `今天未申请销号的,自${on}起列为逾期,每个工作日催办。`
      case 'escalation':
        return `每个工作日催办;至${on}(逾期${step.days}个工作日)仍未申请销号的,报${step.to.map((role) => roles[role]).join('、')}。`
      case 'review':
        return `${on}检查。`
    }
  },
  lateNote: '本次提醒未能在规定的日期发出,现予补发。',
  sampleNote: '这是示例数据,不是真实的整改任务。',
  footer: ['此邮件由系统自动发出。直接回复即可与领导小组办公室联系。', '附件可将各项日期加入您的日历。'],
  event: ({ number, title }, kind) => `整改项目${number}${kind === 'due' ? '到期' : '检查'}:${title}`,
}

const whyOf: Record<keyof MailWords['subject'], (lead: string, reviewWaits: number) => string> = {
  unsigned: () => '下发当天起,签收前每个工作日提醒',
  lead: (lead) => `时限前${lead}个工作日各提醒一次`,
  due_day: () => '到期当天提醒',
  overdue: () => '逾期后每个工作日催办',
  escalation: () => '逾期达到规定的天数,逐级报告',
  review_waiting: (_, reviewWaits) => `申请销号满${reviewWaits}个工作日未验收的,每个工作日提醒`,
  next_review: (lead) => `下次检查前${lead}个工作日各提醒一次`,
}

const urge = '督促责任人按时完成,并核对佐证材料是否齐全。'
const askOf: Record<keyof MailWords['subject'], Partial<Record<keyof typeof roles, string>>> = {
  unsigned: {
    owner: '核对任务,签收启动。',
    department_head: '签收启动或督促责任人签收;交办有误的,退回并说明理由。',
  },
  lead: { owner: '完成各项措施,备齐佐证材料后申请销号;不能按期完成的,请在时限前申请延期。', department_head: urge },
  due_day: { owner: '今天备齐佐证材料并申请销号;不能完成的,请今天申请延期。', department_head: urge },
  overdue: {
    owner: '尽快完成整改并申请销号,并说明逾期原因。',
    department_head: '督促责任人尽快完成,并明确完成日期。',
  },
  escalation: { owner: '过问此项目,督促责任部门明确完成日期。' },
  review_waiting: {
    verifier: '查看佐证材料,验收销号或退回整改。',
    owner: '督促验收人验收。',
  },
  next_review: { owner: '整理本阶段的落实情况,准备检查。', verifier: '安排检查,看措施是否持续落实。' },
}

function named({ number, title }: { number: string; title: string }): string {
  return mailWords.around(number).join(title)
}

function weekdayOf(day: Day): string {
  return new Intl.DateTimeFormat('zh-Hans', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}
