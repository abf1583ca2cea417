import { describe, expect, it } from 'vitest'
import { columnIn, lanesOf, readColumn } from '../../web/board/lanes.ts'
import { formatLook, parseLook } from '../../web/views/look.ts'
import { daysOfMonth, monthAfter } from '../../web/views/month.ts'
import { nextSort, parseSort } from '../../web/views/sort.ts'
import { sortRows } from '../../web/views/sort-rows.ts'

describe('a look is its address', () => {
  it('the plain board has none', () => expect(formatLook(parseLook(''))).toBe(''))
  it.each([
    'light=overdue&mine=1',
    'lanes=department',
    'kind=long_term&view=table&sort=-due',
    'status=assigned&view=month&month=2009-03',
  ])('%s comes back as it was', (query) => expect(formatLook(parseLook(`?${query}`))).toBe(query))
  it('what it does not know is the plain board', () =>
    expect(formatLook(parseLook('?view=cinema&lanes=moon&sort=luck'))).toBe(''))
})

describe('a month', () => {
  it('begins on its weekday, where weeks begin on Monday', () => {
    expect(daysOfMonth('2009-02')).toMatchObject({ before: 6, days: { length: 28 } })
    expect(daysOfMonth('2008-02')).toMatchObject({ before: 4, days: { length: 29 } })
    expect(daysOfMonth('2009-06')).toMatchObject({ before: 0, days: { length: 30 } })
  })
  it('is followed and preceded over the turn of the year', () => {
    expect(monthAfter('2008-12', 1)).toBe('2009-01')
    expect(monthAfter('2009-01', -1)).toBe('2008-12')
  })
})

describe('lanes', () => {
  const of = (ownerId: string | null) => ({
    light: 'none',
    kind: 'immediate',
    status: 'assigned',
    categoryId: 'c1',
    departmentId: null,
    leaderId: null,
    verifierId: null,
    ownerId,
  })
  it('stand in the order in which their names are known, and what is not set last', () =>
    expect(lanesOf([of(null), of('b'), of('a')], 'owner', ['a', 'b', 'c'])).toEqual(['a', 'b', 'none']))
  it('a column in a lane says which status it is', () =>
    expect(readColumn(columnIn('a', 'in_review'))).toEqual({ status: 'in_review', lane: 'a' }))
})

describe('the table', () => {
  const row = (number: string, more: { dueOn?: string; title?: string } = {}) => ({
    number,
    title: more.title ?? number,
    categoryId: 'c2',
    departmentId: null,
    ownerId: null,
    leaderId: null,
    status: 'in_progress' as const,
    dueOn: more.dueOn ?? null,
    workdaysLeft: null,
    measures: { done: 0, total: 0 },
    extensions: 0,
  })
  const sorted = (rows: ReturnType<typeof row>[], sort: string) =>
    sortRows(rows, parseSort(sort), 'zh-Hant', () => undefined).map(({ number }) => number)

  it('puts 2-10 after 2-9', () => expect(sorted([row('2-10'), row('2-9'), row('1-1')], 'number')).toEqual(['1-1', '2-9', '2-10']))
  it('puts what has no day last, from either end', () => {
    const rows = [row('1-1'), row('1-2', { dueOn: '2009-03-02' }), row('1-3', { dueOn: '2009-02-20' })]
    expect(sorted(rows, 'due')).toEqual(['1-3', '1-2', '1-1'])
    expect(sorted(rows, '-due')).toEqual(['1-2', '1-3', '1-1'])
  })
  it('keeps rows that are alike in the order of their numbers', () =>
    expect(sorted([row('1-2', { title: '同' }), row('1-1', { title: '同' })], '-title')).toEqual(['1-1', '1-2']))
  it('turns round when the same column is asked for again', () => {
    expect(nextSort('number', 'due')).toBe('due')
    expect(nextSort('due', 'due')).toBe('-due')
    expect(nextSort('-due', 'due')).toBe('due')
  })
})
