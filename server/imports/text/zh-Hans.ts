import type { ItemKind, ItemStatus } from '#domain/item.ts'
import { wordsIn } from '#domain/text/index.ts'
import type { NoteDetail } from '../notes.ts'
import type { ImportText } from './text.ts'

const w = wordsIn['zh-Hans']
const names = (missing: NoteDetail[string] | undefined, separator: string) =>
  Array.isArray(missing) ? missing.map((field) => text.fields[field as keyof ImportText['fields']]).join(separator) : ''

export const text: ImportText = {
  fields: {
    number: '序号',
    category: '类别',
    title: '整改项目',
    problem: '存在问题',
    cause: '原因分析',
    target: '整改目标',
    measures: '整改措施',
    kind: '整改类型',
    leader: '责任领导',
    department: '责任部门',
    supporting: '配合部门',
    owner: '责任人',
    verifier: '验收人',
    originalDueOn: '原定时限',
    dueOn: '整改时限',
    status: '状态',
    completion: '完成情况',
    assignedOn: '下发时间',
    submittedOn: '提交时间',
    closedOn: '销号时间',
    nextReviewOn: '下次检查',
    extended: '延期记录',
    measuresDone: '措施完成日期',
    signedOn: '签收时间',
    suspendedOn: '中止时间',
    suspendedUntil: '中止至',
    returns: '退回次数',
  },
  extensionReason: '据导入的台账记载。',
  notes: {
    title_missing: () => '没有整改项目名称，也没有存在问题。',
    category_missing: () => '没有类别。请填写，或从现有类别中选择。',
    too_long: (d) => `文字过长，最多 ${d.limit} 字。`,
    unknown_kind: () => '不认识这种整改类型。',
    unknown_status: () => '不认识这种状态。',
    unknown_name: (d) => `本单位没有“${d.name}”。请选择，或清空此格。`,
    several_of_that_name: (d) => `本单位有几个“${d.name}”，无法确定是哪一个。`,
    ambiguous_day: () => '这个日期可以有两种读法。请写成“年-月-日”。',
    unreadable_day: () => '这不是日期。请写成“年-月-日”，或清空此格。',
    original_not_earlier: () => '原定时限不早于整改时限。请更正其中一个，或清空原定时限。',
    number_taken: (d) => `编号 ${d.number} 已被使用。`,
    verifier_in_department: () => '验收人出自责任部门。请由其他部门的人验收。',
    formula_value: () => '此格是公式，取其上次计算的结果。',
    formula_text: () => '此格以等号开头，按文字导入。',
    year_assumed: (d) => `没有年份，按 ${d.day} 导入。`,
    day_assumed: (d) => `没有具体日期，按 ${d.day} 导入。`,
    kind_assumed: (d) => `没有整改类型，按“${w.kind[d.kind as ItemKind]}”导入。`,
    category_new: (d) => `将新增类别“${d.name}”。`,
    same_as_row: (d) => `与第 ${d.row} 行内容相同。`,
    same_as_item: (d) => `与现有项目 ${d.number} 内容相同。`,
    already_there: () => '活动中已有此项目，不再导入。',
    lead_also_supports: () => '责任部门不再列为配合部门。',
    state_incomplete: (d) => `“${w.status[d.status as ItemStatus]}”的项目还须有：${names(d.missing, '、')}。现按草拟导入。`,
    state_suspended: () => '中止的期限台账没有写明，按“整改中”导入。',
    extension_taken: (d) =>
      Number(d.times) > 1
        ? `保留原定时限 ${d.original}；台账写明延期 ${d.times} 次，但只载有最后时限 ${d.day}，按延期 1 次记录。`
        : `保留原定时限 ${d.original}，并记录延期 1 次，至 ${d.day}。`,
    number_is_a_day: () => '编号被表格软件改成了日期，将另行编号。',
  },
}
