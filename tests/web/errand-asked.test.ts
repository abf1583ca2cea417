import { describe, expect, it } from 'vitest'
import type { Person } from '#domain/person.ts'
import { itemErrandAsked } from '../../web/item/errand-asked.ts'
import { errandsFor, othersMay } from '../../web/item/may-do.ts'
import type { Item } from '../../web/item/read-item.ts'
import { regulationErrandAsked } from '../../web/regulation/errand-asked.ts'
import type { FullRegulation } from '../../web/regulation/read-regulation.ts'

const today = '2009-02-17'
const item = {
  id: 'i',
  status: 'in_progress',
  kind: 'time_limited',
  leaderId: 'deputy-b',
  departmentId: 'D3',
  ownerId: 'owner-D3',
  verifierId: 'office',
  supportingIds: [],
  dueOn: today,
  lastDay: today,
  extensionPending: false,
  extensionRequests: [],
  suggestions: [],
} as unknown as Item
const owner: Person = { id: 'owner-D3', departmentId: 'D3', hats: ['owner'], span: [] }
const leader: Person = { id: 'deputy-b', departmentId: null, hats: ['deputy_leader'], span: [] }
const office: Person = { id: 'office', departmentId: 'D1', hats: ['office'], span: [] }
const asker = (person: Person, may = true) => ({ person, today, mayMove: () => may })

describe('the errand of an item’s address', () => {
  it('is the transition by its name', () =>
    expect(itemErrandAsked('apply_for_closure', item, asker(owner))).toEqual({
      name: 'move',
      id: 'i',
      to: 'in_review',
      after: null,
    }))
  it('is nothing where it is not this person’s', () =>
    expect(itemErrandAsked('apply_for_closure', item, asker(office, false))).toBeUndefined())
  it('is nothing where the item has gone on meanwhile', () =>
    expect(itemErrandAsked('close', item, asker(office))).toBeUndefined())
  it('never does anything by itself: what needs no form is left to a button', () =>
    expect(itemErrandAsked('sign_for', { ...item, status: 'assigned' }, asker(owner))).toBeUndefined())
  it('is nothing for a word that names none', () => expect(itemErrandAsked('toString', item, asker(owner))).toBeUndefined())
  it('is the decision for the one the request names, and for nobody else', () => {
    const waiting = { id: 'r', deciderId: 'deputy-b', decidedOn: null, lapsedOn: null }
    const asked = { ...item, extensionPending: true, extensionRequests: [waiting] } as unknown as Item
    expect(itemErrandAsked('decide_extension', asked, asker(leader))).toEqual({ name: 'decide_extension', id: 'i', part: 'r' })
    expect(itemErrandAsked('decide_extension', asked, asker(owner))).toBeUndefined()
  })
  it('is the first answer that is owed', () => {
    const said = [
      { id: 'done', answererId: 'office', answeredOn: today },
      { id: 'open', answererId: 'office', answeredOn: null },
    ]
    const asked = { ...item, suggestions: said } as unknown as Item
    expect(itemErrandAsked('answer', asked, asker(office))).toEqual({ name: 'answer', id: 'i', part: 'open' })
  })
})

describe('the errand of a regulation’s address', () => {
  const head: Person = { id: 'head-D2', departmentId: 'D2', hats: ['department_head'], span: [] }
  const drafter: Person = { id: 'owner-D3', departmentId: 'D3', hats: ['owner'], span: [] }
  const comment = { id: 'c', answeredOn: null }
  const request = { id: 'q', departmentId: 'D2', repliedOn: null, replyDueOn: today, comments: [comment] }
  const sent = {
    id: 'r',
    status: 'consulting',
    departmentId: 'D3',
    drafterId: 'owner-D3',
    maySign: false,
    consultations: [{ round: 1, requests: [request] }],
  } as unknown as FullRegulation
  const ask = (asked: string, who: Person, regulation = sent) => regulationErrandAsked(asked, regulation, asker(who))

  it('is the reply of the head whose department was asked, while its day lasts', () => {
    expect(ask('reply', head)).toEqual({ name: 'reply', id: 'r', part: 'q' })
    expect(ask('reply', drafter)).toBeUndefined()
    expect(regulationErrandAsked('reply', sent, { ...asker(head), today: '2009-02-18' })).toBeUndefined()
    expect(ask('reply', head, { ...sent, status: 'drafting' })).toBeUndefined()
  })
  it('is the signature of whoever may sign', () => {
    expect(ask('sign', head, { ...sent, status: 'issued', maySign: true })).toEqual({ name: 'sign', id: 'r' })
    expect(ask('sign', head)).toBeUndefined()
  })
  it('is the first comment without an answer, for who drafts', () => {
    expect(ask('answer', drafter)).toEqual({ name: 'answer', id: 'r', part: 'c' })
    expect(ask('answer', head)).toBeUndefined()
  })
  it('is the transition by its name', () =>
    expect(ask('redraft', drafter)).toEqual({ name: 'move', id: 'r', to: 'drafting', after: null }))
})

describe('an extension', () => {
  const mayAsk = (more: Partial<Item>) => errandsFor({ ...item, ...more }, owner, today).includes('request_extension')
  it('may be asked for on the last day', () => expect(mayAsk({})).toBe(true))
  it('and not on the day after', () => expect(mayAsk({ lastDay: '2009-02-16' })).toBe(false))
  it('nor while one is waiting', () => expect(mayAsk({ extensionPending: true })).toBe(false))
  it('nor in review', () => expect(mayAsk({ status: 'in_review' })).toBe(false))
})

it('whoever may not do a thing is told who may', () =>
  expect(othersMay(item, office)).toEqual([
    { who: ['owner', 'department_head'], what: ['apply_for_closure'] },
    { who: ['responsible_leader'], what: ['suspend'] },
    { who: ['main_leader'], what: ['cancel'] },
  ]))
