import { type Day, isDay } from './day.ts'
import { numberProblem } from './document-number.ts'
import { mayTo } from './policy.ts'
import { Problem } from './problem.ts'
import type { MovableRegulation, RegulationFacts, RegulationState, RegulationStatus } from './regulation.ts'
import { type Condition, makeRules, said, type Transition } from './transitions.ts'

export const regulationTransitionNames = [
  'begin_drafting',
  'consult',
  'redraft',
  'deliberate',
  'send_back',
  'approve',
  'issue',
  'begin_study',
  'put_in_force',
  'revise',
  'abolish',
] as const
export type RegulationTransitionName = (typeof regulationTransitionNames)[number]

/** What a move may carry beside its target; each transition says below which of it is needed. */
export type RegulationMoveData = {
  reason?: string | undefined
  /** The day by which each department is to reply, by its id. */
  replyDays?: Record<string, Day> | undefined
  meeting?: string | undefined
  metOn?: Day | undefined
  documentNumber?: string | undefined
  effectiveOn?: Day | undefined
  trial?: boolean | undefined
  /** Earlier documents that it withdraws, by name and number. */
  withdraws?: string | undefined
  abolishedBy?: string | undefined
  abolishedById?: string | undefined
}

/** Everything that a form can ask, by the field that answers it, and what stands against the answer. */
const conditions = {
  text: ({ textVersion }) => (textVersion > 0 ? undefined : new Problem('text_required', 'text')),
  replyDays: ({ toAsk }, { replyDays = {} }, today) => {
    const open = toAsk.filter((id) => !replyDays[id])
    if (open.length > 0) return new Problem('reply_days_required', 'replyDays', { open: open.length })
    const stranger = Object.keys(replyDays).find((id) => !toAsk.includes(id))
    if (stranger) return new Problem('invalid_input', `replyDays.${stranger}`)
    const early = toAsk.find((id) => !isDay(replyDays[id] ?? '') || (replyDays[id] ?? '') <= today)
    return early ? new Problem('reply_day_passed', `replyDays.${early}`) : undefined
  },
  /** Whoever has not replied by their day has let it lapse: nobody is waited for any longer. */
  replies: ({ requests }, _, today) => {
    const waiting = requests.filter(({ repliedOn, replyDueOn }) => repliedOn === null && replyDueOn >= today)
    return waiting.length > 0 ? new Problem('replies_open', 'replies', { open: waiting.length }) : undefined
  },
  comments: ({ openComments }) =>
    openComments > 0 ? new Problem('comments_open', 'comments', { open: openComments }) : undefined,
  reason: (_, { reason }) => (said(reason) ? undefined : new Problem('reason_required', 'reason')),
  meeting: (_, { meeting }) => (said(meeting) ? undefined : new Problem('meeting_required', 'meeting')),
  metOn: (_, { metOn }, today) =>
    metOn !== undefined && isDay(metOn) && metOn <= today ? undefined : new Problem('meeting_day_required', 'metOn'),
  documentNumber: ({ numbering }, { documentNumber }) => numberProblem(documentNumber, numbering),
  effectiveOn: ({ metOn }, { effectiveOn }) => {
    if (effectiveOn === undefined || !isDay(effectiveOn)) return new Problem('effective_day_required', 'effectiveOn')
    return metOn !== null && effectiveOn < metOn ? new Problem('effective_before_approval', 'effectiveOn', { metOn }) : undefined
  },
  inEffect: ({ effectiveOn }, _, today) =>
    effectiveOn !== null && effectiveOn > today ? new Problem('not_in_effect_yet', 'to', { effectiveOn }) : undefined,
  abolishedBy: (_, { abolishedBy }) => (said(abolishedBy) ? undefined : new Problem('abolishing_rule_required', 'abolishedBy')),
  abolishedById: ({ id }, { abolishedById }) =>
    abolishedById === id ? new Problem('invalid_input', 'abolishedById') : undefined,
  // Asked, and free to be left open.
  trial: () => undefined,
  withdraws: () => undefined,
} satisfies Record<string, Condition<RegulationFacts, RegulationMoveData>>
export type RegulationAsk = keyof typeof conditions

