import { createEffect, createResource, createSignal, on, type Resource } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { language } from '../index.ts'
import type { RegulationSentences } from './zh-Hant.ts'

const dictionaries: Record<Language, () => Promise<{ regulations: RegulationSentences }>> = {
  'zh-Hant': () => import('./zh-Hant.ts'),
  'zh-Hans': () => import('./zh-Hans.ts'),
  en: () => import('./en.ts'),
}

const [read, setRead] = createSignal<RegulationSentences>()

/**
 * What a page about regulations shows, known once its sentences are as well. One resource for both: a page entered from another one
 * that waited for two stayed at "loading".
 */
export function createSpoken<T>(readData: () => Promise<T>): Resource<T> {
  const [known] = createResource(() => Promise.all([readData(), readSentences(language())]).then(([data]) => data))
  createEffect(on(language, (chosen) => void readSentences(chosen), { defer: true }))
  return known
}

/** The sentences about regulations in the language of the page: once they have been read. */
export function sayOfRegulations(): RegulationSentences {
  const known = read()
  if (!known) throw new Error('a sentence about regulations was asked for before it was read')
  return known
}

async function readSentences(chosen: Language): Promise<void> {
  const { regulations } = await dictionaries[chosen]()
  setRead(regulations)
}
