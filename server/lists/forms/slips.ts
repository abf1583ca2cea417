import { date, number, text } from '../cells.ts'
import type { ExtensionEntry, ItemEntry } from '../entries.ts'
import type { Form } from '../form.ts'
import { labels, line, named } from '../labels.ts'
import { textIn } from '../text/index.ts'
import { completionLines, linesCell, numberAndTitle } from './item-cells.ts'

/** What the slips have in common: one record a page of A4 portrait, and no block of signatures beside their own lines. */
const slip = { paper: 'A4', orientation: 'portrait', layout: 'slip', signature: [] } as const

/** Form J 督辦通知單: for an item that is overdue. Number, demand and reply are written by whoever issues and answers it. */
export const supervision: Form<ItemEntry> = {
  ...slip,
  id: 'j',
  title: named('督辦通知單', '督办通知单', 'Supervision slip'),
  columns: [
    line('slip', named('編號', '编号', 'Slip no.')),
    line('level', named('等級(顏色)', '等级(颜色)', 'Level (colour)')),
    line('matter', named('督辦事項', '督办事项', 'Matter'), 3),
    line('basis', named('交辦依據', '交办依据', 'Basis'), 3),
    line('department', named('主辦部門', '主办部门', 'Lead department')),
    line('supporting', named('協辦部門', '协办部门', 'Supporting departments')),
    line('leader', labels.leader),
    line('due', labels.originalDue, 2, 'date'),
    line('overdue', named('逾期天數(工作日)', '逾期天数(工作日)', 'Days overdue (working)'), 2, 'number'),
    line('demand', named('督辦要求', '督办要求', 'Demand'), 7),
    line('replyDue', named('反饋時限', '反馈时限', 'Reply due')),
    line('issuer', named('簽發人', '签发人', 'Issued by'), 3),
    line('receiver', named('簽收人及時間', '签收人及时间', 'Received by / at'), 3),
    line('reply', named('反饋情況', '反馈情况', 'Reply'), 6),
  ],
  print: (row, { language, campaign }) => {
    const own = textIn[language]
    return {
      slip: text(own.slipNumber),
      level: text(own.slipLevel[levelOf(row.workdaysOverdue)]),
      matter: text(numberAndTitle(row)),
      basis: text(campaign),
      department: text(row.department),
      supporting: text(row.supporting.join(own.separator)),
      leader: text(row.leader),
      due: date(row.originalDueOn),
      overdue: number(row.workdaysOverdue),
      demand: text(own.byIssuer),
      replyDue: text(own.blankDay),
      issuer: text(own.signAndDate),
      receiver: text(own.signAndDate),
      reply: text(own.byLeadDepartment),
    }
  },
}

/** The steps at which the reminders climb: to the head, to the responsible leader, to the main leader. */
const levelOf = (workdays: number) => (workdays >= 7 ? 'red' : workdays >= 3 ? 'yellow' : 'blue')

/** Form K 整改延期申請表: a request for another deadline, filed before the old one has passed. */
export const extension: Form<ExtensionEntry> = {
  ...slip,
  id: 'k',
  title: named('整改延期申請表', '整改延期申请表', 'Extension request'),
  columns: [
    line('item', labels.numberAndTitle, 3),
    line('due', labels.originalDue, 2, 'date'),
    line('count', named('已延期次數', '已延期次数', 'Extensions so far'), 2, 'number'),
    line('progress', named('目前進展', '目前进展', 'Progress so far'), 5),
    line('reason', named('延期理由', '延期理由', 'Reason'), 5),
    line('newDue', named('申請延至', '申请延至', 'Requested until'), 2, 'date'),
    line('guarantee', named('保障措施', '保障措施', 'Safeguards'), 5),
    line('departmentOpinion', labels.departmentOpinion, 5),
    line('officeOpinion', named('領導小組辦公室意見', '领导小组办公室意见', "Office's opinion"), 5),
    line('approval', named('責任領導審批', '责任领导审批', 'Approval by leader'), 5),
    line('decidedOn', named('批覆日期', '批复日期', 'Decided on'), 2, 'date'),
  ],
  print: (row, { language }) => {
    const own = textIn[language]
    const decided = row.granted !== null && row.decidedOn !== null
    return {
      item: text(numberAndTitle(row.item)),
      due: date(row.dueOn),
      count: number(row.before),
      progress: linesCell(completionLines(row.item, language)),
      reason: text(row.reason),
      newDue: date(row.requestedDueOn),
      guarantee: text(row.safeguards),
      departmentOpinion: text(own.signAndDate),
      officeOpinion: text(own.signAndDate),
      approval: linesCell([
        decided ? own.decided(row.granted === true, row.decidedOn ?? '', row.decidedBy ?? '') : '',
        own.signAndDate,
      ]),
      decidedOn: date(row.decidedOn),
    }
  },
}
