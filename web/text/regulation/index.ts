import { createSignal } from 'solid-js'
import type { Language } from '#domain/language.ts'
import type { RegulationSentences } from './zh-Hant.ts'

const dictionaries: Record<Language, () => Promise<{ regulations: RegulationSentences }>> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  'zh-Hans': () => import('./zh-Hans.ts'),
  en: () => import('./en.ts'),
}

const [read, setRead] = createSignal<RegulationSentences>()

/** Reads the sentences about regulations in a language; from then on `sayOfRegulations` speaks it. */
export async function readRegulationText(language: Language): Promise<true> {
  const { regulations } = await dictionaries[language]()
  setRead(regulations)
  return true
}

/** The sentences about regulations in the language of the page: once they have been read. */
export function sayOfRegulations(): RegulationSentences {
  const known = read()
  if (!known) throw new Error('a sentence about regulations was asked for before it was read')
  return known
}
