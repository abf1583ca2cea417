import type { Language } from '../language.ts'
import { words as en } from './en.ts'
import type { Words } from './words.ts'
import { words as hans } from './zh-Hans.ts'
import { words as hant } from './zh-Hant.ts'

/** All languages at once, for the server and the jobs; the web loads one at a time. */
export const wordsIn: Record<Language, Words> = { 'zh-Hant': hant, 'zh-Hans': hans, en }
