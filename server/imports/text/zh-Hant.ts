import type { ItemKind, ItemStatus } from '#domain/item.ts'
import { wordsIn } from '#domain/text/index.ts'
import type { NoteDetail } from '../notes.ts'
import type { ImportText } from './text.ts'

const w = wordsIn['zh-Hant']
const names = (missing: NoteDetail[string] | undefined, separator: string) =>
  Array.isArray(missing) ? missing.map((field) => text.fields[field as keyof ImportText['fields']]).join(separator) : ''

export const text: ImportText = {
  fields: {
    number: '序號',
    category: '類別',
    title: '整改項目',
    problem: '存在問題',
    cause: '原因分析',
    target: '整改目標',
    measures: '整改措施',
    kind: '整改類型',
    leader: '責任領導',
    department: '責任部門',
    supporting: '配合部門',
    owner: '責任人',
    verifier: '驗收人',
    originalDueOn: '原定時限',
    dueOn: '整改時限',
    status: '狀態',
    completion: '完成情況',
    assignedOn: '下發時間',
    submittedOn: '提交時間',
    closedOn: '銷號時間',
    nextReviewOn: '下次檢查',
    extended: '延期記錄',
    measuresDone: '措施完成日期',
    signedOn: '簽收時間',
    suspendedOn: '中止時間',
    suspendedUntil: '中止至',
    returns: '退回次數',
  },
  extensionReason: '據導入的台賬記載。',
  notes: {
    title_missing: () => '沒有整改項目名稱，也沒有存在問題。',
    category_missing: () => '沒有類別。請填寫，或從現有類別中選擇。',
    too_long: (d) => `文字過長，最多 ${d.limit} 字。`,
    unknown_kind: () => '不認識這種整改類型。',
    unknown_status: () => '不認識這種狀態。',
    unknown_name: (d) => `本單位沒有「${d.name}」。請選擇，或清空此格。`,
    several_of_that_name: (d) => `本單位有幾個「${d.name}」，無法確定是哪一個。`,
    ambiguous_day: () => '這個日期可以有兩種讀法。請寫成「年-月-日」。',
    unreadable_day: () => '這不是日期。請寫成「年-月-日」，或清空此格。',
    original_not_earlier: () => '原定時限不早於整改時限。請更正其中一個，或清空原定時限。',
    number_taken: (d) => `編號 ${d.number} 已被使用。`,
    verifier_in_department: () => '驗收人出自責任部門。請由其他部門的人驗收。',
    formula_value: () => '此格是公式，取其上次計算的結果。',
    formula_text: () => '此格以等號開頭，按文字導入。',
    year_assumed: (d) => `沒有年份，按 ${d.day} 導入。`,
    day_assumed: (d) => `沒有具體日期，按 ${d.day} 導入。`,
    kind_assumed: (d) => `沒有整改類型，按「${w.kind[d.kind as ItemKind]}」導入。`,
    category_new: (d) => `將新增類別「${d.name}」。`,
    same_as_row: (d) => `與第 ${d.row} 行內容相同。`,
    same_as_item: (d) => `與現有項目 ${d.number} 內容相同。`,
    already_there: () => '活動中已有此項目，不再導入。',
    lead_also_supports: () => '責任部門不再列為配合部門。',
    state_incomplete: (d) => `「${w.status[d.status as ItemStatus]}」的項目還須有：${names(d.missing, '、')}。現按草擬導入。`,
    state_suspended: () => '中止的期限台賬沒有寫明，按「整改中」導入。',
    extension_taken: (d) =>
      Number(d.times) > 1
        ? `保留原定時限 ${d.original}；台賬寫明延期 ${d.times} 次，但只載有最後時限 ${d.day}，按延期 1 次記錄。`
        : `保留原定時限 ${d.original}，並記錄延期 1 次，至 ${d.day}。`,
    number_is_a_day: () => '編號被表格軟件改成了日期，將另行編號。',
  },
}
