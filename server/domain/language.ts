/** The languages of the product, by their BCP 47 names. Mainland terms in both scripts (domain.md §8). */
export const languages = ['zh-Hant', 'zh-Hans', 'en'] as const
export type Language = (typeof languages)[number]

/** Each in itself. */
export const languageNames: Record<Language, string> = { 'zh-Hant': '繁體', 'zh-Hans': '简体', en: 'English' }

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text)
}

/** The best of our languages for an Accept-Language header; Traditional Chinese when it names none. */
export function languageFor(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
    .find((tag) => tag.startsWith('zh') || tag.startsWith('en'))
  if (wanted === undefined) return 'zh-Hant'
  if (wanted.startsWith('en')) return 'en'
  return /hans|-cn|-sg/.test(wanted) ? 'zh-Hans' : 'zh-Hant'
}
