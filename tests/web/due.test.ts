import { describe, expect, it } from 'vitest'
import { clockText } from '../../web/board/due.ts'
import { formatDay, formatFullDay } from '../../web/text/format.ts'
import * as en from '../../web/text/en.ts'
import * as hant from '../../web/text/zh-Hant.ts'

const tongue = { ...hant, day: (on: string) => formatDay(on, 'zh-Hant', '2009-02-17') }
const english = { ...en, day: (on: string) => formatDay(on, 'en', '2009-02-17') }
const running = { status: 'in_progress', submittedOn: null, closedOn: null, nextReviewOn: null } as const

describe('the light is always a word with what is left beside it', () => {
  it('on course', () =>
    expect(clockText({ ...running, light: 'on_course', workdaysLeft: 6 }, tongue)).toMatchObject({
      word: '正常',
      more: '剩 6 個工作日',
    }))
  it('on the due day', () =>
    expect(clockText({ ...running, light: 'near', workdaysLeft: 0 }, tongue)).toMatchObject({ word: '臨期', more: '今天到期' }))
  it('overdue', () =>
    expect(clockText({ ...running, light: 'overdue', workdaysLeft: -2 }, tongue)).toMatchObject({
      word: '逾期',
      more: '已超 2 個工作日',
    }))
  it('one day, in English', () =>
    expect(clockText({ ...running, light: 'overdue', workdaysLeft: -1 }, english).more).toBe('by 1 working day'))
  it('a struck item says when', () =>
    expect(
      clockText({ ...running, status: 'closed', light: 'closed_late', workdaysLeft: null, closedOn: '2009-02-12' }, tongue),
    ).toEqual({ light: 'closed_late', word: '逾期後完成', more: '2月12日銷號' }))
  it('an item in review says when it was handed in', () =>
    expect(
      clockText({ ...running, status: 'in_review', light: 'none', workdaysLeft: null, submittedOn: '2009-02-16' }, tongue).more,
    ).toBe('2月16日申請銷號'))
})

describe('a day is no instant: no zone moves it', () => {
  it('in this year without the year', () => expect(formatDay('2009-02-24', 'zh-Hant', '2009-02-17')).toBe('2月24日'))
  it('in another year with it', () => expect(formatDay('2010-01-04', 'zh-Hans', '2009-02-17')).toBe('2010年1月4日'))
  it('in full', () => expect(formatFullDay('2009-02-17', 'en')).toMatch(/^Tuesday,? 17 February 2009$/))
})
