import type { Language } from '#domain/language.ts'
import { mailWords as en } from './en.ts'
import type { MailWords } from './words.ts'
import { mailWords as hans } from './zh-Hans.ts'
import { mailWords as hant } from './zh-Hant.ts'

export const mailWordsIn: Record<Language, MailWords> = { 'zh-Hant': hant, 'zh-Hans': hans, en }
