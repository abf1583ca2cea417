import type { Transfer } from './zh-Hant.ts'

export const transfer: Transfer = {
  title: '整个活动',
  intro:
    '整个活动可以存为一个文件,在另一处系统导入,或留作备份。文件中有类别、项目、措施、记录、规章制度、意见和全部历史;不含往来邮件、密码和佐证材料原件,佐证材料只列名称和校验值。',
  take: '导出整个活动(JSON)',
  takePoam: '导出 OSCAL 行动计划(POA&M)',
  poamHint: 'OSCAL 行动计划也可以像台账一样在上面导入。',
  file: '导入整个活动(JSON)',
  warning: '导入后即为本单位当前的活动,所有人看到的都是它;现有活动保留,但不再显示。',
  sure: '我知道,导入后将显示新的活动',
  bring: '导入',
  bringing: '正在导入…',
  brought: (items, people, files) =>
    [
      `已导入活动,共 ${items} 个项目。`,
      people > 0 ? `新登记 ${people} 人,尚未启用,请管理员在“人员”中启用。` : '',
      files > 0 ? `有 ${files} 个佐证材料文件不在本系统,请另行复制。` : '',
    ].join(''),
  open: '查看看板',
  wrongAt: (path) => `文件中的位置:${path}`,
}
