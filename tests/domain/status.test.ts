import { describe, expect, it } from 'vitest'
import { type ItemFacts, type ItemStatus, itemStatuses } from '#domain/item.ts'
import type { Hat, Person } from '#domain/person.ts'
import { Problem } from '#domain/problem.ts'
import {
  asksOf,
  canMove,
  decideMove,
  findTransition,
  type MoveData,
  missingPoints,
  transitions,
  unanswered,
} from '#domain/status.ts'

const today = '2009-02-17'

const item: ItemFacts = {
  title: '突出公益性,制定新館開放服務方案',
  status: 'assigned',
  kind: 'time_limited',
  target: '提出新館開放服務方案',
  dueOn: '2009-02-25',
  leaderId: 'deputy-a',
  departmentId: 'D2',
  ownerId: 'owner-D2',
  verifierId: 'office',
  verifierDepartmentId: 'D1',
  measures: [{ id: 'm1', done: true }],
  evidence: 1,
}

const person = (id: string, hat: Hat, departmentId: string | null = null): Person => ({ id, departmentId, hats: [hat], span: [] })
const people = {
  office: person('office', 'office', 'D1'),
  mainLeader: person('main-leader', 'main_leader'),
  leader: person('deputy-a', 'deputy_leader'),
  otherLeader: person('deputy-b', 'deputy_leader'),
  head: person('head-D2', 'department_head', 'D2'),
  otherHead: person('head-D3', 'department_head', 'D3'),
  owner: person('owner-D2', 'owner', 'D2'),
  otherOwner: person('owner-D3', 'owner', 'D3'),
  representative: person('representative', 'representative'),
  superior: person('superior', 'superior'),
  administrator: person('admin', 'administrator'),
}
type Who = keyof typeof people

/** Everything any form could bring, so that only the transition and the person decide. */
const everything: MoveData = {
  reason: '理由',
  completionText: '已完成',
  opinion: '同意',
  nextReviewOn: '2009-05-20',
  untilOn: '2009-03-02',
}

const legal: [ItemStatus, ItemStatus, Who[]][] = [
  ['draft', 'assigned', ['office']],
  ['assigned', 'in_progress', ['head', 'owner']],
  ['assigned', 'draft', ['head']],
  ['in_progress', 'in_review', ['head', 'owner']],
  ['in_review', 'in_progress', ['office']],
  ['in_review', 'closed', ['office']],
  ['in_review', 'ongoing', ['office']],
  ['closed', 'in_progress', ['office', 'mainLeader']],
  ['ongoing', 'in_progress', ['office', 'mainLeader']],
  ['assigned', 'suspended', ['leader']],
  ['in_progress', 'suspended', ['leader']],
  ['in_review', 'suspended', ['leader']],
  ['suspended', 'in_progress', ['leader']],
  ['assigned', 'cancelled', ['mainLeader']],
  ['in_progress', 'cancelled', ['mainLeader']],
  ['in_review', 'cancelled', ['mainLeader']],
]

describe('the table of transitions', () => {
  const pairs = itemStatuses.flatMap((from) => itemStatuses.filter((to) => to !== from).map((to) => [from, to] as const))

  it.each(pairs)('%s → %s is open to exactly those whom the table names', (from, to) => {
    const allowed = legal.find(([a, b]) => a === from && b === to)?.[2] ?? []
    const longTerm = { ...item, status: from, kind: 'long_term' } as const
    const able = (Object.keys(people) as Who[]).filter(
      (who) => !(decideMove(longTerm, to, everything, people[who], today) instanceof Problem),
    )
    expect(able.toSorted()).toEqual(allowed.toSorted())
  })

  it('says that a pair it does not know is illegal, and of the others who may', () => {
    expect(decideMove({ ...item, status: 'in_progress' }, 'closed', everything, people.office, today)).toMatchObject({
      code: 'illegal_move',
      detail: { from: 'in_progress', to: 'closed' },
    })
    expect(canMove(item, 'in_progress', people.office)).toMatchObject({
      code: 'not_allowed',
      detail: { who: ['department_head', 'owner'] },
    })
  })

  it('has one transition for a pair of statuses', () => {
    for (const [from, to] of pairs) {
      const found = findTransition(from, to)
      expect(found !== undefined).toBe(legal.some(([a, b]) => a === from && b === to))
    }
  })
})

describe('the four points', () => {
  const draft = { ...item, status: 'draft' } as const

  it.each([
    ['item', { title: ' ' }],
    ['target', { target: null }],
    ['target', { dueOn: null }],
    ['measures', { measures: [] }],
    ['responsibility', { leaderId: null }],
    ['responsibility', { departmentId: null }],
    ['responsibility', { ownerId: null }],
    ['responsibility', { verifierId: null }],
  ] as const)('miss "%s" when the draft has %o', (point, lack) => {
    const lacking = { ...draft, ...lack } as ItemFacts
    expect(missingPoints(lacking)).toEqual([point])
    expect(decideMove(lacking, 'assigned', {}, people.office, today)).toMatchObject({
      code: 'four_points_missing',
      detail: { missing: [point] },
    })
  })

  it('are all there on a complete draft', () => {
    expect(decideMove(draft, 'assigned', {}, people.office, today)).toBe('assign')
  })
})

