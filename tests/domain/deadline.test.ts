import { describe, expect, it } from 'vitest'
import { makeCalendar } from '#domain/calendar.ts'
import { dueState, isOnTime } from '#domain/deadline.ts'
import { chinaYears } from '../../db/calendars/china.ts'

const calendar = makeCalendar(chinaYears())
const running = { status: 'in_progress', submittedOn: null, pausedWorkdays: 0 } as const

describe('the light', () => {
  it.each([
    ['2009-02-23', 'on_course', 4],
    ['2009-02-20', 'near', 3],
    ['2009-02-18', 'near', 1],
    ['2009-02-17', 'near', 0],
    ['2009-02-16', 'overdue', -1],
    ['2009-02-13', 'overdue', -2],
  ])('of an item due on %s is %s on 17 February 2009, with %i working days left', (dueOn, light, workdaysLeft) => {
    expect(dueState({ ...running, dueOn }, calendar, '2009-02-17')).toEqual({ light, workdaysLeft })
  })

  it('gives the next working day to a deadline that falls on a day off', () => {
    const item = { ...running, dueOn: '2009-01-31' }
    expect(dueState(item, calendar, '2009-02-01')).toEqual({ light: 'near', workdaysLeft: 0 })
    expect(dueState(item, calendar, '2009-02-02')).toEqual({ light: 'overdue', workdaysLeft: -1 })
  })

  it('is overdue on a day off although no working day has been lost yet', () => {
    expect(dueState({ ...running, dueOn: '2009-02-13' }, calendar, '2009-02-14')).toEqual({ light: 'overdue', workdaysLeft: 0 })
  })

  it('stops at the submission: an item handed in on time never turns overdue in review', () => {
    const item = { status: 'in_review', dueOn: '2009-02-17' } as const
    expect(dueState({ ...item, submittedOn: '2009-02-16', pausedWorkdays: 0 }, calendar, '2009-03-30').light).toBe('none')
    expect(dueState({ ...item, submittedOn: '2009-02-18', pausedWorkdays: 0 }, calendar, '2009-03-30')).toEqual({
      light: 'overdue',
      workdaysLeft: -1,
    })
  })

  it('says so for ever when an item was closed late', () => {
    const item = { status: 'closed', dueOn: '2009-02-10' } as const
    expect(dueState({ ...item, submittedOn: '2009-02-09', pausedWorkdays: 0 }, calendar, '2009-02-17').light).toBe('none')
    expect(dueState({ ...item, submittedOn: '2009-02-11', pausedWorkdays: 0 }, calendar, '2009-02-17').light).toBe('closed_late')
  })

  it.each(['draft', 'suspended', 'cancelled'] as const)('is out while an item is %s', (status) => {
    expect(dueState({ status, dueOn: '2009-02-01', submittedOn: null, pausedWorkdays: 0 }, calendar, '2009-02-17').light).toBe(
      'none',
    )
  })
})

describe('a suspension', () => {
  it('does not count: the last day is as many working days later as it lasted, and the deadline stays what it was', () => {
    const item = { ...running, dueOn: '2009-02-13', pausedWorkdays: 2 }
    expect(dueState(item, calendar, '2009-02-17')).toEqual({ light: 'near', workdaysLeft: 0 })
    expect(dueState(item, calendar, '2009-02-18')).toEqual({ light: 'overdue', workdaysLeft: -1 })
  })
})

describe('on time', () => {
  const due = { dueOn: '2009-02-17', pausedWorkdays: 0 }

  it('is a submission on the due day, not the day after', () => {
    expect(isOnTime({ ...due, submittedOn: '2009-02-17' }, calendar)).toBe(true)
    expect(isOnTime({ ...due, submittedOn: '2009-02-18' }, calendar)).toBe(false)
    expect(isOnTime({ ...due, submittedOn: null }, calendar)).toBe(false)
  })

  it('is a submission the day after when the item was suspended for a working day', () => {
    expect(isOnTime({ ...due, pausedWorkdays: 1, submittedOn: '2009-02-18' }, calendar)).toBe(true)
  })
})
