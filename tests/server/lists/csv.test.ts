import * as fc from 'fast-check'
import { parseCsv } from 'hucre'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../server/lists/cells.ts'
import { cellText, startsLikeFormula } from '../../../server/lists/clean.ts'
import { writeCsv } from '../../../server/lists/csv.ts'
import { bytesOf, hostile, itemSaying, listInput, readSheet, sheetOf } from './story.ts'

const saying = (text: string) => listInput('zh-Hant', { rows: [itemSaying(text)] })
const csvOf = async (input = listInput()) => (await bytesOf(writeCsv(sheetOf(input)))).toString('utf8')
const recordsOf = (csv: string) => parseCsv(csv, { delimiter: ',', skipBom: true }).map((record) => record.map(String))

test('the bytes begin with a byte order mark, every record ends in CRLF, one record an item', async () => {
  const csv = await csvOf()
  expect(new TextEncoder().encode(csv).slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf))
  expect(csv.endsWith('\r\n')).toBe(true)
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(csv.trimEnd().split('\r\n')).toHaveLength(8)
})

test('fields with commas, quotes and line ends are quoted as RFC 4180 says', async () => {
  expect(await csvOf(saying('一,二'))).toContain(',"一,二",')
  expect(await csvOf(saying('稱「"新"」'))).toContain(',"稱「""新""」",')
  expect(await csvOf(saying('一\r\n二'))).toContain(',"一\n二",')
})

describe('a cell can never become a formula', () => {
  test.each(hostile)('%j is text', async (text) => {
    const [, record] = recordsOf(await csvOf(saying(text)))
    const risky = record!.filter((field) => startsLikeFormula(field))
    expect(risky).toEqual([])
    expect(record![2]).toBe(`'${cellText(text)}`)
  })

  test.each(['3-2', '—', '1. 制定計劃', "'已有撇號", 'a=b', '２＋２'])('%j needs no guard', async (text) => {
    expect(recordsOf(await csvOf(saying(text)))[1]![2]).toBe(text)
  })
})

test('any text comes back as it was, but for the guard', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      const sheet = await readSheet(sheetOf(saying(text)))
      const expected = sheet.data.rows[0]!.map((cell) => plain(cell)).map((field) =>
        startsLikeFormula(field) ? `'${field}` : field,
      )
      expect(recordsOf(await csvOf(saying(text)))[1]).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})