/** What was only planned is abolished where that is what was planned (廢止); everything else has to have been issued. */
const plannedEnd = ({ status, kind }: MovableRegulation) =>
  status === 'planned' && kind !== 'abolished' ? new Problem('illegal_move', 'to', { from: status, to: 'abolished' }) : undefined

/** Every legal transition (domain.md §4); who may ask for it is said in `policy.ts`. */
export const regulationTransitions: readonly Transition<
  RegulationStatus,
  RegulationTransitionName,
  RegulationAsk,
  MovableRegulation
>[] = [
  { name: 'begin_drafting', from: ['planned'], to: 'drafting', asks: [] },
  { name: 'consult', from: ['drafting'], to: 'consulting', asks: ['text', 'replyDays'] },
  { name: 'redraft', from: ['consulting'], to: 'drafting', asks: ['reason'] },
  { name: 'deliberate', from: ['consulting'], to: 'deliberating', asks: ['replies', 'comments'] },
  { name: 'send_back', from: ['deliberating'], to: 'drafting', asks: ['reason'] },
  { name: 'approve', from: ['deliberating'], to: 'approved', asks: ['meeting', 'metOn'] },
  { name: 'issue', from: ['approved'], to: 'issued', asks: ['text', 'documentNumber', 'effectiveOn', 'trial', 'withdraws'] },
  { name: 'begin_study', from: ['issued'], to: 'studying', asks: [] },
  { name: 'put_in_force', from: ['studying'], to: 'in_force', asks: ['inEffect'] },
  { name: 'revise', from: ['in_force'], to: 'drafting', asks: ['reason'] },
  {
    name: 'abolish',
    from: ['planned', 'issued', 'studying', 'in_force'],
    to: 'abolished',
    bars: [plannedEnd],
    asks: ['abolishedBy', 'abolishedById', 'reason'],
  },
]

export const {
  canMove: canMoveRegulation,
  decideMove: decideRegulationMove,
  asksOf: regulationAsks,
  unanswered: unansweredOfRegulation,
} = makeRules<RegulationStatus, RegulationTransitionName, RegulationAsk, MovableRegulation, RegulationFacts, RegulationMoveData>({
  transitions: regulationTransitions,
  conditions,
  mayMake: mayTo,
})

/** What a decided transition writes. */
export function regulationChanges(
  name: RegulationTransitionName,
  regulation: RegulationState,
  data: RegulationMoveData,
  today: Day,
): Partial<RegulationState> {
  switch (name) {
    case 'begin_drafting':
    case 'redraft':
    case 'send_back':
      return { status: 'drafting' }
    case 'consult':
      return { status: 'consulting', rounds: regulation.rounds + 1 }
    case 'deliberate':
      return { status: 'deliberating' }
    case 'approve':
      return { status: 'approved', meeting: data.meeting?.trim() ?? null, metOn: data.metOn ?? null }
    case 'issue':
      return { status: 'issued', issuedOn: today, issues: regulation.issues + 1, ...issueOf(data) }
    case 'begin_study':
      return { status: 'studying' }
    case 'put_in_force':
      return { status: 'in_force' }
    case 'revise':
      // What was issued stays in the register, and in force until the next issue.
      return { status: 'drafting', kind: 'revised', ...unissued }
    case 'abolish':
      return {
        status: 'abolished',
        abolishedOn: today,
        abolishedBy: data.abolishedBy?.trim() ?? null,
        abolishedById: data.abolishedById ?? null,
      }
  }
}

const unissued = {
  meeting: null,
  metOn: null,
  documentNumber: null,
  issuedOn: null,
  effectiveOn: null,
  trial: false,
  reviewOn: null,
} as const

function issueOf({ documentNumber, effectiveOn, trial = false }: RegulationMoveData) {
  return {
    documentNumber: documentNumber?.trim() ?? null,
    effectiveOn: effectiveOn ?? null,
    trial,
    reviewOn: trial && effectiveOn ? aYearAfter(effectiveOn) : null,
  }
}

/** The same day of the next year; 28 February after the 29th. */
export function aYearAfter(day: Day): Day {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
  return isDay(next) ? next : next.replace(/29$/, '28')
}
