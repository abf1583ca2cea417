import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNumbered, writeNumbered } from '#domain/numbered.ts'

describe('measures in one cell are read one by one', () => {
  test.each([
    ['a line each', '1. 甲\n2. 乙', ['甲', '乙']],
    ['numbered within a line', '1.制定計劃；2.組織學習；3.檢查落實。', ['制定計劃', '組織學習', '檢查落實。']],
    ['as our own lists put them on one line', '1. 甲; 2. 乙; 3. 丙', ['甲', '乙', '丙']],
    ['with 、 behind the number', '1、甲。2、乙。', ['甲。', '乙。']],
    ['in brackets', '（1）甲；（2）乙', ['甲', '乙']],
    ['in Chinese brackets', '（一）甲，（二）乙', ['甲', '乙']],
    ['as 一是, 二是', '一是甲；二是乙；三是丙', ['甲', '乙', '丙']],
    ['in circles, with nothing between', '①甲②乙', ['甲', '乙']],
    ['some to a line', '1.甲；2.乙\n3.丙；4.丁', ['甲', '乙', '丙', '丁']],
    ['ten and more', '9.甲；10.乙；11.丙', ['甲', '乙', '丙']],
  ])('%s', (_, text, texts) => {
    expect(readNumbered(text)).toEqual(texts)
  })

  test.each([
    ['a decimal', '1.增長不低於，2.5個百分點', ['增長不低於，2.5個百分點']],
    ['a number out of turn', '1.完成；3.通報', ['完成；3.通報']],
    ['a reference', '1.按照第2.條辦理', ['按照第2.條辦理']],
    ['what begins without a number', '制定計劃；2.組織學習', ['制定計劃；2.組織學習']],
  ])('%s begins none', (_, text, texts) => {
    expect(readNumbered(text)).toEqual(texts)
  })
})

test('what was written is read again, whatever numbers it holds', () => {
  const piece = fc.constantFrom('甲', '1.', '2.', '2. ', '3、', '；', ' ', '(1)', '一是', '二是', '①', '②', '—', '。', '1. ')
  const text = fc
    .array(piece, { minLength: 1, maxLength: 8 })
    .map((pieces) => pieces.join('').trim())
    .filter((one) => one !== '')
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      expect(readNumbered(writeNumbered(texts))).toEqual(texts)
    }),
    { numRuns: 2_000 },
  )
})
