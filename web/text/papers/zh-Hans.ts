import type { Papers } from './zh-Hant.ts'

export const papers: Papers = {
  report: {
    title: '活动情况报告',
    hint: '按上面的日期和语言起草一份 Word 报告：基本情况、做法成效、完成情况、制度、延期和下一步安排，附图表。',
    take: '起草报告',
  },
  closure: {
    hint: '销号申请(审批)表、佐证材料目录及校验值、办理经过，合为一个文件；压缩包另附佐证材料原件。',
    title: '销号卷宗',
    pdf: '下载 PDF',
    zip: '下载压缩包（含佐证材料）',
  },
}
