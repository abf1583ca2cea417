import { describe, expect, test } from 'vitest'
import { findLayout } from '../../../server/imports/layout.ts'
import { type Corrections, ledgerRows } from '../../../server/imports/rows.ts'
import type { Merge } from '../../../server/spreadsheet/table.ts'

/** Number, category and problem of each item; `wide` are the rows that are drawn over all columns. */
function rowsOf(table: string[][], wide: readonly number[] = [], cells: Corrections['cells'] = {}) {
  const merges = wide.map((row): Merge => ({ top: row, bottom: row, left: 1, right: 4 }))
  const sheet = { name: '', table, merges, formulas: [] }
  const layout = findLayout({ sheets: [sheet], date1904: false }, {})
  return ledgerRows(sheet, layout, { cells, leftOut: [] }).map(({ cells: { number, category, problem } }) => [
    number,
    category,
    problem,
  ])
}

const head = ['序号', '存在问题', '整改措施', '整改时限']

describe('a category that stands in a line of its own, without a column for categories,', () => {
  test.each([
    ['drawn over the columns', ['学习方面', '', '', ''], [2]],
    ['drawn over the columns and numbered', ['一、学习方面', '', '', ''], [2]],
    ['numbered like a heading', ['（一）学习方面', '', '', ''], []],
  ])('is known when it is %s', (_, line, wide) => {
    expect(rowsOf([head, line, ['1', '甲', '乙', '3月底'], ['2', '丙', '丁', '4月底']], wide)).toEqual([
      ['1', '学习方面', '甲'],
      ['2', '学习方面', '丙'],
    ])
  })

  test('is not made of an item with much left to say', () => {
    expect(rowsOf([head, ['', '一、学习不深入', '', ''], ['2', '丙', '丁', '4月底']])).toEqual([
      ['', undefined, '一、学习不深入'],
      ['2', undefined, '丙'],
    ])
    expect(
      rowsOf([
        ['存在问题', '整改措施'],
        ['一、学习不深入', ''],
      ]),
    ).toEqual([[undefined, undefined, '一、学习不深入']])
  })
})

test('a corrected category is that of the rows below which have none, and of no other', () => {
  const table = [
    ['类别', ...head],
    ['甲', '1', '一', '', ''],
    ['', '2', '二', '', ''],
    ['甲', '3', '三', '', ''],
  ]
  expect(rowsOf(table, [], { 2: { category: '乙' } }).map(([, category]) => category)).toEqual(['乙', '乙', '甲'])
})
