import { expect, test } from 'vitest'
import { cellText, cleanText, startsLikeFormula } from '../../../server/lists/clean.ts'

test.each([
  ['controls that XML forbids', '一\u0000\u0001\u0008\u000B\u001F二', '一二'],
  ['noncharacters', '一\uFFFE\uFFFF\uFDD0二', '一二'],
  ['halves of a character become one that says so', '一\uD800二\uDC00', '一\uFFFD二\uFFFD'],
  ['whole characters outside the basic plane stay', '𠮷😀', '𠮷😀'],
  ['every line end becomes LF', '一\r\n二\r三\n四', '一\n二\n三\n四'],
  ['overrides that print a text in another order', '\u202E一\u2066二', '一二'],
])('cleaned: %s', (_, text, clean) => {
  expect(cleanText(text)).toBe(clean)
})

test.each([null, undefined, '', ' ', '\u3000', '\u200B', '\uFEFF\n', '\u0000', '\u3164'])(
  '%j looks empty and prints —',
  (text) => {
    expect(cellText(text)).toBe('—')
  },
)

test('an operator inside a text is no formula; the dash of an empty cell neither', () => {
  expect(['1=1', '3-2', 'a@b', '—', '（＋）', '6/18＝33.3%'].filter(startsLikeFormula)).toEqual([])
})
