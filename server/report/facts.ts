import type { Day } from '#domain/day.ts'
import type { Figures, Rates } from '#domain/figures.ts'
import type { BurnDownPoint } from '#domain/progress.ts'
import type { ExtensionEntry, ItemEntry, OpinionFigures, RegulationEntry, RegulationFigures } from '../lists/entries.ts'
import type { ListHead } from '../lists/form.ts'

export type CategoryFacts = { number: number; name: string; items: readonly ItemEntry[] }
export type MilestoneFacts = { dueOn: Day; title: string }

/** All that a campaign report tells, as of its day. Drafts and cancelled items are not in it. */
export type ReportFacts = {
  head: ListHead
  startsOn: Day | null
  endsOn: Day | null
  planPublishedOn: Day | null
  figures: Figures
  rates: Rates
  /** Departments that answer for an item. */
  departments: number
  categories: readonly CategoryFacts[]
  opinions: OpinionFigures
  regulations: readonly RegulationEntry[]
  regulationFigures: RegulationFigures
  extensions: readonly ExtensionEntry[]
  burnDown: readonly BurnDownPoint[]
  /** What is still to come of the campaign's own days. */
  milestones: readonly MilestoneFacts[]
}
