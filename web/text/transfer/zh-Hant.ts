export const transfer = {
  title: '整個活動',
  intro:
    '整個活動可以存為一個文件，在另一處系統導入，或留作備份。文件中有類別、項目、措施、記錄、規章制度、意見和全部歷史；不含往來郵件和密碼。JSON 中佐證材料只列名稱和校驗值，ZIP 則連同佐證材料原件。',
  take: '導出整個活動（JSON）',
  takeAll: '連同佐證材料導出（ZIP）',
  packing: { working: '正在導出', recordsOf: (done: string, total: string) => `佐證材料 ${done} / ${total} 件` },
  takePoam: '導出 OSCAL 行動計劃（POA&M）',
  poamHint: 'OSCAL 行動計劃也可以像台賬一樣在上面導入。',
  file: '導入整個活動（JSON 或 ZIP）',
  warning:
    '導入後成為另一個活動，您將轉到其中；其他人看到的是最近開始的活動，也可自行選擇。活動未有改動前可以撤回；同一文件再次導入不起作用。',
  sure: '我知道，導入後將新增一個活動',
  bring: '導入',
  bringing: '正在導入…',
  brought: (items: number, people: number, files: number) =>
    [
      `已導入活動，共 ${items} 個項目。`,
      people > 0 ? `新登記 ${people} 人，尚未啟用，請管理員在「人員」中啟用。` : '',
      files > 0 ? `有 ${files} 個佐證材料文件不在本系統，請另行複製。` : '',
    ].join(''),
  open: '查看看板',
  already: (title: string) => `這個文件以前導入過，就是活動「${title}」。沒有再次導入。`,
  look: '查看該活動',
  historyOf: (name: string, person: string, items: number) => `整個活動 ${name}，${person}，${items} 個項目`,
  undone: (items: number) => `已撤回整個活動（${items} 個項目）。`,
  wrongAt: (path: string) => `文件中的位置：${path}`,
}
export type Transfer = typeof transfer
