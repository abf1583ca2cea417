import { describe, expect, test } from 'vitest'
import { languages } from '#domain/language.ts'
import { plain } from '../../../server/lists/cells.ts'
import { completion } from '../../../server/lists/forms/completion.ts'
import { listInput, itemSaying, type Read, readSheet, sheetOf } from './story.ts'

const sheetIn = (...asked: Parameters<typeof listInput>) => readSheet(sheetOf(listInput(...asked)))

/** The printed cell of the item `number` in the column `key`. */
function cell(sheet: Read, number: string, key: string): string {
  const row = sheet.rows.find(([first]) => plain(first!) === number)!
  return plain(row[completion.columns.findIndex((column) => column.key === key)]!)
}

test('the columns are those of form E and fill A4 landscape between margins of 20 mm', async () => {
  const { columns, paper, orientation, title } = await sheetIn()
  expect({ title, paper, orientation }).toEqual({ title: '整改完成情況一覽表', paper: 'A4', orientation: 'landscape' })
  expect(columns.map((column) => column.title).join(' ')).toBe(
    '序號 類別 整改項目 整改措施 責任領導 責任部門 責任人 整改時限 完成情況 備註',
  )
  expect(columns.reduce((sum, { mm }) => sum + mm, 0)).toBe(257)
})

describe('a cell says what a reader of the paper needs', () => {
  test.each([
    ['an extended deadline shows both dates and how often', '3-10', 'due', '2009-02-24\n（原定\n2009-02-13\n延期1次）'],
    ['a plain deadline is a day', '3-4', 'due', '2009-02-13'],
    ['an overdue item says by how many working days, and that it was returned', '3-4', 'remarks', '逾期2個工作日\n退回1次'],
    ['near has its word', '1-3', 'remarks', '臨期'],
    ['long-term work says when it is looked at again', '1-1', 'remarks', '長期堅持\n下次檢查\n2009-05-27'],
    ['a closed item shows the day it was struck off', '1-2', 'completion', '已銷號（2009-01-22）\n簡報定期更新'],
    ['an item in review shows when closure was applied for', '3-2', 'completion', '待驗收（2009-02-16申請）\n措施2項，已完成1項'],
    ['an open item says how many of its measures are done', '2-4', 'completion', '待啟動\n措施2項，已完成1項'],
    ['measures are numbered', '2-4', 'measures', '1. 制定年度專題學習計劃\n2. 每月組織一次集中學習並登記'],
  ])('%s', async (_, number, key, expected) => {
    expect(cell(await sheetIn(), number, key)).toBe(expected)
  })
})

test('the totals say every figure with its noun and every rate with its formula and both its numbers', async () => {
  expect((await sheetIn()).totals).toEqual([
    '合計：整改項目18項，已銷號6項，待驗收1項，整改中10項，待啟動1項。',
    '完成率＝已銷號項目數÷（全部項目數－撤銷－合併）＝6/18＝33.3%。',
    '按期率＝按期提交並通過驗收的項目數÷通過驗收的項目數＝6/6＝100.0%。',
    '時限情況：逾期1項，臨期3項，正常7項。',
  ])
  expect((await sheetIn('zh-Hans')).totals[1]).toBe('完成率＝已销号项目数÷（全部项目数－撤销－合并）＝6/18＝33.3%。')
  expect((await sheetIn('en')).totals[0]).toBe(
    'Total: 18 items, closed 6 items, in review 1 item, in progress 10 items, to start 1 item.',
  )
})

test('long-term and suspended items have their own figures; a rate of nothing is no rate', async () => {
  const { figures } = listInput()
  const changed = { ...figures, ongoing: 2, suspended: 1, onTime: { numerator: 0, denominator: 0 } }
  const { totals } = await sheetIn('zh-Hant', { figures: changed })
  expect(totals[0]).toContain('長期堅持2項，中止1項')
  expect(totals[2]).toContain('＝0/0＝—')
})

test('the head names unit, campaign and as-of day, the foot who signs and who exported', async () => {
  const sheet = await sheetIn()
  expect(sheet.subtitle).toEqual(['填報單位：省科技館', '整改落實', '截至2009年2月17日'])
  expect(sheet.signature).toEqual(['填表人：', '審核人：', '主要負責人：'])
  expect(sheet.notes[0]).toBe('導出人：領導小組辦公室　導出時間：2009-02-17 08:30')
  expect((await sheetIn('en')).subtitle[2]).toBe('As of 17 February 2009')
})

test('an instant in UTC is printed as UTC, never as if it were the local clock', async () => {
  expect((await sheetIn('zh-Hant', { exportedAt: '2009-02-17T00:30:00Z' })).notes[0]).toContain('2009-02-17 00:30 UTC')
})

test('a sample campaign is marked in every language, a real one is not', () => {
  expect(languages.map((language) => sheetOf(listInput(language)).sample?.sentence)).toEqual([
    expect.stringContaining('示例數據'),
    expect.stringContaining('示例数据'),
    expect.stringContaining('SAMPLE DATA'),
  ])
  expect(sheetOf(listInput('zh-Hant', { sample: false })).sample).toBeNull()
})

test('no cell is empty, in any language, whatever is missing', async () => {
  for (const language of languages)
    for (const rows of [
      [],
      [itemSaying('')],
      [itemSaying(' \u200B\u3000\n')],
      [{ ...itemSaying(''), dueOn: null, originalDueOn: null, measures: [] }],
    ]) {
      const sheet = await sheetIn(language, { rows })
      const texts = [...sheet.rows, ...sheet.data.rows].flat().map(plain)
      expect(texts.filter((text) => !/[^\s\p{Cf}]/u.test(text))).toEqual([])
    }
})

test('the flat rows have one value a cell: the category repeated, real days and numbers, no line ends', async () => {
  const { data } = await sheetIn()
  const at = (title: string) => data.rows.map((row) => row[data.columns.findIndex((column) => column.title === title)]!)
  expect(at('類別').slice(0, 3).map(plain)).toEqual(Array(3).fill('學習科學發展觀活動'))
  expect(at('整改時限').at(-1)).toEqual({ kind: 'date', day: '2009-02-24' })
  expect(at('原定時限').at(-1)).toEqual({ kind: 'date', day: '2009-02-13' })
  expect(at('延期次數').at(-1)).toEqual({ kind: 'number', value: 1 })
  expect(at('狀態').map(plain)).toEqual(['整改中', '已銷號', '整改中', '待啟動', '待驗收', '整改中', '整改中'])
  expect(
    data.rows
      .flat()
      .map(plain)
      .filter((text) => text.includes('\n')),
  ).toEqual([])
})

test('content stays in the language it was written in, words follow the language of the list', async () => {
  const sheet = await sheetIn('zh-Hans')
  expect(cell(sheet, '1-2', 'title')).toBe('更新思想觀念')
  expect(cell(sheet, '1-2', 'completion')).toBe('已销号（2009-01-22）\n簡報定期更新')
})
