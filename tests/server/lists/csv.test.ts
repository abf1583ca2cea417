import * as fc from 'fast-check'
import { parseCsv } from 'hucre'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../server/lists/cells.ts'
import { cellText, startsLikeFormula } from '../../../server/lists/clean.ts'
import { completionForm } from '../../../server/lists/completion.ts'
import { writeCsv } from '../../../server/lists/csv.ts'
import { makeSheet } from '../../../server/lists/sheet.ts'
import { completionInput, hostile, itemSaying } from './story.ts'

const sheetOf = (text: string) => makeSheet(completionForm, completionInput('zh-Hant', { rows: [itemSaying(text)] }))
const recordsOf = (csv: string) => parseCsv(csv, { delimiter: ',', skipBom: true }).map((record) => record.map(String))

test('the bytes begin with a byte order mark, every record ends in CRLF, one record an item', () => {
  const csv = writeCsv(makeSheet(completionForm, completionInput()))
  expect(new TextEncoder().encode(csv).slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf))
  expect(csv.endsWith('\r\n')).toBe(true)
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(csv.trimEnd().split('\r\n')).toHaveLength(8)
})

test('fields with commas, quotes and line ends are quoted as RFC 4180 says', () => {
  expect(writeCsv(sheetOf('一,二'))).toContain(',"一,二",')
  expect(writeCsv(sheetOf('稱「"新"」'))).toContain(',"稱「""新""」",')
  expect(writeCsv(sheetOf('一\r\n二'))).toContain(',"一\n二",')
})

describe('a cell can never become a formula', () => {
  test.each(hostile)('%j is text', (text) => {
    const [, record] = recordsOf(writeCsv(sheetOf(text)))
    const risky = record!.filter((field) => startsLikeFormula(field))
    expect(risky).toEqual([])
    expect(record![2]).toBe(`'${cellText(text)}`)
  })

  test.each(['3-2', '—', '1. 制定計劃', "'已有撇號", 'a=b', '２＋２'])('%j needs no guard', (text) => {
    expect(recordsOf(writeCsv(sheetOf(text)))[1]![2]).toBe(text)
  })
})

test('any text comes back as it was, but for the guard', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const sheet = sheetOf(text)
      const expected = sheet.data.rows[0]!.map((cell) => plain(cell)).map((field) =>
        startsLikeFormula(field) ? `'${field}` : field,
      )
      expect(recordsOf(writeCsv(sheet))[1]).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})
