import { describe, expect, it } from 'vitest'
import { makeCalendar } from '#domain/calendar.ts'
import { itemStatuses } from '#domain/item.ts'
import { barToNote, barToTick } from '#domain/measure.ts'
import { answerOwed, barToSuggest, decideAnswer } from '#domain/suggestion.ts'
import { chinaYears } from '../../db/calendars/china.ts'

const calendar = makeCalendar(chinaYears())
const people = { departmentHeadIds: ['head-D2', 'second-head-D2'], officeIds: ['office'] }
const rules = (today: string, workdays = 5) => ({ calendar, workdays, today })

describe('an answer is owed', () => {
  it('by the head of the lead department to a suggestion, by the office to an objection, by nobody to a comment', () => {
    const by = (kind: 'suggestion' | 'objection' | 'comment') => answerOwed(kind, people, rules('2009-02-17'))
    expect(by('suggestion')).toEqual({ answererId: 'head-D2', answerDueOn: '2009-02-24' })
    expect(by('objection')).toEqual({ answererId: 'office', answerDueOn: '2009-02-24' })
    expect(by('comment')).toEqual({ answererId: null, answerDueOn: null })
  })

  it('by the office where the department has no head, and by somebody in any case', () => {
    const headless = { ...people, departmentHeadIds: [] }
    expect(answerOwed('suggestion', headless, rules('2009-02-17'))).toMatchObject({ answererId: 'office' })
    expect(answerOwed('objection', { ...people, officeIds: [] }, rules('2009-02-17'))).toMatchObject({ code: 'nobody_in_charge' })
  })

  it.each([
    ['on a Friday', '2009-02-13', '2009-02-20'],
    ['on a Saturday, from Monday on', '2009-02-14', '2009-02-20'],
    // 24 January and 1 February 2009 were worked on instead of days of the Spring Festival.
    ['before the festival, with its make-up days counted', '2009-01-22', '2009-02-03'],
    ['on a day of the festival', '2009-01-28', '2009-02-05'],
    ['in a year whose holidays are not announced, by its weekdays', '2031-01-03', '2031-01-10'],
  ])('within five working days, %s', (_, today, due) => {
    expect(answerOwed('objection', people, rules(today))).toMatchObject({ answerDueOn: due })
  })

  it('on the next working day, when the campaign allows one', () => {
    expect(answerOwed('objection', people, rules('2009-02-17', 1))).toMatchObject({ answerDueOn: '2009-02-18' })
  })

  it('once', () => {
    expect(decideAnswer({ answeredOn: null })).toBeUndefined()
    expect(decideAnswer({ answeredOn: '2009-02-17' })?.code).toBe('already_answered')
  })
})

describe('what may be done to the parts of an item', () => {
  const open = (bar: typeof barToTick) => itemStatuses.filter((status) => bar({ status }) === undefined)

  it('goes by its status', () => {
    expect(open(barToTick)).toEqual(['assigned', 'in_progress'])
    expect(open(barToNote)).toEqual(['assigned', 'in_progress', 'in_review', 'closed', 'ongoing', 'suspended'])
    expect(open(barToSuggest)).toEqual(['assigned', 'in_progress', 'in_review', 'closed', 'ongoing', 'suspended', 'cancelled'])
  })
})
