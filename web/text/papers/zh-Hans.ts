import type { Papers } from './zh-Hant.ts'

export const papers: Papers = {
  report: {
    title: '活动情况报告',
    hint: '按上面的日期和语言起草一份 Word 报告：基本情况、做法成效、完成情况、制度、延期和下一步安排，附图表。',
    take: '起草报告',
  },
  templates: {
    title: '本单位模板（Word）',
    hint: '本表也可按本单位自己的 Word 模板导出，每次上传留存为一个版本。',
    none: '本表还没有自己的模板。',
    version: (name, version) => `${name}（第 ${version} 版）`,
    take: (version) => `按第 ${version} 版导出 Word`,
    remove: (version) => `停用第 ${version} 版`,
    upload: '上传模板（.docx，不超过 2 MB）',
    uploadHint: '模板中用 {title}、{#rows}…{/rows} 等标记指明内容的位置。',
    example: '下载本表的示例模板',
    added: (name) => `已采用模板：${name}`,
    removed: (name, version) => `已停用：${name}（第 ${version} 版）`,
  },
  closure: {
    hint: '销号申请(审批)表、佐证材料目录及校验值、办理经过，合为一个文件；压缩包另附佐证材料原件。',
    title: '销号卷宗',
    pdf: '下载 PDF',
    zip: '下载压缩包（含佐证材料）',
  },
}
