import type { Language } from '#domain/language.ts'
import { text as en } from './en.ts'
import { text as hans } from './zh-Hans.ts'
import { text as hant } from './zh-Hant.ts'
import type { ListText } from './text.ts'

export const textIn: Record<Language, ListText> = { 'zh-Hant': hant, 'zh-Hans': hans, en }
