import type { Day } from './day.ts'
import type { Numbering } from './document-number.ts'
import type { Related } from './policy.ts'

/** Life cycle of a regulation (domain.md §4): 擬訂 起草 徵求意見 審議 審定 印發 學習簽收 執行, later 廢止. */
export const regulationStatuses = [
  'planned',
  'drafting',
  'consulting',
  'deliberating',
  'approved',
  'issued',
  'studying',
  'in_force',
  'abolished',
] as const
export type RegulationStatus = (typeof regulationStatuses)[number]

/** 新訂, 修訂, 廢止. */
export const regulationKinds = ['new', 'revised', 'abolished'] as const
export type RegulationKind = (typeof regulationKinds)[number]

/** What a department says of a text: 同意, 修改後同意, 不同意. */
export const stances = ['agree', 'with_changes', 'against'] as const
export type Stance = (typeof stances)[number]

/** A regulation counts as issued from its issue on, whatever happens to it afterwards. */
export function isIssued(status: RegulationStatus): boolean {
  return status === 'issued' || status === 'studying' || status === 'in_force'
}

/** The board's columns, left to right. What was abolished has left the life cycle, and is reached by a filter. */
export const regulationColumns = regulationStatuses.filter((status) => status !== 'abolished')

/** The fields of a regulation that a move may change, beside its place in the column. */
export type RegulationState = {
  status: RegulationStatus
  kind: RegulationKind
  /** On trial (試行): to be reviewed a year after it takes effect. */
  trial: boolean
  reviewOn: Day | null
  meeting: string | null
  metOn: Day | null
  /** Times it was sent out for consultation, and times it was issued. */
  rounds: number
  issues: number
  documentNumber: string | null
  issuedOn: Day | null
  effectiveOn: Day | null
  abolishedBy: string | null
  abolishedById: string | null
  abolishedOn: Day | null
}

/** What tells who may ask for which move: enough for a board to light its columns by. */
export type MovableRegulation = Related & { status: RegulationStatus; kind: RegulationKind }

/** Everything that the conditions of a move look at. */
export type RegulationFacts = MovableRegulation &
  Pick<RegulationState, 'metOn' | 'effectiveOn'> & {
    id: string
    /** The newest version of its text; 0 while there is none. */
    textVersion: number
    /** The departments that are to be asked: all but the one that drafts. */
    toAsk: readonly string[]
    /** What was asked in the present round. */
    requests: readonly { replyDueOn: Day; repliedOn: Day | null }[]
    /** Comments of the round that nobody has answered. */
    openComments: number
    numbering: Numbering
  }
