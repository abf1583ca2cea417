import type { Day } from '#domain/day.ts'
import type { Ratio } from '#domain/figures.ts'

type Rate = [ratio: Ratio, percent: string]

/** The sentences of a campaign report in one language. Every rate comes with both its numbers, every number with its noun. */
export type ReportText = {
  title: (campaign: string) => string
  heading: (number: number, text: string) => string
  subheading: (number: number, text: string) => string
  sections: Record<'basics' | 'done' | 'state' | 'regulations' | 'extensions' | 'next', string>
  parts: Record<'closed' | 'ongoing' | 'open', string>
  /** From when to when, when the plan was published; each as far as it is known. */
  period: (from: Day | null, to: Day | null) => string
  published: (day: Day) => string
  plan: (items: number, categories: number, departments: number) => string
  round: (title: string, issued: number, returned: number | null, percent: string, collated: number | null) => string
  answered: (...rate: Rate) => string
  state: (day: Day, parts: readonly string[]) => string
  total: (items: number) => string
  part: (word: string, items: number) => string
  category: (items: number, parts: readonly string[]) => string
  /** What came of one item: its number and title, where it stands and since when, what was said about it. */
  item: (item: string, status: string, on: Day | null, said: string) => string
  figures: string
  figureColumns: [name: string, formula: string, numbers: string, rate: string]
  rates: Record<
    'completion' | 'onTime' | 'onTimeOriginal' | 'extended' | 'returned' | 'reopened',
    [name: string, formula: string]
  >
  byCategory: string
  burnDown: string
  remaining: string
  planned: string
  columns: Record<
    | 'number'
    | 'item'
    | 'department'
    | 'leader'
    | 'owner'
    | 'due'
    | 'closed'
    | 'review'
    | 'state'
    | 'why'
    | 'category'
    | 'total'
    | 'day'
    | 'regulation'
    | 'kind'
    | 'document'
    | 'issued'
    | 'receipts'
    | 'from'
    | 'to'
    | 'reason'
    | 'decision',
    string
  >
  none: Record<'closed' | 'ongoing' | 'open' | 'regulations' | 'extensions' | 'next', string>
  count: Record<'closed' | 'ongoing' | 'open', (items: number) => string>
  measures: (done: number, all: number) => string
  cause: (text: string) => string
  regulations: (all: number, issued: Rate, receipts: Rate) => string
  extensions: (requests: number, granted: number, refused: number, waiting: number) => string
  waiting: string
  step: (number: number, text: string) => string
  overdue: (items: string) => string
  near: (items: string) => string
  ahead: (items: string) => string
  unanswered: (opinions: number) => string
  milestones: (list: string) => string
  milestone: (day: Day, title: string) => string
  dueItem: (item: string, due: Day) => string
  separator: string
  /** What stands between two sentences, and what ends one. */
  space: string
  stop: string
  signature: (unit: string) => string
  day: (day: Day) => string
}
