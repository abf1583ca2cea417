import type { Language } from '#domain/language.ts'
import { text as en } from './en.ts'
import type { ReportText } from './text.ts'
import { text as zhHans } from './zh-Hans.ts'
import { text as zhHant } from './zh-Hant.ts'

export const reportTextIn: Record<Language, ReportText> = { 'zh-Hant': zhHant, 'zh-Hans': zhHans, en }
