/** Traditional characters of ledgers and of names of posts and departments, each before its simplified form. */
const pairs = (
  '號号 項项 類类 別别 問问 題题 現现 實实 標标 時时 責责 領领 導导 門门 ' +
  '單单 擬拟 負负 輔辅 協协 員员 驗验 級级 銷销 進进 況况 據据 證证 結结 ' +
  '備备 註注 長长 堅坚 啟启 動动 辦办 審审 開开 間间 爲为 為为 與与 體体 ' +
  '應应 當当 執执 總总 務务 處处 學学 習习 傳传 廳厅 會会 計计 財财 資资 ' +
  '產产 業业 發发 黨党 組组 織织 監监 紀纪 書书 記记 後后 術术 藝艺 館馆 ' +
  '電电 網网 絡络 設设 樓楼 層层 環环 衛卫 節节 約约 車车 輛辆 團团 婦妇 ' +
  '聯联 離离 職职 幹干 訓训 練练 訊讯 檔档 機机 關关 構构 製制 專专 編编 ' +
  '輯辑 陳陈 觀观 眾众 評评 講讲 議议 論论 調调 齊齐 無无 從从 來来 個个 ' +
  '們们 這这 種种 過过 還还 對对 錯错 歸归 屬属 報报 補补 點点 數数 統统 ' +
  '籌筹 規规 範范 劃划 達达 準准 確确 認认 識识 變变 優优 質质 極极 廣广 ' +
  '東东 幾几 萬万 億亿 兩两 雙双 獨独 勞劳 險险 護护 衞卫 醫医 藥药 兒儿 ' +
  '歲岁 區区 縣县 鄉乡 鎮镇 國国 際际 勝胜 劉刘 張张 楊杨 趙赵 黃黄 吳吴 ' +
  '孫孙 馬马 許许 鄧邓 馮冯 蕭萧 葉叶 蔣蒋 餘余 蘇苏 盧卢 鍾钟 譚谭 鄭郑 ' +
  '謝谢 韓韩 羅罗 賈贾 鄒邹 龍龙 錢钱 湯汤 賴赖 龐庞 顏颜 莊庄 顧顾 龔龚 ' +
  '賬账 臺台 撥拨 歷历 內内 難难 樣样 聽听 聞闻 讀读 寫写 說说 話话 請请 ' +
  '謀谋 貫贯 徹彻 貪贪 農农 經经 濟济 線线 維维 續续 緊紧 縮缩 純纯 繼继 ' +
  '績绩 綜综 綱纲 細细 終终 絕绝 給给 穩稳 積积 參参 適适 選选 運运 連连 ' +
  '遠远 遲迟 廢废 強强 復复 憑凭 戰战 戶户 揚扬 換换 擔担 擴扩 擊击 敗败 ' +
  '斷断 於于 昇升 曉晓 歡欢'
).split(' ')

const simplified = new Map(pairs.map((pair) => [...pair] as [string, string]))

/**
 * A text as it is compared: one script, one width, one case, without blanks and marks. Two names that
 * fold alike are the same name.
 */
export function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase()
  const bare = plain.replaceAll(/[\s\p{P}\p{S}]+/gu, '') || plain.trim()
  return [...bare].map((sign) => simplified.get(sign) ?? sign).join('')
}

/** The least number of characters to add, drop or replace that makes `b` of `a`; at most `limit` + 1. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same))
    }
    above = row
  }
  return Math.min(above[b.length] ?? 0, limit + 1)
}
