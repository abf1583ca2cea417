import { describe, expect, test } from 'vitest'
import { makeCalendar } from '#domain/calendar.ts'
import type { RemindedItem } from '#domain/reminder.ts'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { owedReminders, reminderHorizon } from '#domain/reminder-rules.ts'
import { chinaYears } from '../../db/calendars/china.ts'

const calendar = makeCalendar(chinaYears())
const item: RemindedItem = {
  subject: 'item',
  status: 'in_progress',
  dueOn: '2009-02-20',
  pausedWorkdays: 0,
  deadlineSince: '2009-01-14',
  assignedOn: '2009-01-14',
  submittedOn: null,
  nextReviewOn: null,
}
const clockOn = (today: string) => ({ calendar, policy: defaultPolicy, today })
const owed = (today: string, change: Partial<RemindedItem> = {}) => owedReminders({ ...item, ...change }, clockOn(today))
const inShort = (today: string, change: Partial<RemindedItem> = {}) =>
  owed(today, change).map(({ rule, days, on, passed }) => `${rule} ${days} ${on}${passed ? ' passed' : ''}`)
const recipients = (today: string, change: Partial<RemindedItem> = {}) => owed(today, change).map(({ to }) => to.join(' '))

describe('before the due day', () => {
  test('the day before the first step nothing is owed', () => expect(inShort('2009-02-10')).toEqual([]))
  test('seven working days before, the owner is told', () => {
    expect(inShort('2009-02-11')).toEqual(['lead 7 2009-02-11'])
    expect(recipients('2009-02-11')).toEqual(['owner'])
  })
  test('the day after a step it is still that step, now late', () => expect(inShort('2009-02-12')).toEqual(['lead 7 2009-02-11']))
  test('three and one working days before, the department head is told as well', () => {
    expect(inShort('2009-02-17')).toEqual(['lead 3 2009-02-17'])
    expect(recipients('2009-02-17')).toEqual(['owner department_head'])
    expect(inShort('2009-02-19')).toEqual(['lead 1 2009-02-19'])
  })
  test('after any downtime only the latest step is owed', () => expect(inShort('2009-02-18')).toEqual(['lead 3 2009-02-17']))
  test('without a deadline nothing is owed', () => expect(inShort('2009-02-17', { dueOn: null })).toEqual([]))
})

describe('the due day', () => {
  test('is told to owner and head on the day itself', () => {
    expect(inShort('2009-02-20')).toEqual(['due_day 0 2009-02-20'])
    expect(recipients('2009-02-20')).toEqual(['owner department_head'])
  })
  test('that is off moves to the next working day, and its steps with it', () => {
    expect(inShort('2009-02-20', { dueOn: '2009-02-21' })).toEqual(['lead 1 2009-02-20'])
    expect(inShort('2009-02-21', { dueOn: '2009-02-21' })).toEqual(['lead 1 2009-02-20'])
    expect(inShort('2009-02-23', { dueOn: '2009-02-21' })).toEqual(['due_day 0 2009-02-23'])
    expect(inShort('2009-02-24', { dueOn: '2009-02-21' })).toEqual(['overdue 1 2009-02-24'])
  })
  test('that is a make-up Sunday is that Sunday', () =>
    expect(inShort('2009-02-01', { dueOn: '2009-02-01' })).toEqual(['due_day 0 2009-02-01']))
  test('after the Spring Festival is counted over it', () => {
    // 2 February: 1 February and 24 January were make-up days, 25 to 31 January was the holiday.
    expect(inShort('2009-01-23', { dueOn: '2009-02-02' })).toEqual(['lead 3 2009-01-23'])
    expect(inShort('2009-01-28', { dueOn: '2009-02-02' })).toEqual(['lead 3 2009-01-23'])
  })
  test('three working days before 6 January 2009 is 31 December 2008: the seed’s own slip would have been seen', () => {
    expect(calendar.isWorkday('2009-01-04')).toBe(true)
    const papers = { dueOn: '2009-01-06', deadlineSince: '2008-12-01' }
    expect(inShort('2008-12-30', papers)).toEqual(['lead 7 2008-12-25'])
    expect(inShort('2008-12-31', papers)).toEqual(['lead 3 2008-12-31'])
    expect(inShort('2009-01-04', papers)).toEqual(['lead 3 2008-12-31'])
    expect(inShort('2009-01-05', papers)).toEqual(['lead 1 2009-01-05'])
  })
})

