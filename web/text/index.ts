import { createSignal } from 'solid-js'
import { isLanguage, type Language, languages } from '#domain/language.ts'
import type { Words } from '#domain/text/words.ts'
import type { Sentences } from './zh-Hant.ts'

type Dictionary = { sentences: Sentences; words: Words }

/** One language is a file of its own, read when it is chosen. */
const dictionaries: Record<Language, () => Promise<Dictionary>> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  'zh-Hans': () => import('./zh-Hans.ts'),
  en: () => import('./en.ts'),
}

/** The names of the languages, each in itself: who looks for theirs need not know ours. */
export const languageNames: Record<Language, string> = { 'zh-Hant': '繁體', 'zh-Hans': '简体', en: 'English' }

/** What people wrote is Chinese in Traditional characters whatever the page speaks: the right letter forms hang on it. */
export const contentLanguage: Language = 'zh-Hant'

const remembered = 'strikeoff.language'
const [current, setCurrent] = createSignal<{ language: Language; dictionary: Dictionary }>()

/** The language of the page. */
export const language = (): Language => current()?.language ?? 'zh-Hant'
/** The web's sentences in the language of the page. */
export const say = (): Sentences => dictionary().sentences
/** The domain's words in the language of the page. */
export const words = (): Words => dictionary().words

/** Speaks `chosen` from now on, without a reload. */
export async function speak(chosen: Language): Promise<void> {
  const read = await dictionaries[chosen]()
  document.documentElement.lang = chosen
  setCurrent({ language: chosen, dictionary: read })
}

/** Keeps a choice for this browser; only what somebody chose is worth keeping. */
export function rememberLanguage(chosen: Language): void {
  localStorage.setItem(remembered, chosen)
}

/** The language chosen in this browser, if one was. */
export function rememberedLanguage(): Language | undefined {
  const text = localStorage.getItem(remembered)
  return text !== null && isLanguage(text) ? text : undefined
}

export { languages }

function dictionary(): Dictionary {
  const known = current()
  if (!known) throw new Error('a sentence was asked for before a language was read')
  return known.dictionary
}
