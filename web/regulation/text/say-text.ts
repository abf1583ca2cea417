import { createSignal } from 'solid-js'
import type { Language } from '#domain/language.ts'
import type { TextSentences } from './words/zh-Hant.ts'

/** A dictionary of its own, read with the page: the board does not carry it. */
const dictionaries: Record<Language, () => Promise<{ sentences: TextSentences }>> = {
  'zh-Hant': () => import('./words/zh-Hant.ts'),
  'zh-Hans': () => import('./words/zh-Hans.ts'),
  en: () => import('./words/en.ts'),
}
const [sentences, setSentences] = createSignal<TextSentences>()

/** What the page about a text says, in the language of the page. */
export function sayText(): TextSentences {
  const known = sentences()
  if (!known) throw new Error('a sentence about a text was asked for before it was read')
  return known
}

export async function speakText(language: Language): Promise<void> {
  const read = await dictionaries[language]()
  setSentences(() => read.sentences)
}
