import { describe, expect, it } from 'vitest'
import { makeCalendar } from '#domain/calendar.ts'
import { decideExtension, decideExtensionRequest, deciderOf, type ExtendableItem, grantOf } from '#domain/extension.ts'
import type { ItemStatus } from '#domain/item.ts'
import { chinaYears } from '../../db/calendars/china.ts'

const calendar = makeCalendar(chinaYears())
const item: ExtendableItem = {
  status: 'in_progress',
  originalDueOn: '2009-02-24',
  dueOn: '2009-02-24',
  pausedWorkdays: 0,
  leaderId: 'deputy-b',
  extensionPending: false,
}
const asked = { requestedDueOn: '2009-03-06', reason: '等候上級方案', safeguards: '每週通報' }
const codeOf = (changed: Partial<ExtendableItem>, today: string, more: Partial<typeof asked> = {}) =>
  decideExtensionRequest({ ...item, ...changed }, { ...asked, ...more }, calendar, today)?.code

describe('an extension is requested before expiry', () => {
  it.each([
    ['on the day before the due day', {}, '2009-02-23', undefined],
    ['on the due day itself', {}, '2009-02-24', undefined],
    ['not on the day after', {}, '2009-02-25', 'deadline_passed'],
    // The Spring Festival of 2009 was off from 25 to 31 January; 24 January and 1 February were worked on instead.
    ['on the Saturday that is worked on, when it is the due day', { dueOn: '2009-01-24' }, '2009-01-24', undefined],
    ['until work begins again, when the due day is off', { dueOn: '2009-01-25' }, '2009-02-01', undefined],
    ['not on the day after work began again', { dueOn: '2009-01-25' }, '2009-02-02', 'deadline_passed'],
    ['as many working days later as the item was suspended for', { pausedWorkdays: 2 }, '2009-02-26', undefined],
    ['not one more', { pausedWorkdays: 2 }, '2009-02-27', 'deadline_passed'],
    ['in a year whose holidays are not announced, by its weekdays', { dueOn: '2031-01-04' }, '2031-01-06', undefined],
  ] as const)('%s', (_, changed, today, code) => {
    expect(codeOf(changed, today, { requestedDueOn: '2031-03-06' })).toBe(code)
  })

  it.each([
    ['draft', 'wrong_status'],
    ['assigned', undefined],
    ['in_progress', undefined],
    ['in_review', 'wrong_status'],
    ['closed', 'wrong_status'],
    ['ongoing', 'wrong_status'],
    ['suspended', 'wrong_status'],
    ['cancelled', 'wrong_status'],
  ] as [ItemStatus, string | undefined][])('of an item that is %s: %s', (status, code) => {
    expect(codeOf({ status }, '2009-02-17')).toBe(code)
  })

  it('one at a time, for a later day, with reason and safeguards', () => {
    expect(codeOf({ extensionPending: true }, '2009-02-17')).toBe('extension_pending')
    expect(codeOf({}, '2009-02-17', { requestedDueOn: '2009-02-24' })).toBe('later_day_required')
    expect(codeOf({}, '2009-02-17', { requestedDueOn: '2009-02-25' })).toBeUndefined()
    expect(codeOf({}, '2009-02-17', { reason: ' ' })).toBe('reason_required')
    expect(codeOf({}, '2009-02-17', { safeguards: '' })).toBe('safeguards_required')
  })
})

describe('who decides', () => {
  const rules = { calendar, limit: 15, mainLeaderIds: ['main-leader', 'second-leader'] }
  const decider = (requestedDueOn: string, changed: Partial<ExtendableItem> = {}, requestedBy = 'owner-D5') =>
    deciderOf({ ...item, ...changed }, { requestedDueOn, requestedBy }, rules)

  it('is the responsible leader up to the limit of working days, and the main leader one day past it', () => {
    expect(calendar.countWorkdays('2009-02-24', '2009-03-17')).toBe(15)
    expect(decider('2009-03-17')).toBe('deputy-b')
    expect(decider('2009-03-18')).toBe('main-leader')
  })

  it('is counted from the original day, so that two small steps are one long one', () => {
    expect(decider('2009-03-18', { dueOn: '2009-03-17' })).toBe('main-leader')
  })

  it('counts a weekend for nothing', () => {
    expect(decider('2009-03-13', { originalDueOn: '2009-02-20' })).toBe('deputy-b')
    expect(decider('2009-03-15', { originalDueOn: '2009-02-20' })).toBe('deputy-b')
    expect(decider('2009-03-16', { originalDueOn: '2009-02-20' })).toBe('main-leader')
  })

  it('is never who asks', () => {
    expect(decider('2009-03-06', {}, 'deputy-b')).toBe('main-leader')
    expect(decider('2009-03-06', { leaderId: 'main-leader' }, 'main-leader')).toBe('second-leader')
  })

  it('stays the responsible leader however long it is, when that is the main leader', () => {
    expect(decider('2009-12-31', { leaderId: 'second-leader' })).toBe('second-leader')
  })

  it('must be somebody', () => {
    const nobody = { ...rules, mainLeaderIds: [] }
    expect(deciderOf(item, { requestedDueOn: '2009-12-31', requestedBy: 'owner-D5' }, nobody)).toMatchObject({
      code: 'nobody_in_charge',
      detail: { who: ['main_leader'] },
    })
  })
})

describe('the decision', () => {
  const waiting = { decidedOn: null, lapsedOn: null }

  it('is made once, and not of what has lapsed', () => {
    expect(decideExtension(waiting, { granted: true })).toBeUndefined()
    expect(decideExtension({ ...waiting, decidedOn: '2009-02-17' }, { granted: true })?.code).toBe('already_decided')
    expect(decideExtension({ ...waiting, lapsedOn: '2009-02-17' }, { granted: true })?.code).toBe('already_decided')
  })

  it('gives its reasons when it refuses', () => {
    expect(decideExtension(waiting, { granted: false, opinion: ' ' })).toMatchObject({
      code: 'reason_required',
      field: 'opinion',
    })
    expect(decideExtension(waiting, { granted: false, opinion: '可按期完成' })).toBeUndefined()
  })

  it('that grants says nothing of the original day', () => {
    expect(grantOf({ extensions: 1, deadlineVersion: 2 }, { requestedDueOn: '2009-03-06' }, '2009-02-17')).toEqual({
      dueOn: '2009-03-06',
      extensions: 2,
      deadlineVersion: 3,
      deadlineSince: '2009-02-17',
    })
  })
})
