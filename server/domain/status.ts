import { type Day, isDay } from './day.ts'
import { type ItemFacts, type ItemStatus, type MovableItem, openStatuses } from './item.ts'
import type { Person } from './person.ts'
import { mayTo, sameDepartment } from './policy.ts'
import { Problem } from './problem.ts'
import { type Condition, makeRules, said, type Transition } from './transitions.ts'

export const transitionNames = [
  'assign',
  'sign_for',
  'return_assignment',
  'apply_for_closure',
  'return_for_rework',
  'close',
  'accept_for_stage',
  'reopen',
  'suspend',
  'resume',
  'cancel',
] as const
export type TransitionName = (typeof transitionNames)[number]

/** How a verifier looked: papers (資料審核), on site (現場核查), talks (走訪座談). */
export const verificationMethods = ['papers', 'on_site', 'talks'] as const
export type VerificationMethod = (typeof verificationMethods)[number]

/** What a move may carry beside its target; each transition says below which of it is needed. */
export type MoveData = {
  reason?: string | undefined
  completionText?: string | undefined
  /** Why an unticked measure does not stand in the way, by measure id. */
  measureReasons?: Record<string, string> | undefined
  opinion?: string | undefined
  method?: VerificationMethod | undefined
  nextReviewOn?: Day | undefined
  untilOn?: Day | undefined
  mergedIntoId?: string | undefined
}

/** 四明確: the item, its target and time limit, its measures, its responsibility (domain.md §2.7). */
export const pointNames = ['item', 'target', 'measures', 'responsibility'] as const
export type PointName = (typeof pointNames)[number]

export function missingPoints(item: ItemFacts): PointName[] {
  const complete: Record<PointName, boolean> = {
    item: said(item.title),
    target: said(item.target) && item.dueOn !== null,
    measures: item.measures.length > 0,
    responsibility: Boolean(item.leaderId && item.departmentId && item.ownerId && item.verifierId),
  }
  return pointNames.filter((point) => !complete[point])
}

const future = (day: Day | undefined, today: Day) => day !== undefined && isDay(day) && day > today

/** Everything that a form can ask, by the field that answers it, and what stands against the answer. */
const conditions = {
  fourPoints: (item) => {
    const missing = missingPoints(item)
    return missing.length > 0 ? new Problem('four_points_missing', undefined, { missing }) : undefined
  },
  /** The person may have changed departments since the draft named them. */
  verifierId: (item) =>
    sameDepartment({ departmentId: item.verifierDepartmentId }, item)
      ? new Problem('verifier_in_department', 'verifierId')
      : undefined,
  reason: (_, { reason }) => (said(reason) ? undefined : new Problem('reason_required', 'reason')),
  completionText: (_, data) =>
    said(data.completionText) ? undefined : new Problem('completion_text_required', 'completionText'),
  evidence: (item) => (item.evidence > 0 ? undefined : new Problem('evidence_required', 'evidence')),
  measureReasons: (item, data) => {
    const open = item.measures.filter((measure) => !measure.done && !said(data.measureReasons?.[measure.id]))
    return open.length > 0 ? new Problem('measures_open', 'measureReasons', { open: open.length }) : undefined
  },
  opinion: (_, { opinion }) => (said(opinion) ? undefined : new Problem('opinion_required', 'opinion')),
  nextReviewOn: (_, data, today) =>
    future(data.nextReviewOn, today) ? undefined : new Problem('review_day_required', 'nextReviewOn'),
  untilOn: (_, data, today) => (future(data.untilOn, today) ? undefined : new Problem('until_day_required', 'untilOn')),
  // Asked, and free to be left open.
  method: () => undefined,
  mergedIntoId: () => undefined,
} satisfies Record<string, Condition<ItemFacts, MoveData>>
export type Ask = keyof typeof conditions

/** Closing is a two-party act: whoever belongs to the lead department cannot strike its item off (domain.md §2.1). */
const outsideDepartment = (item: MovableItem, person: Person) =>
  sameDepartment(person, item) || sameDepartment({ departmentId: item.verifierDepartmentId }, item)
    ? new Problem('verifier_in_department')
    : undefined

const longTerm = (item: MovableItem) => (item.kind === 'long_term' ? undefined : new Problem('not_long_term', 'to'))

/**
 * Every legal transition (domain.md §4); who may ask for it is said in `policy.ts`. `resume` is the one row the printed table leaves out: a suspension that ends puts
 * the item back to work, by the leader who suspended it.
 */
export const transitions: readonly Transition<ItemStatus, TransitionName, Ask, MovableItem>[] = [
  { name: 'assign', from: ['draft'], to: 'assigned', asks: ['fourPoints', 'verifierId'] },
  { name: 'sign_for', from: ['assigned'], to: 'in_progress', asks: [] },
  { name: 'return_assignment', from: ['assigned'], to: 'draft', asks: ['reason'] },
  {
    name: 'apply_for_closure',
    from: ['in_progress'],
    to: 'in_review',
    asks: ['completionText', 'evidence', 'measureReasons'],
  },
  {
    name: 'return_for_rework',
    from: ['in_review'],
    to: 'in_progress',
    bars: [outsideDepartment],
    asks: ['reason'],
  },
  { name: 'close', from: ['in_review'], to: 'closed', bars: [outsideDepartment], asks: ['method', 'opinion'] },
  {
    name: 'accept_for_stage',
    from: ['in_review'],
    to: 'ongoing',
    bars: [longTerm, outsideDepartment],
    asks: ['method', 'opinion', 'nextReviewOn'],
  },
  { name: 'reopen', from: ['closed', 'ongoing'], to: 'in_progress', asks: ['reason'] },
  { name: 'suspend', from: openStatuses, to: 'suspended', asks: ['reason', 'untilOn'] },
  { name: 'resume', from: ['suspended'], to: 'in_progress', asks: ['reason'] },
  { name: 'cancel', from: openStatuses, to: 'cancelled', asks: ['reason', 'mergedIntoId'] },
]

const rules = makeRules<ItemStatus, TransitionName, Ask, MovableItem, ItemFacts, MoveData>({
  transitions,
  conditions,
  mayMake: mayTo,
})
export const { findTransition, canMove, asksOf, unanswered } = rules

/** Decides a move as the rules do; reasons for measures of another item are refused as well. */
export function decideMove(
  item: ItemFacts,
  to: ItemStatus,
  data: MoveData,
  person: Person,
  today: Day,
): TransitionName | 'reorder' | Problem {
  const asked = canMove(item, to, person)
  const stranger = Object.keys(data.measureReasons ?? {}).find((id) => item.measures.every((measure) => measure.id !== id))
  if (stranger !== undefined && !(asked instanceof Problem) && asked !== 'reorder') {
    return new Problem('invalid_input', `measureReasons.${stranger}`)
  }
  return rules.decideMove(item, to, data, person, today)
}
