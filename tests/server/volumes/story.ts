import type { Language } from '#domain/language.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { blocksOf } from '../../../server/volumes/blocks.ts'
import type { Part, Volume } from '../../../server/volumes/volume.ts'

/** The eleven regulations that the sample campaign revised, each with its department. */
export const titles = [
  ['領導班子議事規則', '黨支部'],
  ['黨支部組織生活會制度', '黨支部'],
  ['徵求意見和群眾代表列席監督辦法', '黨支部'],
  ['幹部職工學習培訓制度', '辦公室'],
  ['大型科普宣傳活動組織管理辦法', '展教部'],
  ['青少年科技活動管理辦法', '青少年部'],
  ['科技培訓管理辦法', '培訓部'],
  ['展品管理與維護制度', '展教部'],
  ['新館內容建設意見徵集與論證辦法', '新館建設辦公室'],
  ['幹部職工考核獎懲辦法', '辦公室'],
  ['黨風廉政建設責任制實施辦法', '黨支部'],
] as const

const sentences = [
  '為進一步規範工作程序，明確職責分工，提高決策水平，根據上級有關規定，結合本館實際，制定本辦法。',
  '各部門應當在每季度第一個月的10日前，將上季度執行情況書面報送辦公室；逾期3個工作日未報的，由辦公室催報並在館務會上通報。',
  '有下列情形之一的，應當重新徵求群眾代表意見：（一）涉及職工切身利益的；（二）經費超過50,000元的；（三）與已公布的計劃不一致的。',
  '凡屬“三重一大”事項，必須由領導班子集體討論決定，任何個人不得擅自改變；因緊急情況臨時處置的，事後應當及時報告。',
  '檔案和文件由專人保管，保存期限不少於5年，查閱須經部門負責人批准並登記。',
  '本條所稱工作日，依照國務院辦公廳公布的節假日安排計算。',
] as const

/** A text of `articles` articles in chapters of ten, every other one in two sections, some of them with a second and a third paragraph; `seed` makes it another one. */
export function makeText(articles: number, seed: number): RegulationText {
  const sentence = (at: number) => sentences[(at * 7 + seed * 3) % sentences.length]!
  const all = Array.from({ length: articles }, (_, at) => ({
    id: `a${at}`,
    paragraphs: Array.from(
      { length: 1 + ((at + seed) % 3 === 0 ? 1 : 0) + ((at * seed) % 11 === 5 ? 1 : 0) },
      (_unused, more) => sentence(at + more) + (((at + more * 2 + seed) % 4 === 1 && sentence(at + more + 1)) || ''),
    ),
  }))
  const names = ['總則', '職責與分工', '程序', '監督檢查', '附則']
  const chapters = Array.from({ length: Math.ceil(articles / 10) }, (_, at) => ({
    id: `c${at}`,
    title: names[at % names.length]!,
    articles: all.slice(at * 10, at * 10 + 10),
    ...(at % 2 === 1 && {
      sections: [0, 5].map((from) => ({ id: `s${at}-${from}`, title: from === 0 ? '分工' : '職責', from })),
    }),
  }))
  return { preamble: seed % 2 === 0 ? ['（經館務會議審議通過）'] : [], chapters }
}

/** The volume of issue: eleven regulations of forty articles. */
export function sampleVolume(language: Language = 'zh-Hant', changes: Partial<Volume> = {}): Volume {
  const parts = titles.map(([title, department], at): Part => ({
    title,
    department,
    documentNumber: `科館〔2009〕${at + 1}號`,
    issuedOn: '2009-02-02',
    effectiveOn: '2009-03-01',
    blocks: blocksOf(makeText(40, at), 'zh-Hant'),
  }))
  const departments = [...Map.groupBy(titles.keys(), (at) => titles[at]![1])].map(([name, own]) => ({ name, parts: own }))
  return {
    language,
    script: 'zh-Hant',
    unit: '省科技館',
    title: '規章制度匯編',
    edition: '2009年第一版',
    boundOn: '2009-02-17',
    sample: true,
    parts,
    departments,
    creator: '領導小組辦公室',
    createdAt: '2009-02-17T08:30:00+08:00',
    ...changes,
  }
}
