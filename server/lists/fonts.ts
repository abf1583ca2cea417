import type { Language } from '#domain/language.ts'

export type Fonts = { title: string; header: string; body: string }

/**
 * The fonts of official papers, named and never embedded: they are sold, not free. The GB2312 cuts have no Traditional
 * characters, the GBK ones have both.
 */
export const officeFonts: Record<Language, Fonts> = {
  'zh-Hant': { title: '方正小标宋_GBK', header: '黑体', body: '仿宋' },
  'zh-Hans': { title: '方正小标宋简体', header: '黑体', body: '仿宋_GB2312' },
  en: { title: 'Times New Roman', header: 'Times New Roman', body: 'Times New Roman' },
}
