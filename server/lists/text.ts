import type { Day } from '#domain/day.ts'
import type { Ratio } from '#domain/figures.ts'
import type { Signatory } from './form.ts'

/**
 * The sentences of printed lists in one language. The words for status, light and kind come from the domain, so that board,
 * mail and paper call the same thing the same. A number never stands without its noun: "18" means three things (domain.md §1).
 */
export type ListText = {
  unit: (name: string) => string
  campaign: (name: string) => string
  asOf: (day: Day) => string
  /** The sentence below the title of sample data, and the few words on each further page. */
  sample: string
  sampleMark: string
  yes: string
  no: string
  noRows: string
  continued: string
  asAbove: string
  dataTitle: string
  signature: Record<Signatory, string>
  exported: (by: string, at: string) => string
  /** How the list is to be read: what — means, and which days are counted. */
  reading: string
  /** Joins the parts of one cell, and the measures of one item in a flat file. */
  separator: string
  acceptedOn: (status: string, day: Day) => string
  appliedOn: (status: string, day: Day) => string
  measuresDone: (done: number, all: number) => string
  /** Both dates and how often: a commitment that was changed stays visible (domain.md §2.2). */
  extendedDue: (due: Day, original: Day, times: number) => string
  overdue: (workdays: number) => string
  returned: (times: number) => string
  extended: (times: number) => string
  nextReview: (day: Day) => string
  /** The parts of the totals row. */
  total: (items: number, parts: readonly { status: string; items: number }[]) => string
  lights: (parts: readonly { light: string; items: number }[]) => string
  completionRate: (ratio: Ratio, percent: string) => string
  onTimeRate: (ratio: Ratio, percent: string) => string
}
