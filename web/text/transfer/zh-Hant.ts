export const transfer = {
  title: '整個活動',
  intro:
    '整個活動可以存為一個文件,在另一處系統導入,或留作備份。文件中有類別、項目、措施、記錄、規章制度、意見和全部歷史;不含往來郵件、密碼和佐證材料原件,佐證材料只列名稱和校驗值。',
  take: '導出整個活動(JSON)',
  takePoam: '導出 OSCAL 行動計劃(POA&M)',
  poamHint: 'OSCAL 行動計劃也可以像台賬一樣在上面導入。',
  file: '導入整個活動(JSON)',
  warning: '導入後即為本單位當前的活動,所有人看到的都是它;現有活動保留,但不再顯示。',
  sure: '我知道,導入後將顯示新的活動',
  bring: '導入',
  bringing: '正在導入…',
  brought: (items: number, people: number, files: number) =>
    [
      `已導入活動,共 ${items} 個項目。`,
      people > 0 ? `新登記 ${people} 人,尚未啟用,請管理員在「人員」中啟用。` : '',
      files > 0 ? `有 ${files} 個佐證材料文件不在本系統,請另行複製。` : '',
    ].join(''),
  open: '查看看板',
  wrongAt: (path: string) => `文件中的位置:${path}`,
}
export type Transfer = typeof transfer
