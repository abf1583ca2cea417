import { isLanguage, type Language } from '#domain/language.ts'
import type { Words } from '#domain/text/words.ts'
import type { Sentences } from './zh-Hant.ts'

export type Dictionary = { sentences: Sentences; words: Words }

/** One language is a file of its own, read when it is chosen. */
const dictionaries: Record<Language, () => Promise<Dictionary>> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  'zh-Hans': () => import('./zh-Hans.ts'),
  en: () => import('./en.ts'),
}

export function readDictionary(language: Language): Promise<Dictionary> {
  return dictionaries[language]()
}

const remembered = 'strikeoff.language'

/** Keeps a choice for this browser; only what somebody chose is worth keeping. */
export function rememberLanguage(chosen: Language): void {
  localStorage.setItem(remembered, chosen)
}

/** The language chosen in this browser, if one was. */
export function rememberedLanguage(): Language | undefined {
  const text = localStorage.getItem(remembered)
  return text !== null && isLanguage(text) ? text : undefined
}
