import { createResource } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { language } from '../text/index.ts'
import type { CampaignTexts } from '../text/campaign/zh-Hant.ts'

/** The page's own words, which the first view of the board does without. */
const dictionaries: Record<Language, () => Promise<{ campaign: CampaignTexts }>> = {
  'zh-Hant': () => import('../text/campaign/zh-Hant.ts'),
  'zh-Hans': () => import('../text/campaign/zh-Hans.ts'),
  en: () => import('../text/campaign/en.ts'),
}

/** The words of the campaign's page in the language of the page; undefined while they are read for the first time. */
export function createTexts(): () => CampaignTexts | undefined {
  const [read] = createResource(language, async (chosen) => (await dictionaries[chosen]()).campaign)
  return () => read.latest
}
