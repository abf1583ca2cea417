import type { Language } from './language.ts'

export const highestNumber = 9_999

const digits = '零一二三四五六七八九'
const places = ['', '十', '百', '千']

/** 1 to 9,999 in Chinese numerals, as laws number their articles: 十二, 一百零一, 一千零一十. */
export function chineseNumber(value: number): string {
  let said = ''
  for (let place = 3, rest = value; place >= 0; place--) {
    const digit = Math.floor(rest / 10 ** place)
    rest %= 10 ** place
    if (digit > 0) said += `${digits[digit]}${places[place]}`
    else if (said !== '' && !said.endsWith('零') && rest > 0) said += '零'
  }
  return value >= 10 && value < 20 ? said.slice(1) : said
}

/** The numerals in which a number of an article may be written: Chinese, its formal and old forms, and Arabic, also full-width. */
export const numeralSigns = '零〇○一二两兩三四五六七八九十百千廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟0-9０-９'

const values = new Map(
  Object.entries({ 零: '零〇○', 一: '一壹', 二: '二两兩贰貳', 三: '三叁參', 四: '四肆', 五: '五伍', 六: '六陆陸' })
    .concat(Object.entries({ 七: '七柒', 八: '八捌', 九: '九玖', 十: '十拾', 百: '百佰', 千: '千仟' }))
    .flatMap(([plain, forms]) => [...forms].map((form) => [form, plain] as const)),
)

/** The number that `numeral` writes, or undefined for what is none from 1 to 9,999. Also reads digit by digit: 一〇二. */
export function numberOf(numeral: string): number | undefined {
  const value = valueOf(numeral.normalize('NFKC').replaceAll(/\s/g, ''))
  return value !== undefined && value >= 1 && value <= highestNumber ? value : undefined
}

function valueOf(numeral: string): number | undefined {
  if (/^\d{1,5}$/.test(numeral)) return Number(numeral)
  const plain = [...numeral.replaceAll('廿', '二十').replaceAll('卅', '三十')].map((sign) => values.get(sign))
  if (plain.length === 0 || plain.includes(undefined)) return undefined
  const said = plain.join('')
  return /[十百千]/.test(said) ? byPlaces(said) : Number([...said].map((sign) => digits.indexOf(sign)).join(''))
}

function byPlaces(said: string): number | undefined {
  const found =
    /^(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?零?([一二三四五六七八九])?$/.exec(
      said,
    )
  if (!found) return undefined
  const [, thousands = '', hundreds = '', tens = '', ten, ones = ''] = found
  const worth = (digit: string) => Math.max(0, digits.indexOf(digit || '零'))
  return worth(thousands) * 1_000 + worth(hundreds) * 100 + (ten ? Math.max(1, worth(tens)) * 10 : 0) + worth(ones)
}

const units: Record<NumberedKind, Record<Language, string>> = {
  chapter: { 'zh-Hant': '章', 'zh-Hans': '章', en: 'Chapter' },
  section: { 'zh-Hant': '節', 'zh-Hans': '节', en: 'Section' },
  article: { 'zh-Hant': '條', 'zh-Hans': '条', en: 'Article' },
}
export type NumberedKind = 'chapter' | 'section' | 'article'

/** How a clause is named: 第二章, 第十二條, 第十二条, Article 12; with the number of its chapter, 第二章第一節. */
export function clauseLabel(kind: NumberedKind, number: number, language: Language, chapter?: number): string {
  const before = chapter === undefined ? '' : clauseLabel('chapter', chapter, language)
  const unit = units[kind][language]
  if (language === 'en') return `${before && `${before}, `}${unit} ${number}`
  return `${before}第${chineseNumber(number)}${unit}`
}

export const articleLabel = (number: number, language: Language) => clauseLabel('article', number, language)
