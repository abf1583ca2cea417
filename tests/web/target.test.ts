import { describe, expect, it } from 'vitest'
import { firstBelow, nearestAbove, neighbourAbove, staysPut, stepFrom, stepsWithin } from '../../web/board/target.ts'

const ids = ['1-1', '1-3', '2-2', '3-4']

describe('a place is right above a card, and a move names the card above', () => {
  it('above the first card is the top', () => expect(neighbourAbove(ids, ['2-4'], '1-1')).toBeNull())
  it('between two cards names the upper one', () => expect(neighbourAbove(ids, ['2-4'], '2-2')).toBe('1-3'))
  it('at the end names the last one', () => expect(neighbourAbove(ids, ['2-4'], null)).toBe('3-4'))
  it('an empty column has only a top', () => expect(neighbourAbove([], ['2-4'], null)).toBeNull())
  it('the card itself is no neighbour', () => expect(neighbourAbove(ids, ['1-3'], '2-2')).toBe('1-1'))
  it('none of several in the hand is', () => expect(neighbourAbove(ids, ['1-1', '1-3'], '2-2')).toBeNull())
  it('a card that has gone meanwhile leaves the end', () => expect(neighbourAbove(ids, ['2-4'], '9-9')).toBe('3-4'))
})

describe('what a filter or a fold hides keeps its place', () => {
  const shown = ['1-1', '3-4']
  it('above a shown card names the hidden one above it', () => expect(neighbourAbove(ids, ['2-4'], '3-4', shown)).toBe('2-2'))
  it('below the last shown card names that, not the end', () =>
    expect(neighbourAbove(ids, ['2-4'], null, ['1-1', '1-3'])).toBe('1-3'))
  it('when the last shown card is the one in the hand, the one shown above it', () =>
    expect(neighbourAbove(ids, ['3-4'], null, shown)).toBe('1-1'))
  it('in a column that shows none it is the end of all', () => expect(neighbourAbove(ids, ['2-4'], null, [])).toBe('3-4'))
})

describe('a card put back where it was does not move', () => {
  it('below the card it already follows', () => expect(staysPut(ids, ['1-3'], '1-1')).toBe(true))
  it('at the top, being the first', () => expect(staysPut(ids, ['1-1'], null)).toBe(true))
  it('but below another it does', () => expect(staysPut(ids, ['1-3'], '2-2')).toBe(false))
  it('and so does a card from another column', () => expect(staysPut(ids, ['2-4'], null)).toBe(false))
})

describe('several cards stay put together', () => {
  it('when they follow one another already', () => expect(staysPut(ids, ['1-3', '2-2'], '1-1')).toBe(true))
  it('but not with another between them', () => expect(staysPut(ids, ['1-3', '3-4'], '1-1')).toBe(false))
})

describe('by keyboard a card goes from place to place', () => {
  it('down past the card it was above', () => expect(stepFrom(ids, '1-3', 1)).toBe('2-2'))
  it('down to the end', () => expect(stepFrom(ids, '3-4', 1)).toBeNull())
  it('up from the end', () => expect(stepFrom(ids, null, -1)).toBe('3-4'))
  it('and no further than the top', () => expect(stepFrom(ids, '1-1', -1)).toBeUndefined())
  it('nor than the end', () => expect(stepFrom(ids, null, 1)).toBeUndefined())
})

describe('an undone move goes back below the nearest card that is still there', () => {
  it('the one right above', () => expect(nearestAbove(ids, '2-2', ['1-1', '1-3', '3-4'])).toBe('1-3'))
  it('or a further one', () => expect(nearestAbove(ids, '2-2', ['3-4', '1-1'])).toBe('1-1'))
  it('or the top', () => expect(nearestAbove(ids, '1-1', ['1-3'])).toBeNull())
})

describe('steps within a column', () => {
  it('in the middle there are four', () =>
    expect(stepsWithin(ids, '2-2')).toEqual({ top: null, up: '1-1', down: '3-4', bottom: '3-4' }))
  it('the second goes up to the top', () => expect(stepsWithin(ids, '1-3').up).toBeNull())
  it('the first goes down only', () =>
    expect(stepsWithin(ids, '1-1')).toEqual({ top: undefined, up: undefined, down: '1-3', bottom: '3-4' }))
  it('the last goes up only', () =>
    expect(stepsWithin(ids, '3-4')).toEqual({ top: null, up: '1-3', down: undefined, bottom: undefined }))
})

describe('the card under the pointer is found by halving', () => {
  const middles = [10, 30, 50, 70]
  const middleOf = (at: number) => middles[at] ?? Number.NaN
  it('above all', () => expect(firstBelow(4, 0, middleOf)).toBe(0))
  it('on a middle counts as passed', () => expect(firstBelow(4, 30, middleOf)).toBe(2))
  it('below all', () => expect(firstBelow(4, 99, middleOf)).toBe(4))
  it('in an empty column', () => expect(firstBelow(0, 5, middleOf)).toBe(0))
})
