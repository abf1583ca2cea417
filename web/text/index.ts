import { createSignal } from 'solid-js'
import { type Language, languages } from '#domain/language.ts'
import type { Words } from '#domain/text/words.ts'
import { type Dictionary, readDictionary } from './dictionaries.ts'
import type { Sentences } from './zh-Hant.ts'

/** The names of the languages, each in itself: who looks for theirs need not know ours. */
export { languageNames } from '#domain/language.ts'

/** What people wrote is Chinese in Traditional characters whatever the page speaks: the right letter forms hang on it. */
export const contentLanguage: Language = 'zh-Hant'

const [current, setCurrent] = createSignal<{ language: Language; dictionary: Dictionary }>()

/** The language of the page. */
export const language = (): Language => current()?.language ?? 'zh-Hant'
/** The web's sentences in the language of the page. */
export const say = (): Sentences => dictionary().sentences
/** The domain's words in the language of the page. */
export const words = (): Words => dictionary().words

/** Sentences one after the other: a full-width stop brings its own gap. */
export const joined = (...sentences: readonly string[]): string =>
  sentences.filter((one) => one !== '').join(language() === 'en' ? ' ' : '')

/** Speaks `chosen` from now on, without a reload. */
export async function speak(chosen: Language): Promise<void> {
  const read = await readDictionary(chosen)
  document.documentElement.lang = chosen
  setCurrent({ language: chosen, dictionary: read })
}

export { languages }
export { rememberedLanguage, rememberLanguage } from './dictionaries.ts'

function dictionary(): Dictionary {
  const known = current()
  if (!known) throw new Error('a sentence was asked for before a language was read')
  return known.dictionary
}
