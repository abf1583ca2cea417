import { describe, expect, it } from 'vitest'
import { addDays, dayOf, daysBetween, isDay, localIso, weekday } from '#domain/day.ts'

describe('a day', () => {
  it.each(['2009-02-28', '2008-02-29', '1900-01-01', '9998-12-31'])('%s exists', (day) => expect(isDay(day)).toBe(true))
  it.each([
    '2009-02-29',
    '2009-02-31',
    '2009-13-01',
    '2009-00-10',
    '1899-12-31',
    '9999-01-01',
    '2009-2-1',
    '2009-02-17T00:00',
    '',
    '20090217',
  ])('"%s" is none', (text) => expect(isDay(text)).toBe(false))

  it('is the local day of an instant, whichever day it is in London', () => {
    const instant = new Date('2009-02-16T16:30:00Z')
    expect(dayOf(instant, 'Asia/Shanghai')).toBe('2009-02-17')
    expect(dayOf(instant, 'Europe/London')).toBe('2009-02-16')
  })

  it('steps over the end of a leap February and of a year', () => {
    expect(addDays('2008-02-28', 2)).toBe('2008-03-01')
    expect(addDays('2009-01-01', -1)).toBe('2008-12-31')
    expect(daysBetween('2008-12-31', '2009-01-02')).toBe(2)
  })

  it('starts the week on Monday', () => {
    expect(weekday('2009-02-16')).toBe(1)
    expect(weekday('2009-01-04')).toBe(7)
    expect(weekday('1969-12-29')).toBe(1)
  })

  it('tells an instant by the clock of the institution', () => {
    expect(localIso(new Date('2009-02-17T00:30:00Z'), 'Asia/Shanghai')).toBe('2009-02-17T08:30:00+08:00')
    expect(localIso(new Date('2009-02-17T00:30:00Z'), 'UTC')).toBe('2009-02-17T00:30:00+00:00')
  })
})
