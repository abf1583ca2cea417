import { describe, expect, it } from 'vitest'
import { nobody } from '#domain/person.ts'
import { type Filterable, formatFilters, isFiltering, noFilters, parseFilters, passes, toggled } from '../../web/board/filters.ts'

const card: Filterable = {
  light: 'overdue',
  kind: 'time_limited',
  status: 'in_progress',
  categoryId: 'c3',
  departmentId: 'd3',
  leaderId: 'deputy-b',
  ownerId: 'owner-d3',
  verifierId: 'office',
}
const owner = { ...nobody, id: 'owner-d3' }
const parsed = (query: string) => parseFilters(new URLSearchParams(query))
const shows = (query: string, person = nobody) => passes(card, parsed(query), person)

describe('filters are combined', () => {
  it('none lets everything pass', () => expect(shows('')).toBe(true))
  it('any value of a field is enough', () => expect(shows('light=near,overdue')).toBe(true))
  it('but every field has to be passed', () => expect(shows('light=overdue&department=d1')).toBe(false))
  it('what nobody has filled in is found by its absence', () =>
    expect(passes({ ...card, ownerId: null }, parsed('owner=none'), nobody)).toBe(true))
})

it('the stage is the status', () => {
  expect(shows('status=in_progress,in_review')).toBe(true)
  expect(shows('status=assigned')).toBe(false)
})

describe('mine is what one has to do with', () => {
  it('as its owner', () => expect(shows('mine=1', owner)).toBe(true))
  it('as its verifier', () => expect(shows('mine=1', { ...nobody, id: 'office' })).toBe(true))
  it('as head of the lead department, which takes the hat', () => {
    const ofDepartment = { ...nobody, id: 'x', departmentId: 'd3' }
    expect(shows('mine=1', { ...ofDepartment, hats: ['department_head'] })).toBe(true)
    expect(shows('mine=1', ofDepartment)).toBe(false)
  })
  it('and of nobody who only looks', () => expect(shows('mine=1')).toBe(false))
})

describe('filters stand in the address', () => {
  it('and come back from it as they were', () => {
    const filters = { ...noFilters, light: ['overdue', 'near'], department: ['d3'], mine: true }
    expect(parseFilters(new URLSearchParams(formatFilters(filters)))).toEqual(filters)
  })
  it('without what is not chosen', () => expect(formatFilters(noFilters)).toEqual([]))
  it('what nobody could have chosen is passed over', () => {
    expect(isFiltering(parsed('light=&department=%3Cscript%3E&mine=yes&colour=red'))).toBe(false)
  })
  it('said twice is said once', () => expect(parsed('light=near,near').light).toEqual(['near']))
})

it('a value is chosen, and not chosen again', () => {
  const chosen = toggled(noFilters, 'light', 'near')
  expect(chosen.light).toEqual(['near'])
  expect(toggled(chosen, 'light', 'near')).toEqual(noFilters)
})
