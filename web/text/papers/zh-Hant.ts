export const papers = {
  report: {
    title: '活動情況報告',
    hint: '按上面的日期和語言起草一份 Word 報告：基本情況、做法成效、完成情況、制度、延期和下一步安排，附圖表。',
    take: '起草報告',
  },
  templates: {
    title: '本單位模板（Word）',
    hint: '本表也可按本單位自己的 Word 模板導出，每次上傳留存為一個版本。',
    none: '本表還沒有自己的模板。',
    version: (name: string, version: number) => `${name}（第 ${version} 版）`,
    take: (version: number) => `按第 ${version} 版導出 Word`,
    remove: (version: number) => `停用第 ${version} 版`,
    upload: '上傳模板（.docx，不超過 2 MB）',
    uploadHint: '模板中用 {title}、{#rows}…{/rows} 等標記指明內容的位置。',
    example: '下載本表的示例模板',
    added: (name: string) => `已採用模板：${name}`,
    removed: (name: string, version: number) => `已停用：${name}（第 ${version} 版）`,
  },
  closure: {
    hint: '銷號申請(審批)表、佐證材料目錄及校驗值、辦理經過，合為一個文件；壓縮包另附佐證材料原件。',
    title: '銷號卷宗',
    pdf: '下載 PDF',
    zip: '下載壓縮包（含佐證材料）',
  },
}

export type Papers = typeof papers
