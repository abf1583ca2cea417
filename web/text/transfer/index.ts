import type { Language } from '#domain/language.ts'
import { language } from '../index.ts'
import { transfer as en } from './en.ts'
import { transfer as hans } from './zh-Hans.ts'
import { type Transfer, transfer as hant } from './zh-Hant.ts'

const dictionaries: Record<Language, Transfer> = { 'zh-Hant': hant, 'zh-Hans': hans, en }

/** What is said about whole campaigns: few ever need it, so it stays out of the dictionary that everybody reads. */
export const sayTransfer = (): Transfer => dictionaries[language()]
