import { createResource } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { language } from '../index.ts'
import type { Papers } from './zh-Hant.ts'

/** Read where papers are taken out, not with the first page. */
const dictionaries: Record<Language, () => Promise<{ papers: Papers }>> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  'zh-Hans': () => import('./zh-Hans.ts'),
  en: () => import('./en.ts'),
}

/** The sentences about papers in the language of the page, once they are there. */
export function createPapers(): () => Papers | undefined {
  const [read] = createResource(language, async (chosen) => (await dictionaries[chosen]()).papers)
  return () => read.latest
}