describe('an application for closure', () => {
  const working = { ...item, status: 'in_progress' } as const
  const data = { completionText: '方案已印發' }

  it('needs a text on what was completed', () => {
    expect(decideMove(working, 'in_review', { completionText: '  ' }, people.owner, today)).toMatchObject({
      code: 'completion_text_required',
      field: 'completionText',
    })
  })

  it('needs at least one piece of evidence', () => {
    expect(decideMove({ ...working, evidence: 0 }, 'in_review', data, people.owner, today)).toMatchObject({
      code: 'evidence_required',
    })
  })

  it('needs every measure ticked, or a reason for each that is not', () => {
    const open = {
      ...working,
      measures: [
        { id: 'm1', done: true },
        { id: 'm2', done: false },
      ],
    }
    expect(decideMove(open, 'in_review', data, people.owner, today)).toMatchObject({ code: 'measures_open', detail: { open: 1 } })
    const reasoned = { ...data, measureReasons: { m2: '併入下季度' } }
    expect(decideMove(open, 'in_review', reasoned, people.owner, today)).toBe('apply_for_closure')
    const strange = { ...reasoned, measureReasons: { m2: '併入下季度', m9: '別的措施' } }
    expect(decideMove(open, 'in_review', strange, people.owner, today)).toMatchObject({
      code: 'invalid_input',
      field: 'measureReasons.m9',
    })
  })
})

describe('verification', () => {
  const waiting = { ...item, status: 'in_review' } as const

  it('needs an opinion to close, and a reason to return', () => {
    expect(decideMove(waiting, 'closed', {}, people.office, today)).toMatchObject({ code: 'opinion_required' })
    expect(decideMove(waiting, 'in_progress', {}, people.office, today)).toMatchObject({ code: 'reason_required' })
  })

  it('is refused to a verifier from the lead department, before any form opens', () => {
    const inside = { ...waiting, departmentId: 'D1' }
    expect(canMove(inside, 'closed', people.office)).toMatchObject({ code: 'verifier_in_department' })
    expect(decideMove(inside, 'in_progress', everything, people.office, today)).toMatchObject({ code: 'verifier_in_department' })
  })

  it('accepts only long-term items for their stage, with a review day after today', () => {
    expect(canMove(waiting, 'ongoing', people.office)).toMatchObject({ code: 'not_long_term' })
    const longTerm = { ...waiting, kind: 'long_term' } as const
    const review = (nextReviewOn: string) =>
      decideMove(longTerm, 'ongoing', { opinion: '同意', nextReviewOn }, people.office, today)
    expect(review('2009-02-17')).toMatchObject({ code: 'review_day_required' })
    expect(review('2009-02-31')).toMatchObject({ code: 'review_day_required' })
    expect(review('2009-02-18')).toBe('accept_for_stage')
  })
})

describe('a suspension', () => {
  it('needs a reason and a day after today until which it lasts', () => {
    const asked = (data: MoveData) => decideMove(item, 'suspended', data, people.leader, today)
    expect(asked({ untilOn: '2009-03-02' })).toMatchObject({ code: 'reason_required' })
    expect(asked({ reason: '等候批覆', untilOn: today })).toMatchObject({ code: 'until_day_required' })
    expect(asked({ reason: '等候批覆', untilOn: '2009-02-18' })).toBe('suspend')
  })
})

describe('another place in the same column', () => {
  it('is the office’s to give', () => {
    expect(decideMove(item, 'assigned', {}, people.office, today)).toBe('reorder')
    expect(decideMove(item, 'assigned', {}, people.owner, today)).toMatchObject({ code: 'not_allowed' })
  })
})

describe('what the form of a move asks', () => {
  const empty: ItemFacts = { ...item, title: '', target: null, evidence: 0, measures: [{ id: 'm1', done: false }] }

  it('is nothing for signing, which is done at once', () => expect(asksOf('assigned', 'in_progress')).toEqual([]))
  it('is told all at once, in the order of the form', () =>
    expect(unanswered(asksOf('in_progress', 'in_review'), empty, {}, today).map(({ field }) => field)).toEqual([
      'completionText',
      'evidence',
      'measureReasons',
    ]))
  it('may be left open for how it was verified and what it is merged into', () =>
    expect(unanswered(['method', 'mergedIntoId'], empty, {}, today)).toEqual([]))
  it('tells an address that names a transition which one is meant', () =>
    expect(new Set(transitions.map(({ name }) => name)).size).toBe(transitions.length))
})
