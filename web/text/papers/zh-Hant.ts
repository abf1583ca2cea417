export const papers = {
  report: {
    title: '活動情況報告',
    hint: '按上面的日期和語言起草一份 Word 報告：基本情況、做法成效、完成情況、制度、延期和下一步安排，附圖表。',
    take: '起草報告',
  },
  closure: {
    hint: '銷號申請(審批)表、佐證材料目錄及校驗值、辦理經過，合為一個文件；壓縮包另附佐證材料原件。',
    title: '銷號卷宗',
    pdf: '下載 PDF',
    zip: '下載壓縮包（含佐證材料）',
  },
}

export type Papers = typeof papers
