import type { Transfer } from './zh-Hant.ts'

export const transfer: Transfer = {
  title: '整个活动',
  intro:
    '整个活动可以存为一个文件，在另一处系统导入，或留作备份。文件中有类别、项目、措施、记录、规章制度、意见和全部历史；不含往来邮件和密码。JSON 中佐证材料只列名称和校验值，ZIP 则连同佐证材料原件。',
  take: '导出整个活动（JSON）',
  takeAll: '连同佐证材料导出（ZIP）',
  packing: { working: '正在导出', recordsOf: (done, total) => `佐证材料 ${done} / ${total} 件` },
  takePoam: '导出 OSCAL 行动计划（POA&M）',
  poamHint: 'OSCAL 行动计划也可以像台账一样在上面导入。',
  file: '导入整个活动（JSON 或 ZIP）',
  warning:
    '导入后成为另一个活动，您将转到其中；其他人看到的是最近开始的活动，也可自行选择。活动未有改动前可以撤回；同一文件再次导入不起作用。',
  sure: '我知道，导入后将新增一个活动',
  bring: '导入',
  bringing: '正在导入…',
  brought: (items, people, files) =>
    [
      `已导入活动，共 ${items} 个项目。`,
      people > 0 ? `新登记 ${people} 人，尚未启用，请管理员在“人员”中启用。` : '',
      files > 0 ? `有 ${files} 个佐证材料文件不在本系统，请另行复制。` : '',
    ].join(''),
  open: '查看看板',
  already: (title) => `这个文件以前导入过，就是活动“${title}”。没有再次导入。`,
  look: '查看该活动',
  historyOf: (name, person, items) => `整个活动 ${name}，${person}，${items} 个项目`,
  undone: (items) => `已撤回整个活动（${items} 个项目）。`,
  wrongAt: (path) => `文件中的位置：${path}`,
}
