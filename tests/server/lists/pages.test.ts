import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../server/lists/cells.ts'
import { completionForm, type CompletionRow } from '../../../server/lists/completion.ts'
import { layOut, type PrintedRow } from '../../../server/lists/pages.ts'
import { makeSheet } from '../../../server/lists/sheet.ts'
import { textWidth, wrap, join } from '../../../server/lists/wrap.ts'
import { completionInput, story } from './story.ts'

const room = { first: 390, other: 450, tail: 130 }
const sheetOf = (rows: CompletionRow[]) => makeSheet(completionForm, completionInput('zh-Hant', { rows }))
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...story.near, number: `1-${index + 1}` }))

/** The rows of each page. */
function pagesOf(rows: readonly PrintedRow[]): PrintedRow[][] {
  const pages: PrintedRow[][] = []
  for (const row of rows) {
    if (row.opens || pages.length === 0) pages.push([])
    pages.at(-1)!.push(row)
  }
  return pages
}

const heightOf = (page: readonly PrintedRow[]) => page.reduce((sum, { height }) => sum + height, 0)

test('no page is overfull, and the last row shares its page with totals and signatures', () => {
  for (const count of [1, 7, 8, 9, 18, 60]) {
    const pages = pagesOf(layOut(sheetOf(many(count)), 9, room).rows)
    pages.forEach((page, index) => {
      const tail = index === pages.length - 1 ? room.tail : 0
      expect(heightOf(page) + tail).toBeLessThanOrEqual(index === 0 ? room.first : room.other)
    })
  }
})

test('a category ends with its page and begins the next one as continued', () => {
  const { rows, merges } = layOut(sheetOf(many(18)), 9, room)
  const opening = rows.findIndex(({ opens }) => opens)
  expect(merges[0]).toEqual({ column: 1, first: 0, last: opening - 1 })
  expect(plain(rows[opening]!.cells[1]!)).toBe('學習科學發展觀活動\n（續）')
  expect(plain(rows[0]!.cells[1]!)).toBe('學習科學發展觀活動')
})

describe('a measure of 2,000 characters', () => {
  const long = '回收並統計公眾調查表，分類歸納意見。'.repeat(120).slice(0, 2000)
  const middle = { ...story.near, number: '1-2', measures: [{ text: long, done: false }] }
  const { rows } = layOut(sheetOf([story.longTerm, middle, story.near]), 9, room)
  const pieces = rows.filter(({ source }) => source === 1)

  test('runs on in rows that no page tears, and none of it is lost', () => {
    expect(pieces.length).toBeGreaterThan(2)
    expect(pieces.map(({ cells }) => plain(cells[3]!)).join('')).toBe(long)
    for (const piece of pieces) expect(piece.height).toBeLessThanOrEqual(409)
    for (const page of pagesOf(rows).slice(1)) expect(heightOf(page)).toBeLessThanOrEqual(room.other)
  })

  test('names its number again and refers to the cells above', () => {
    expect(pieces.map(({ cells }) => plain(cells[0]!))).toEqual(['1-2', ...Array(pieces.length - 1).fill('1-2\n（續）')])
    expect(plain(pieces[1]!.cells[2]!)).toBe('同上')
  })
})

test('lines joined give the text back, and none is wider than its cell', () => {
  const words = fc.string({ unit: fc.constantFrom('字', '，', 'a', 'W', '-', '1', ' ', '\n', '“', '𠀀'), maxLength: 200 })
  fc.assert(
    fc.property(words, fc.integer({ min: 2, max: 30 }), (text, width) => {
      const lines = wrap(text, width)
      expect(join(lines)).toBe(text)
      for (const line of lines) expect(textWidth(line.text.trimEnd())).toBeLessThanOrEqual(width)
    }),
  )
})
