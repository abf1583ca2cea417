import { describe, expect, it } from 'vitest'
import { readDay } from '../../../server/imports/dates.ts'

const campaign = { from: '2008-10-01', date1904: false }
const day = (text: string, context = campaign) => {
  const read = readDay(text, context)
  return 'day' in read ? read.day : read.problem
}

describe('a day of a ledger', () => {
  it.each(['2009年1月4日', '2009.1.4', '2009/1/4', '2009-01-04', '2009 年 1 月 4 日', '２００９年１月４日', '民國98年1月4日'])(
    'is the same however it is written: %s',
    (text) => expect(day(text)).toBe('2009-01-04'),
  )
  it.each([
    ['二〇〇九年一月四日', '2009-01-04'],
    ['二〇〇九年十二月三十一日前', '2009-12-31'],
    ['2009-01-04T00:00:00', '2009-01-04'],
    ['20090104', '2009-01-04'],
    ['限2009年1月4日前完成', '2009-01-04'],
    ['2009年1月4日之前', '2009-01-04'],
    ['中華民國98年1月4日', '2009-01-04'],
    ['2008年12月1日至2009年1月4日', '2009-01-04'],
    ['4 January 2009', '2009-01-04'],
    ['Jan 4, 2009', '2009-01-04'],
  ])('is read in words, with a time, in English: %s', (text, expected) => expect(day(text)).toBe(expected))

  it('is a serial number, counted from 1900 or from 1904', () => {
    expect(day('39817')).toBe('2009-01-04')
    expect(day('38355', { ...campaign, date1904: true })).toBe('2009-01-04')
  })

  it('is the first such day of the campaign when the year is left out, and says so', () => {
    expect(readDay('1月4日', campaign)).toEqual({ day: '2009-01-04', assumed: 'year' })
    expect(readDay('10月1日', campaign)).toEqual({ day: '2008-10-01', assumed: 'year' })
    expect(readDay('9月30日', campaign)).toEqual({ day: '2009-09-30', assumed: 'year' })
  })

  it.each([
    ['1月底前', '2009-01-31'],
    ['2009年2月底', '2009-02-28'],
    ['2012年2月', '2012-02-29'],
    ['2009年1月中旬', '2009-01-20'],
    ['1月中', '2009-01-15'],
    ['2009年底前', '2009-12-31'],
    ['2009年第一季度', '2009-03-31'],
    ['一季度', '2009-03-31'],
    ['2009年上半年', '2009-06-30'],
    ['年底前', '2008-12-31'],
    ['2009.3', '2009-03-31'],
    ['2009/02', '2009-02-28'],
    ['2009年1月至3月', '2009-03-31'],
    ['2009年1-3月', '2009-03-31'],
    ['2008年12月—2009年2月', '2009-02-28'],
  ])('is the last day of a part of the year: %s', (text, expected) => {
    expect(readDay(text, campaign)).toMatchObject({ day: expected, assumed: expect.any(String) })
  })

  it('is not guessed where it could be two days', () => {
    expect(day('1/4/2009')).toBe('ambiguous_day')
    expect(day('09-1-4')).toBe('ambiguous_day')
    // The number that a spreadsheet makes of 2009.10, too.
    expect(day('2009.1')).toBe('ambiguous_day')
    expect(day('98年1月4日')).toBe('ambiguous_day')
    expect([day('13/4/2009'), day('4/13/2009'), day('1/1/2009')]).toEqual(['2009-04-13', '2009-04-13', '2009-01-01'])
  })

  it.each(['2009年2月30日', '待定', '長期', '13月4日', '4', '', '20091304', '2009.13', '底', '3月—待定'])(
    'is refused where there is none: %s',
    (text) => expect(day(text)).toBe('unreadable_day'),
  )
})
