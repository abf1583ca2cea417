import type { Day } from '#domain/day.ts'
import type { Ratio } from '#domain/figures.ts'
import type { VerificationMethod } from '#domain/status.ts'
import type { Signatory } from '../form.ts'

/** What the totals of a list count. */
export type CountedNoun = 'items' | 'regulations' | 'clauses' | 'receipts' | 'opinions' | 'questions'

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
  /** Where somebody signs by hand, and where somebody signs and dates an opinion. */
  sign: string
  signAndDate: string
  /** What is written in by hand: a value, a day, the number of a slip; and by whom. */
  byHand: string
  blankDay: string
  slipNumber: string
  byIssuer: string
  byLeadDepartment: string
  /** From one day to another. */
  range: (from: Day, to: Day) => string
  /** A day and who acted on it. */
  dayAndPerson: (day: Day, person: string) => string
  method: Record<VerificationMethod, string>
  /** The level of a supervision slip, by its working days overdue (blue from 1, yellow from 3, red from 7). */
  slipLevel: Record<'blue' | 'yellow' | 'red', string>
  decided: (granted: boolean, day: Day, person: string) => string
  change: Record<'added' | 'changed' | 'removed' | 'moved', string>
  /** What stands before and after a marked stretch where no mark can be drawn. */
  mark: Record<'removed' | 'added', readonly [before: string, after: string]>
  /** How a receipt was signed. */
  studyMode: Record<'online' | 'paper', string>
  /** What a regulation says in the main, told from its text: what changed in it, or how many articles it has. */
  articles: (count: number) => string
  changed: (parts: readonly { change: string; clauses: number }[]) => string
  /** Remarks on a regulation. */
  onTrialUntil: (day: Day) => string
  withdraws: (titles: string) => string
  abolished: (day: Day, by: string) => string
  /** What happened to an item beside its transitions, for its closure file; `other` for everything without a word of its own. */
  happened: Record<
    'evidence_added' | 'extension_requested' | 'extension_granted' | 'extension_refused' | 'regulation_added' | 'other',
    string
  >
  said: Record<'reason' | 'opinion' | 'completionText' | 'name' | 'regulation', (text: string) => string>
  dueChanged: (from: Day, to: Day) => string
  closureFile: string
  /** The parts of the totals row. */
  counted: (noun: CountedNoun, count: number) => string
  struckOffRate: (ratio: Ratio, percent: string) => string
  issuedRate: (ratio: Ratio, percent: string) => string
  studiedRate: (ratio: Ratio, percent: string) => string
  answeredRate: (ratio: Ratio, percent: string) => string
  returnRate: (title: string, ratio: Ratio, percent: string) => string
  /** A round whose returned papers nobody counted. */
  returnUnknown: (title: string, issued: number) => string
  ballots: (title: string, issued: number, returned: number, valid: number) => string
  votesRule: string
  total: (items: number, parts: readonly { status: string; items: number }[]) => string
  lights: (parts: readonly { light: string; items: number }[]) => string
  completionRate: (ratio: Ratio, percent: string) => string
  onTimeRate: (ratio: Ratio, percent: string) => string
}
