import { describe, expect, test } from 'vitest'
import { readCalendarFile } from '#domain/calendar-file.ts'
import { addDays, weekday } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'

const wholeYear = Array.from({ length: 365 }, (_, index) => addDays('2027-01-01', index)).map(
  (day) => `${day},${weekday(day) <= 5 ? 'workday' : 'off'}`,
)

test('days that differ from Monday to Friday are listed, with a header, blank lines and any separator', () => {
  const file = '\uFEFFdate,kind\r\n2027-01-01,off\r\n\r\n2027-02-06;workday\n"2028-01-03"\toff'
  expect(readCalendarFile(file)).toEqual([
    { year: 2027, published: true, days: { '2027-01-01': 'off', '2027-02-06': 'workday' } },
    { year: 2028, published: true, days: { '2028-01-03': 'off' } },
  ])
})

test('or every day of the year is', () => {
  expect(Object.keys(readCalendarFile(wholeYear.join('\n'))[0]?.days ?? {})).toHaveLength(365)
})

test('or JSON', () => {
  expect(readCalendarFile('[{"date":"2027-01-01","kind":"off"}]')).toEqual([
    { year: 2027, published: true, days: { '2027-01-01': 'off' } },
  ])
})

describe('what is wrong is named by its line', () => {
  const refusal = (file: string) => {
    try {
      return readCalendarFile(file)
    } catch (error) {
      return error instanceof Problem ? [error.code, error.field, error.detail['day']] : error
    }
  }
  test.each([
    ['a day that does not exist', '2027-01-01,off\n2027-02-29,off', ['calendar_line', 'file.2', undefined]],
    ['a day of 1899', '1899-12-31,off', ['calendar_line', 'file.1', undefined]],
    ['a kind that is not known', '2027-01-01,holiday', ['calendar_line', 'file.1', undefined]],
    ['a line without a kind', '2027-01-01,off\n2027-01-02', ['calendar_line', 'file.2', undefined]],
    ['a line without a day', ',off', ['calendar_line', 'file.1', undefined]],
    ['a third cell', '2027-01-01,off,New Year', ['calendar_line', 'file.1', undefined]],
    ['a day twice', '2027-01-01,off\n2027-01-02,off\n2027-01-01,workday', ['calendar_repeated', 'file.3', '2027-01-01']],
    ['a hole in a year listed day by day', wholeYear.toSpliced(40, 1).join('\n'), ['calendar_hole', 'file.41', '2027-02-10']],
    ['a year listed day by day that ends early', wholeYear.slice(0, 364).join('\n'), ['calendar_hole', 'file.365', '2027-12-31']],
    ['nothing', 'date,kind\n\n', ['calendar_empty', 'file', undefined]],
    ['broken JSON', '[{"date":', ['calendar_line', 'file', undefined]],
    ['JSON that holds something else', '[1]', ['calendar_line', 'file.1', undefined]],
  ])('%s', (_, file, expected) => expect(refusal(file)).toEqual(expected))
})
