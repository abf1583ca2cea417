import { describe, expect, it } from 'vitest'
import { makeCalendar } from '#domain/calendar.ts'
import { addDays } from '#domain/day.ts'
import { chinaYears } from '../../db/calendars/china.ts'
import vectors from './calendar-vectors.json' with { type: 'json' }

const calendar = makeCalendar(chinaYears())

describe('the calendar of mainland China', () => {
  it.each(vectors.working_days as [string, number, string, string][])(
    'from %s, working day %i is %s and not the Monday-to-Friday answer %s',
    (due, count, expected, naive) => {
      expect(calendar.addWorkdays(due, count)).toBe(expected)
      expect(makeCalendar([]).addWorkdays(due, count)).toBe(naive)
    },
  )

  it.each(vectors.inclusive_count as [string, string, number][])('counts both ends from %s to %s as %i', (from, to, count) => {
    expect(calendar.countWorkdays(addDays(from, -1), to)).toBe(count)
  })

  it.each(vectors.roll)('moves the day off $date to $next, or back to $previous', ({ date, next, previous }) => {
    expect(calendar.isWorkday(date)).toBe(false)
    expect(calendar.onOrAfter(date)).toBe(next)
    expect(calendar.onOrBefore(date)).toBe(previous)
  })

  it('knows that 4 January 2009 was a Sunday and a working day', () => {
    expect(calendar.isWorkday('2009-01-04')).toBe(true)
  })

  it('leaves the three days before the meeting of 6 January 2009 beginning on 31 December', () => {
    expect(calendar.addWorkdays('2009-01-06', -3)).toBe('2008-12-31')
  })

  it('marks a year whose notice is not out as provisional, and counts it Monday to Friday', () => {
    expect(calendar.isProvisional('2009-12-31')).toBe(false)
    expect(calendar.isProvisional('2027-01-01')).toBe(true)
    expect(calendar.isWorkday('2027-01-01')).toBe(true)
  })

  it('does not count the first day, and counts back with a minus', () => {
    expect(calendar.countWorkdays('2009-02-17', '2009-02-17')).toBe(0)
    expect(calendar.countWorkdays('2009-02-17', '2009-02-20')).toBe(3)
    expect(calendar.countWorkdays('2009-02-17', '2009-02-13')).toBe(-2)
  })

  it('counts what stepping counts, for every distance over a New Year and a Spring Festival', () => {
    for (let day = '2008-12-20'; day < '2009-03-01'; day = addDays(day, 1)) {
      for (const count of [-25, -3, -1, 1, 2, 40]) {
        const workday = calendar.onOrBefore(day)
        expect(calendar.countWorkdays(workday, calendar.addWorkdays(workday, count))).toBe(count)
      }
    }
  })
})