describe('after the due day', () => {
  test('each working day to owner and head', () => {
    expect(inShort('2009-02-23')).toEqual(['overdue 1 2009-02-23'])
    expect(inShort('2009-02-24')).toEqual(['overdue 2 2009-02-24'])
    expect(recipients('2009-02-24')).toEqual(['owner department_head'])
  })
  test('on a Saturday it is Friday’s', () => expect(inShort('2009-02-28')).toContain('overdue 5 2009-02-27'))
  test('three days overdue, the responsible leader; the day before, not yet', () => {
    expect(recipients('2009-02-24')).not.toContain('responsible_leader')
    expect(inShort('2009-02-25')).toEqual(['overdue 3 2009-02-25', 'escalation 3 2009-02-25'])
    expect(recipients('2009-02-25')[1]).toBe('responsible_leader')
  })
  test('seven days overdue, main leader and office, and each step once: its day stays the day it was reached', () => {
    expect(inShort('2009-03-04')).toEqual(['overdue 8 2009-03-04', 'escalation 3 2009-02-25', 'escalation 7 2009-03-03'])
    expect(recipients('2009-03-04')[2]).toBe('main_leader office')
  })
})

describe('what stops and what re-arms', () => {
  test.each(['in_review', 'closed', 'suspended', 'cancelled', 'draft'] as const)('an item that is %s is not chased', (status) => {
    const rules = owed('2009-02-24', { status, submittedOn: '2009-02-24' }).map(({ rule }) => rule)
    expect(rules).toEqual([])
  })
  test('every reminder names the states in which it is worth sending', () => {
    expect(owed('2009-02-24').map((one) => one.while)).toEqual([['assigned', 'in_progress']])
    expect(owed('2009-02-17', { status: 'assigned' }).map((one) => one.while)).toEqual([
      ['assigned'],
      ['assigned', 'in_progress'],
    ])
  })
  test('a new deadline counts from the day it came into force: earlier steps are not owed again', () => {
    const extended = { dueOn: '2009-02-24', deadlineSince: '2009-02-16' }
    expect(inShort('2009-02-16', extended)).toEqual([])
    expect(inShort('2009-02-19', extended)).toEqual(['lead 3 2009-02-19'])
  })
  test('returned by the verifier after its due day, it is overdue at once: a return does not reset the deadline', () => {
    expect(inShort('2009-02-24', { submittedOn: null })).toEqual(['overdue 2 2009-02-24'])
  })
})

describe('not signed for', () => {
  const assigned = { status: 'assigned' as const, dueOn: '2009-03-30' }
  test('on the day it is assigned and each working day after', () => {
    expect(inShort('2009-02-16', { ...assigned, assignedOn: '2009-02-16' })).toEqual(['unsigned 0 2009-02-16'])
    expect(inShort('2009-02-17', { ...assigned, assignedOn: '2009-02-16' })).toEqual(['unsigned 1 2009-02-17'])
  })
  test('assigned on a Saturday, from Monday on', () => {
    expect(inShort('2009-02-21', { ...assigned, assignedOn: '2009-02-21' })).toEqual([])
    expect(inShort('2009-02-23', { ...assigned, assignedOn: '2009-02-21' })).toEqual(['unsigned 0 2009-02-23'])
  })
})

describe('waiting for the verifier', () => {
  const waiting = { status: 'in_review' as const, submittedOn: '2009-02-12' }
  test('not before three working days have passed', () => expect(inShort('2009-02-16', waiting)).toEqual([]))
  test('then the verifier, from the next day on the office as well', () => {
    expect(inShort('2009-02-17', waiting)).toEqual(['review_waiting 3 2009-02-17'])
    expect(recipients('2009-02-17', waiting)).toEqual(['verifier'])
    expect(recipients('2009-02-18', waiting)).toEqual(['verifier office'])
  })
})

describe('the next review of a long-term item', () => {
  const ongoing = { status: 'ongoing' as const, nextReviewOn: '2009-02-21' }
  test('on a day off it counts from the working day before', () => {
    expect(inShort('2009-02-17', ongoing)).toEqual(['next_review 3 2009-02-17'])
    expect(recipients('2009-02-17', ongoing)).toEqual(['owner verifier'])
  })
  test('once it has passed the last step is owed to those whom nobody has told', () => {
    expect(inShort('2009-02-20', ongoing)).toEqual(['next_review 1 2009-02-19'])
    expect(inShort('2009-02-21', ongoing)).toEqual(['next_review 1 2009-02-19 passed'])
  })
})

test('beyond the horizon nothing is owed, so a planner need not read it', () => {
  for (const today of ['2009-01-23', '2009-01-28', '2009-02-01', '2009-02-17', '2009-02-21']) {
    const horizon = reminderHorizon(clockOn(today))
    const beyond = { dueOn: horizon, nextReviewOn: horizon, deadlineSince: '2008-01-01' }
    expect(inShort(today, beyond)).toEqual([])
    expect(inShort(today, { ...beyond, status: 'ongoing' })).toEqual([])
    const within = calendar.addWorkdays(today, Math.max(...defaultPolicy.lead))
    expect(inShort(today, { ...beyond, dueOn: within })).not.toEqual([])
  }
})
