import type { Language } from '#domain/language.ts'
import { text as en } from './en.ts'
import type { ImportText } from './text.ts'
import { text as hans } from './zh-Hans.ts'
import { text as hant } from './zh-Hant.ts'

export const importTextIn: Record<Language, ImportText> = { 'zh-Hant': hant, 'zh-Hans': hans, en }
