import { createResource } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { language } from '../text/index.ts'
import type { VolumeSentences } from './words/zh-Hant.ts'

/** A dictionary of its own, read with the pages that need it: the board does not carry it. */
const dictionaries: Record<Language, () => Promise<{ sentences: VolumeSentences }>> = {
  'zh-Hant': () => import('./words/zh-Hant.ts'),
  'zh-Hans': () => import('./words/zh-Hans.ts'),
  en: () => import('./words/en.ts'),
}

/** What the pages about volumes and the open index say, in the language of the page, once it is there. */
export function createSentences(): () => VolumeSentences | undefined {
  const [read] = createResource(language, async (chosen) => (await dictionaries[chosen]()).sentences)
  return () => read.latest
}
