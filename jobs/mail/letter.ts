import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { RuleClock } from '#domain/reminder.ts'
import type { Entry } from './entries.ts'

/** Everything a mail is written from. Data in, text out: nothing here knows a database or a mail server. */
export type Letter = {
  kind: 'digest' | 'escalation'
  language: Language
  /** The language the campaign's own texts are written in. */
  contentLanguage: Language
  /** Whoever reads it. */
  recipient: string
  /** Read in place of somebody who is away until a day. */
  standIn?: { for: string; until: Day } | undefined
  unit: string
  campaign: string
  /** Sample data says so in every mail. */
  sample: boolean
  clock: RuleClock
  /** Goes up with every change of the calendar that the campaign counts by. */
  calendarRevision: number
  /** Every link starts with it. */
  publicUrl: string
  /** The most urgent first; at least one. */
  entries: readonly Entry[]
}
