import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../server/lists/cells.ts'
import type { ItemEntry } from '../../../server/lists/entries.ts'
import { makeLayout, type Page } from '../../../server/lists/paper/pages.ts'
import { breakLongWords, join, textWidth, wrap } from '../../../server/lists/paper/wrap.ts'
import { listInput, sheetOf, story } from './story.ts'

const room = { first: 390, other: 450 }
const tail = 130
const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...story.near, number: `1-${index + 1}` }))

/** The rows laid out on pages. */
async function pagesOf(items: readonly ItemEntry[]): Promise<Page[]> {
  const sheet = sheetOf(listInput('zh-Hant', { rows: items }))
  const layout = makeLayout(sheet, 9, room)
  const pages: Page[] = []
  for await (const { rows } of sheet.batches()) for (const row of rows) pages.push(...layout.add(row))
  return [...pages, ...layout.end(tail)]
}

const heightOf = ({ rows }: Page) => rows.reduce((sum, { height }) => sum + height, 0)

test('no page is overfull, and the last row shares its page with totals and signatures', async () => {
  for (const count of [1, 7, 8, 9, 18, 60]) {
    const pages = await pagesOf(many(count))
    pages.forEach((page, index) => {
      const below = index === pages.length - 1 ? tail : 0
      expect(heightOf(page) + below).toBeLessThanOrEqual(index === 0 ? room.first : room.other)
    })
    expect(pages.flatMap(({ rows }) => rows)).toHaveLength(count)
  }
})

test('a category ends with its page and begins the next one as continued', async () => {
  const [first, second] = await pagesOf(many(18))
  expect(first!.merges).toEqual([{ column: 1, first: 0, last: first!.rows.length - 1 }])
  expect(plain(second!.rows[0]!.cells[1]!)).toBe('學習科學發展觀活動\n（續）')
  expect(plain(first!.rows[0]!.cells[1]!)).toBe('學習科學發展觀活動')
})

test('each category is one cell, and two of one name stay two cells', async () => {
  const [page] = await pagesOf([story.longTerm, story.near, story.assigned])
  expect(page!.merges).toEqual([{ column: 1, first: 0, last: 1 }])
  const [other] = await pagesOf([1, 2].map((number) => ({ ...story.near, category: { number, name: '其他' } })))
  expect(other!.merges).toEqual([])
})

test('a category is as high as all its rows, and asks no more of any one of them', async () => {
  const name = '學習科學發展觀活動'.repeat(3)
  const low = (number: number, count: number) =>
    many(count).map((item) => ({ ...item, category: { number, name: `${name}${number}` }, measures: [], supporting: [] }))
  const pages = await pagesOf([...low(1, 30), ...low(2, 1), ...low(3, 2)])
  const lowest = pages[0]!.rows[0]!.height
  const alone = pages.flatMap(({ rows }) => rows).filter(({ cells }) => plain(cells[1]!).endsWith('2'))
  // Five characters to a line: six lines of its name.
  expect(alone.map(({ height }) => height)).toEqual([81])
  expect(pages[0]!.rows.length).toBe(Math.floor(room.first / lowest))
})

test('the rows of a page are as high together as the category that goes on beside them', async () => {
  const long = '學習科學發展觀活動'.repeat(6)
  const pages = await pagesOf(many(60).map((item) => ({ ...item, category: { number: 1, name: long }, measures: [] })))
  for (const page of pages) expect(heightOf(page)).toBeGreaterThanOrEqual(9 * 1.4 * 11)
})

describe('a measure of 2,000 characters', () => {
  const long = '回收並統計公眾調查表，分類歸納意見。'.repeat(120).slice(0, 2000)
  const middle = { ...story.near, number: '1-2', title: '長', measures: [{ text: long, done: false, doneOn: null }] }
  const laidOut = () => pagesOf([story.longTerm, middle, story.near])
  const piecesIn = (pages: readonly Page[]) =>
    pages.flatMap(({ rows }) => rows).filter(({ cells }) => plain(cells[0]!).startsWith('1-2'))

  test('runs on in rows that no page tears, and none of it is lost', async () => {
    const pages = await laidOut()
    const pieces = piecesIn(pages)
    expect(pieces.length).toBeGreaterThan(2)
    expect(pieces.map(({ cells }) => plain(cells[3]!)).join('')).toBe(long)
    for (const piece of pieces) expect(piece.height).toBeLessThanOrEqual(409)
    for (const page of pages.slice(1)) expect(heightOf(page)).toBeLessThanOrEqual(room.other)
  })

  test('names its number again and refers to the cells above', async () => {
    const pieces = piecesIn(await laidOut())
    expect(pieces.map(({ cells }) => plain(cells[0]!))).toEqual(['1-2', ...Array(pieces.length - 1).fill('1-2\n（續）')])
    expect(plain(pieces[1]!.cells[2]!)).toBe('同上')
  })
})

test('only a word that is too long for its line is broken', () => {
  expect(breakLongWords('每月組織 seminar 一次', 8)).toBe('每月組織 seminar 一次')
  expect(breakLongWords('Time-limited', 5)).toBe('Time-limited')
  expect(breakLongWords('https://example.org/a/very/long/address', 8).split('\n').length).toBeGreaterThan(2)
})

test('lines joined give the text back, and none is wider than its cell', () => {
  const words = fc.string({ unit: fc.constantFrom('字', '，', 'a', 'W', '-', '1', ' ', '\n', '“', '𠀀'), maxLength: 200 })
  fc.assert(
    fc.property(words, fc.integer({ min: 2, max: 30 }), (text, width) => {
      const lines = wrap(text, width)
      expect(join(lines)).toBe(text)
      for (const line of lines) expect(textWidth(line.text.trimEnd())).toBeLessThanOrEqual(width + 1e-9)
    }),
  )
})
