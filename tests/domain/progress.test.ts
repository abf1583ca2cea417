import { describe, expect, it } from 'vitest'
import { makeCalendar } from '#domain/calendar.ts'
import { ratesOf } from '#domain/figures.ts'
import { ageing, burnDown } from '#domain/progress.ts'

const calendar = makeCalendar([{ year: 2009, published: true, days: {} }])
const item = {
  id: 'a',
  status: 'closed' as const,
  assignedOn: '2009-02-02',
  dueOn: '2009-02-13',
  originalDueOn: '2009-02-06',
  submittedOn: '2009-02-10',
  pausedWorkdays: 0,
  extensions: 1,
  returns: 0,
  reopenings: 0,
}

describe('rates', () => {
  const rates = (...items: Partial<Omit<typeof item, 'status'> & { status: string }>[]) =>
    ratesOf(
      items.map((one) => ({ ...item, ...one }) as typeof item),
      calendar,
    )
  it('are on time by the day that was granted and by the day first set', () => {
    const { onTime, onTimeOriginal } = rates({})
    expect([onTime, onTimeOriginal]).toEqual([
      { numerator: 1, denominator: 1 },
      { numerator: 0, denominator: 1 },
    ])
  })
  it('leave out drafts and what was cancelled', () =>
    expect(rates({}, { status: 'draft' }, { status: 'cancelled' }).completion).toEqual({ numerator: 1, denominator: 1 }))
  it('count as returned of those that were ever submitted', () =>
    expect(
      rates({ status: 'in_progress', submittedOn: null as never, returns: 1 }, { submittedOn: null as never }).returned,
    ).toEqual({
      numerator: 1,
      denominator: 1,
    }))
  it('count as reopened of those that were ever accepted', () =>
    expect(rates({ status: 'in_progress', reopenings: 1 }, {}, { status: 'assigned' }).reopened).toEqual({
      numerator: 1,
      denominator: 2,
    }))
})

describe('the burn-down', () => {
  const closing = {
    subjectId: 'a',
    kind: 'item.close',
    happenedOn: '2009-02-04',
    changes: { status: ['in_review', 'closed'] as [unknown, unknown] },
  }
  const points = burnDown([item], [closing], '2009-02-04')
  it('goes down on the day of the acceptance, and by the plan on the day first set', () => {
    const on = (day: string) => points.find((point) => point.day === day)
    expect(on('2009-02-03')).toEqual({ day: '2009-02-03', remaining: 1, planned: 1 })
    expect(on('2009-02-04')).toEqual({ day: '2009-02-04', remaining: 0, planned: 1 })
    expect(on('2009-02-06')).toEqual({ day: '2009-02-06', remaining: null, planned: 0 })
  })
  it('says nothing of before the first assignment', () => {
    expect(points[0]?.day).toBe('2009-02-02')
    expect(burnDown([item], [], '2009-01-01')).toEqual([])
  })
  it('has no more than about sixty days however long it lasts', () =>
    expect(burnDown([{ ...item, originalDueOn: '2012-02-06' }], [], '2009-02-04').length).toBeLessThanOrEqual(64))
})

describe('ages', () => {
  const open = { status: 'in_progress' as const, light: 'overdue', assignedOn: '2009-02-02' }
  const groupOn = (asOf: string) => ageing([open], calendar, asOf).find(({ items }) => items > 0)
  it('count working days since the assignment', () => {
    expect(groupOn('2009-02-02')).toEqual({ upTo: 5, items: 1, overdue: 1 })
    expect(groupOn('2009-02-09')).toEqual({ upTo: 5, items: 1, overdue: 1 })
    expect(groupOn('2009-02-10')).toMatchObject({ upTo: 10 })
    expect(groupOn('2009-12-31')).toMatchObject({ upTo: null })
  })
  it('are those of open items alone', () =>
    expect(ageing([{ ...open, status: 'closed' }], calendar, '2009-02-09').every(({ items }) => items === 0)).toBe(true))
})
