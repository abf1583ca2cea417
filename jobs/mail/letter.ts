import type { RuleClock } from '#domain/reminder-rules.ts'
import type { Language } from '#domain/language.ts'
import type { Entry } from './entries.ts'

/** Everything a mail is written from. Data in, text out: nothing here knows a database or a mail server. */
export type Letter = {
  kind: 'digest' | 'escalation'
  language: Language
  /** The language the campaign's own texts are written in. */
  contentLanguage: Language
  recipient: string
  unit: string
  campaign: string
  /** Sample data says so in every mail. */
  sample: boolean
  clock: RuleClock
  /** Every link starts with it. */
  publicUrl: string
  /** The most urgent item first; at least one. */
  entries: readonly Entry[]
}

export function itemUrl(publicUrl: string, itemId: string): string {
  return `${publicUrl}/items/${itemId}`
}
