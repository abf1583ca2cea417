import { describe, expect, it } from 'vitest'
import { type Field, leftOpen, placeFaults } from '../../web/forms/form.ts'
import { matching } from '../../web/forms/matching.ts'
import { nextWorkday } from '../../web/item/forms/days-off.ts'

const line = (name: string, more = {}): Field => ({ name, label: name, kind: 'line', limit: 10, ...more })
const panel: Field = { name: 'measureReasons', label: '', kind: 'panel', draw: () => null }

describe('a refusal stands beside the field it names', () => {
  it('where there is such a field', () => expect(placeFaults({ reason: '!' }, [line('reason')])).toEqual({ reason: '!' }))
  it('at the part that asks for it', () =>
    expect(placeFaults({ 'measureReasons.42': '!' }, [panel])).toEqual({ measureReasons: '!' }))
  it('else for the form as a whole', () => expect(placeFaults({ version: '!' }, [line('reason')])).toEqual({ '': '!' }))
})

it('what must be answered and was left open is named; spaces are no answer', () =>
  expect(leftOpen({ a: ' ', b: '' }, [line('a'), line('b', { optional: true }), panel], '?')).toEqual({ a: '?' }))

describe('one of many is found by a part of its name', () => {
  const options = ['3-2 科普', '13-2 培訓', 'ABC'].map((label) => ({ value: label, label }))
  const labels = (typed: string) => matching(options, typed).map(({ label }) => label)
  it('all of them while nothing is typed', () => expect(labels(' ')).toHaveLength(3))
  it('those that begin with it first', () => expect(labels('3-2')).toEqual(['3-2 科普', '13-2 培訓']))
  it('full-width letters and capitals make no difference', () => expect(labels('abc')).toEqual(['ABC']))
  it('nothing when nothing matches', () => expect(labels('館')).toEqual([]))
})

it('a day off moves to the next day that is not', () =>
  expect(nextWorkday('2009-02-21', new Set(['2009-02-21', '2009-02-22']))).toBe('2009-02-23'))
