import { describe, expect, test } from 'vitest'
import { type CalendarYear, makeCalendar } from '#domain/calendar.ts'
import type { Reminded } from '#domain/reminder.ts'
import { defaultPolicy, type ReminderPolicy } from '#domain/reminder-policy.ts'
import { owedReminders } from '#domain/reminder-rules.ts'
import { chinaYears } from '../../db/calendars/china.ts'

const calendar = makeCalendar(chinaYears())
const owed = (reminded: Reminded, today: string, policy: Partial<ReminderPolicy> = {}, years?: CalendarYear[]) =>
  owedReminders(reminded, {
    calendar: years ? makeCalendar(years) : calendar,
    policy: { ...defaultPolicy, ...policy },
    today,
  }).map(({ rule, days, on, to, passed }) => `${rule} ${days} ${on} ${to.join(' ')}${passed ? ' passed' : ''}`)

describe('a request for a later deadline', () => {
  const request: Reminded = { subject: 'extension', requestedOn: '2009-02-13', decidedOn: null }
  test('is not spoken of on its first day', () => expect(owed(request, '2009-02-13')).toEqual([]))
  test('over the weekend has not waited yet', () => expect(owed(request, '2009-02-15')).toEqual([]))
  test('that has waited a working day is brought before whoever decides it, and again each working day', () => {
    expect(owed(request, '2009-02-16')).toEqual(['extension_waiting 1 2009-02-16 decider'])
    expect(owed(request, '2009-02-18')).toEqual(['extension_waiting 3 2009-02-18 decider'])
  })
  test('that is decided owes nothing', () => expect(owed({ ...request, decidedOn: '2009-02-16' }, '2009-02-18')).toEqual([]))
})

describe('the papers of a milestone', () => {
  const meeting: Reminded = { subject: 'milestone', dueOn: '2009-01-06' }
  test('of the meeting of 6 January 2009 are due on 31 December: Sunday the 4th was a working day', () => {
    expect(owed(meeting, '2008-12-30')).toEqual([])
    expect(owed(meeting, '2008-12-31')).toEqual(['meeting_papers 3 2008-12-31 office'])
  })
  test('are late afterwards, and once the day has passed owed only to an office that nobody has told', () => {
    expect(owed(meeting, '2009-01-05')).toEqual(['meeting_papers 3 2008-12-31 office'])
    expect(owed(meeting, '2009-01-07')).toEqual(['meeting_papers 3 2008-12-31 office passed'])
  })
  test('are counted back by the campaign’s own numbers, the latest step alone', () => {
    expect(owed(meeting, '2009-01-05', { papersLead: [3, 1] })).toEqual(['meeting_papers 1 2009-01-05 office'])
    expect(owed(meeting, '2009-01-05', { papersLead: [] })).toEqual([])
  })
})

describe('study receipts of a regulation', () => {
  const issued: Reminded = { subject: 'regulation', status: 'issued', issuedOn: '2009-02-05' }
  test('are asked for three and seven working days after its issue', () => {
    expect(owed(issued, '2009-02-09')).toEqual([])
    expect(owed(issued, '2009-02-10')).toEqual(['study_receipt 3 2009-02-10 department_head'])
    expect(owed(issued, '2009-02-13')).toEqual(['study_receipt 3 2009-02-10 department_head'])
    expect(owed(issued, '2009-02-16')).toEqual(['study_receipt 7 2009-02-16 department_head'])
  })
  test('are not asked for before its issue, nor once it is abolished', () => {
    expect(owed({ subject: 'regulation', status: 'approved', issuedOn: null }, '2009-02-16')).toEqual([])
    expect(owed({ ...issued, status: 'abolished' }, '2009-02-16')).toEqual([])
  })
})

describe('a department’s reply to a consultation', () => {
  const asked: Reminded = { subject: 'consultation', replyDueOn: '2009-02-17', closed: false }
  test('is asked for three days and one day before its day, and on the day itself', () => {
    expect(owed(asked, '2009-02-11')).toEqual([])
    expect(owed(asked, '2009-02-12')).toEqual(['consultation_reply 3 2009-02-12 department_head'])
    expect(owed(asked, '2009-02-16')).toEqual(['consultation_reply 1 2009-02-16 department_head'])
    expect(owed(asked, '2009-02-17')).toEqual(['consultation_reply 0 2009-02-17 department_head'])
  })
  test('that is due on a day off is asked for on the working day before it', () => {
    expect(owed({ ...asked, replyDueOn: '2009-02-15' }, '2009-02-13')).toEqual([
      'consultation_reply 0 2009-02-13 department_head',
    ])
  })
  test('is not asked for once it is there, nor after its day', () => {
    expect(owed({ ...asked, closed: true }, '2009-02-17')).toEqual([])
    expect(owed(asked, '2009-02-18')).toEqual([])
  })
})

describe('the weekly report', () => {
  const running: Reminded = { subject: 'campaign', endsOn: '2009-02-27', hasItems: true, hasOpenItems: true }
  const report = (on: string) => [`weekly_report 0 ${on} main_leader deputy_leader office representative`]
  test('is owed on Monday, and late until Sunday', () => {
    expect(owed(running, '2009-02-16')).toEqual(report('2009-02-16'))
    expect(owed(running, '2009-02-22')).toEqual(report('2009-02-16'))
  })
  test('after a holiday is owed on the first working day of that week', () => {
    // 26 to 30 January was the Spring Festival; Sunday, 1 February, a make-up day, was the first working day of that week.
    expect(owed(running, '2009-01-30')).toEqual([])
    expect(owed(running, '2009-02-01')).toEqual(report('2009-02-01'))
    expect(owed(running, '2009-02-02')).toEqual(report('2009-02-02'))
  })
  test('is not owed in a week without a working day', () => {
    const days = Object.fromEntries(['02', '03', '04', '05', '06'].map((day) => [`2009-03-${day}`, 'off' as const]))
    const years = [{ year: 2009, published: true, days }]
    expect(owed(running, '2009-03-08', {}, years)).toEqual([])
  })
  test('ends with the campaign, unless something in it is open', () => {
    expect(owed({ ...running, hasOpenItems: false }, '2009-03-02')).toEqual([])
    expect(owed(running, '2009-03-02')).toEqual(report('2009-03-02'))
    expect(owed({ ...running, hasItems: false }, '2009-02-16')).toEqual([])
  })
  test('can be turned off for the campaign', () => expect(owed(running, '2009-02-16', { weeklyReport: false })).toEqual([]))
})
