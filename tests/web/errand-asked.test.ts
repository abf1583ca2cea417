import { describe, expect, it } from 'vitest'
import type { Person } from '#domain/person.ts'
import { errandAsked } from '../../web/item/errand-asked.ts'
import { errandsFor, othersMay } from '../../web/item/may-do.ts'
import type { Item } from '../../web/item/read-item.ts'

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

describe('the errand of an address', () => {
  it('is the transition by its name', () =>
    expect(errandAsked('apply_for_closure', item, asker(owner))).toEqual({ name: 'move', id: 'i', to: 'in_review', after: null }))
  it('is nothing where it is not this person’s', () =>
    expect(errandAsked('apply_for_closure', item, asker(office, false))).toBeUndefined())
  it('is nothing where the item has gone on meanwhile', () => expect(errandAsked('close', item, asker(office))).toBeUndefined())
  it('never does anything by itself: what needs no form is left to a button', () =>
    expect(errandAsked('sign_for', { ...item, status: 'assigned' }, asker(owner))).toBeUndefined())
  it('is nothing for a word that names none', () => expect(errandAsked('toString', item, asker(owner))).toBeUndefined())
  it('is the decision for the one the request names, and for nobody else', () => {
    const waiting = { id: 'r', deciderId: 'deputy-b', decidedOn: null, lapsedOn: null }
    const asked = { ...item, extensionPending: true, extensionRequests: [waiting] } as unknown as Item
    expect(errandAsked('decide_extension', asked, asker(leader))).toEqual({ name: 'decide_extension', id: 'i', part: 'r' })
    expect(errandAsked('decide_extension', asked, asker(owner))).toBeUndefined()
  })
  it('is the first answer that is owed', () => {
    const said = [
      { id: 'done', answererId: 'office', answeredOn: today },
      { id: 'open', answererId: 'office', answeredOn: null },
    ]
    const asked = { ...item, suggestions: said } as unknown as Item
    expect(errandAsked('answer', asked, asker(office))).toEqual({ name: 'answer', id: 'i', part: 'open' })
  })
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
