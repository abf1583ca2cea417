import type { ClauseKind } from '#domain/clauses.ts'
import type { ClauseChange, ClauseSide } from '#domain/compare-texts.ts'
import type { Day } from '#domain/day.ts'
import type { Light } from '#domain/deadline.ts'
import type { Figures, Ratio } from '#domain/figures.ts'
import type { ItemKind, ItemStatus } from '#domain/item.ts'
import type { RegulationKind, RegulationStatus } from '#domain/regulation.ts'
import type { VerificationMethod } from '#domain/status.ts'

/** One item as the lists need it, in the state of the as-of day. Content stays in the language it was written in. */
export type ItemEntry = {
  number: string
  category: { number: number; name: string }
  title: string
  problem: string | null
  cause: string | null
  target: string | null
  measures: readonly { text: string; done: boolean; doneOn: Day | null }[]
  leader: string | null
  department: string | null
  departmentHead: string | null
  supporting: readonly string[]
  owner: string | null
  verifier: string | null
  status: ItemStatus
  kind: ItemKind
  /** What the campaign calls this kind, where it is not the usual word. */
  kindLabel: string | null
  assignedOn: Day | null
  signedOn: Day | null
  originalDueOn: Day | null
  dueOn: Day | null
  /** Granted extensions. */
  extensions: number
  /** The deadline before and after each of them, oldest first. */
  extended: readonly { from: Day; to: Day }[]
  submittedOn: Day | null
  closedOn: Day | null
  nextReviewOn: Day | null
  suspendedOn: Day | null
  suspendedUntil: Day | null
  /** What the owner wrote about the completion (完成情況). */
  completion: string | null
  light: Light
  /** Working days past the time limit while the light is overdue or closed late; 0 otherwise. */
  workdaysOverdue: number
  /** How often the verifier sent it back. */
  returned: number
  /** Names of the pieces of evidence. */
  evidence: readonly string[]
  /** The last verdict on a closure request. */
  verdict: { method: VerificationMethod | null; opinion: string | null; by: string | null } | null
  /** Where the problem was raised: the round of opinions that the item answers. */
  source: { name: string; on: Day | null } | null
}

/** `onTime` = submitted by the time limit and accepted ÷ accepted (domain.md §6). */
export type ItemFigures = Figures & { onTime: Ratio }

/** One request for another deadline (form K), with its item. */
export type ExtensionEntry = {
  item: ItemEntry
  dueOn: Day
  requestedDueOn: Day
  reason: string
  safeguards: string | null
  /** Extensions granted before this one. */
  before: number
  decidedOn: Day | null
  decidedBy: string | null
  granted: boolean | null
}

export type RegulationEntry = {
  number: string
  title: string
  kind: RegulationKind
  status: RegulationStatus
  basis: string | null
  content: string | null
  /** Its text as it stands, by what became of its articles since the text before; null while there is none, or where `content` tells it. */
  text: { articles: number; changes: Partial<Record<'changed' | 'added' | 'removed', number>> } | null
  items: readonly { number: string; title: string }[]
  department: string
  leader: string | null
  dueOn: Day | null
  documentNumber: string | null
  issuedOn: Day | null
  effectiveOn: Day | null
  /** Where and when it was deliberated on. */
  meeting: string | null
  metOn: Day | null
  /** Until when it is on trial, what it withdraws, and by what it was abolished. */
  reviewOn: Day | null
  withdraws: string | null
  abolished: { on: Day; by: string } | null
  receipts: Ratio
}

/** Regulations issued ÷ regulations in all, and the receipts of all issued ones. */
export type RegulationFigures = { issued: Ratio; receipts: Ratio }

/** One clause of a regulation, before and after (form H). */
export type ClauseEntry = {
  number: number
  /** The regulation, and whether the clause is the first of it in the list. */
  regulation: string
  opens: boolean
  kind: ClauseKind
  old: ClauseSide | null
  now: ClauseSide | null
  change: ClauseChange
  moved: boolean
  reason: string | null
}

/** A department that is to study one regulation (form I). */
export type StudyEntry = {
  number: number
  department: string
  /** Who is to study it; null for what a department signed on paper. */
  person: string | null
  regulation: string
  documentNumber: string | null
  studiedOn: Day | null
  /** The name that was typed as a signature; null before, and for paper. */
  signedName: string | null
}
export type StudyFigures = { signed: Ratio }

export type OpinionEntry = {
  number: number
  category: { number: number; name: string }
  text: string
  source: string
  /** How often it was raised; null when nobody counted. */
  times: number | null
  items: readonly { number: string; department: string | null; status: ItemStatus; closedOn: Day | null }[]
}

/** `returned` is null while it is not known: never 0. */
export type OpinionFigures = {
  rounds: readonly { title: string; issued: number; returned: number | null; collated: number | null }[]
  answered: Ratio
}

export type QuestionEntry = { number: number; text: string; grades: readonly { name: string; votes: number }[] }
export type EvaluationFigures = { title: string; issued: number; returned: number; valid: number } | null
