import { diffChars } from 'diff'
import { compareTexts } from '#domain/compare-texts.ts'
import { printText } from '#domain/print-text.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { atMost, type Figure, median } from './figure.ts'

/**
 * Two versions of 500 articles, 100,000 characters, of which a tenth was changed, against the bare character diff of the same texts. Once
 * as the editor saves them and once as an import brings them, without a common id; the slower one is the figure.
 */
export function compareAgainstBareDiff(): Figure {
  const old = makeText(seeded(7))
  const now = reworded(old, seeded(11))
  const plain = [old, now].map((text) => printText(text, 'zh-Hant')) as [string, string]
  const bare = timeOf(() => diffChars(...plain))
  const ratios = [now, withoutIds(now)].map((text) => timeOf(() => compareTexts(old, text)) / bare)
  return atMost('two versions of 500 articles, times the bare diffChars', Math.max(...ratios), 3)
}

const words = (
  '應當 工作日 部門 負責 展覽部 辦公室 制定 審核 批准 活動 培訓 管理 檢查 登記 保存 公布 意見 徵求 經費 預算 觀眾 安全 措施 記錄 報告 館長 會議 討論 ' +
  '決定 執行 監督 群眾 代表 列席 不少於 之日起 在 後 前 的 和 或者 須 由 對 為 並 每年 每月 五個 十個 三個 一次 完成 提出 評估 展品 修復 方案 論證'
).split(' ')
const paragraphLength = 100

function makeText(next: (below: number) => number): RegulationText {
  const paragraph = () => {
    let text = ''
    while (text.length < paragraphLength) text += words[next(words.length)]! + (next(5) === 0 ? '，' : '')
    return `${text.slice(0, paragraphLength - 1)}。`
  }
  const chapters = Array.from({ length: 10 }, (_, chapter) => ({
    id: `c${chapter}`,
    title: words[chapter]!,
    articles: Array.from({ length: 50 }, (__, at) => ({ id: `a${chapter}-${at}`, paragraphs: [paragraph(), paragraph()] })),
  }))
  return { preamble: [], chapters }
}

/** Every tenth article with a word in another place of it. */
function reworded(text: RegulationText, next: (below: number) => number): RegulationText {
  const made = structuredClone(text)
  for (const article of made.chapters.flatMap(({ articles }) => articles)) {
    if (next(10) > 0) continue
    const at = next(paragraphLength - 10)
    article.paragraphs = article.paragraphs.map((line) => line.slice(0, at) + words[next(words.length)] + line.slice(at + 2))
  }
  return made
}

function withoutIds(text: RegulationText): RegulationText {
  const made = structuredClone(text)
  for (const one of made.chapters.flatMap((chapter) => [chapter, ...chapter.articles])) one.id = `again-${one.id}`
  return made
}

function timeOf(work: () => unknown): number {
  const once = () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  }
  once()
  return median(Array.from({ length: 9 }, once))
}

/** The same row of numbers each time. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * below)
  }
}
