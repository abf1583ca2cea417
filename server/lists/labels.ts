import type { Column, DataColumn, Localized } from './form.ts'

export const named = (hant: string, hans: string, en: string): Localized => ({ 'zh-Hant': hant, 'zh-Hans': hans, en })

/** The labels that several forms share, each written once. */
export const labels = {
  number: named('序號', '序号', 'No.'),
  category: named('類別', '类别', 'Category'),
  problem: named('存在問題', '存在问题', 'Problem'),
  measures: named('整改措施', '整改措施', 'Measures'),
  leader: named('責任領導', '责任领导', 'Responsible leader'),
  department: named('責任部門', '责任部门', 'Responsible department'),
  supporting: named('配合部門', '配合部门', 'Supporting departments'),
  owner: named('責任人', '责任人', 'Owner'),
  item: named('整改項目', '整改项目', 'Item'),
  due: named('整改時限', '整改时限', 'Time limit'),
  dueBy: named('完成時限', '完成时限', 'Time limit'),
  originalDue: named('原定時限', '原定时限', 'Original time limit'),
  completion: named('完成情況', '完成情况', 'Completion'),
  evidenceIndex: named('佐證材料目錄', '佐证材料目录', 'Index of evidence'),
  opinion: named('驗收意見', '验收意见', 'Verification opinion'),
  itemOfForm: named('對應整改項目', '对应整改项目', 'Item'),
  numberAndTitle: named('項目編號及名稱', '项目编号及名称', 'Item no. and title'),
  departmentOpinion: named('責任部門意見', '责任部门意见', "Department's opinion"),
  remarks: named('備註', '备注', 'Remarks'),
}

/** A column of text on paper; what is narrow is centred by `centred`. */
export const column = (key: string, title: Localized, mm: number, more: Partial<Column> = {}): Column => ({
  key,
  title,
  mm,
  kind: 'text',
  align: 'left',
  ...more,
})

export const centred = (key: string, title: Localized, mm: number, more: Partial<Column> = {}): Column =>
  column(key, title, mm, { align: 'center', ...more })

/** A line of a slip, with room for `lines` lines. */
export const line = (key: string, title: Localized, lines = 2, kind: Column['kind'] = 'text'): Column =>
  column(key, title, 0, { lines, kind })

export const dataColumn = (key: string, title: Localized, kind: DataColumn['kind'] = 'text'): DataColumn => ({ key, title, kind })
