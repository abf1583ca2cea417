import type { CellStyle } from 'hucre'
import type { Language } from '#domain/language.ts'

/** Points. 小五 9 pt is the smallest that a director reads without glasses. */
export const sizes = { title: 20, line: 10.5, body: 9, note: 8 }

type Fonts = { title: string; header: string; body: string; headerSize: number }

/**
 * The fonts of official papers, named and never embedded: they are sold, not free. The GB2312 cuts have no Traditional
 * characters, the GBK ones have both.
 */
const fontsIn: Record<Language, Fonts> = {
  'zh-Hant': { title: '方正小标宋_GBK', header: '黑体', body: '仿宋', headerSize: 9 },
  'zh-Hans': { title: '方正小标宋简体', header: '黑体', body: '仿宋_GB2312', headerSize: 9 },
  en: { title: 'Times New Roman', header: 'Times New Roman', body: 'Times New Roman', headerSize: 8 },
}

/** What to look for where a font is missing: one with serifs, or one without. */
const serif = 1
const sans = 2

const thin = { style: 'thin' as const, color: { rgb: '000000' } }
const border = { top: thin, right: thin, bottom: thin, left: thin }

export type Styles = ReturnType<typeof stylesFor>

/** Every cell style of a printed list. Black on white: paper is copied, and colour may never carry a meaning alone. */
export function stylesFor(language: Language) {
  const fonts = fontsIn[language]
  const bodyFont = { name: fonts.body, family: serif }
  const headerFont = { name: fonts.header, family: language === 'en' ? serif : sans }
  const header = { font: { ...headerFont, size: fonts.headerSize, bold: true }, alignment: at('center'), border }
  const body = { font: { ...bodyFont, size: sizes.body }, border }
  const line = { font: { ...bodyFont, size: sizes.line } }
  return {
    title: { font: { name: fonts.title, family: serif, size: sizes.title, bold: language === 'en' }, alignment: at('center') },
    sample: { font: { ...headerFont, size: sizes.line, bold: true }, alignment: at('center') },
    subtitle: [at('left'), at('center'), at('right')].map((alignment) => ({ ...line, alignment })),
    header,
    /** A split row is read from its top; a whole one stands in the middle of its height. */
    body: (align: 'left' | 'center', split: boolean): CellStyle => ({ ...body, alignment: at(align, split ? 'top' : 'center') }),
    totals: { ...body, font: { ...headerFont, size: sizes.body }, alignment: at('left') },
    signature: { ...line, alignment: at('left') },
    notes: { font: { ...bodyFont, size: sizes.note }, alignment: at('left') },
    data: { ...body, alignment: { vertical: 'top' as const, wrapText: false } },
  } satisfies Record<string, unknown>
}

/** Alignment in a cell that breaks its lines. */
function at(horizontal: 'left' | 'center' | 'right', vertical: 'top' | 'center' = 'center') {
  return { horizontal, vertical, wrapText: true }
}
