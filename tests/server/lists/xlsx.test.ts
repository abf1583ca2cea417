import * as fc from 'fast-check'
import { readXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { languages } from '#domain/language.ts'
import { plain } from '../../../server/lists/cells.ts'
import { sheetName, writeXlsx } from '../../../server/lists/xlsx/write.ts'
import { bytesOf, hostile, type Input, itemSaying, listInput, readSheet, sheetOf, story } from './story.ts'
import { unzip } from './unzip.ts'

const fileOf = (input: Input) => bytesOf(writeXlsx(sheetOf(input)))
const partsOf = async (input: Input) => unzip(await fileOf(input))
const saying = (text: string) => listInput('zh-Hant', { rows: [itemSaying(text)] })

/** What XML 1.0 does not allow, also as a character reference. */
// oxlint-disable-next-line no-control-regex -- these are the characters looked for
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|&#/

describe('the printed sheet', () => {
  test('is A4 landscape, one page wide, with the header row on every page', async () => {
    const parts = await partsOf(listInput())
    const printed = parts['xl/worksheets/sheet1.xml']!
    expect(printed).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
    expect(printed).toContain('<pageSetUpPr fitToPage="1"/>')
    expect(printed).toContain('<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"')
    expect(parts['xl/workbook.xml']).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'整改完成情況一覽表'!$4:$4</definedName>`,
    )
  })

  test('a name with a blank is quoted where the header rows are named', async () => {
    expect((await partsOf(listInput('en')))['xl/workbook.xml']).toContain(`'Completion list'!$4:$4`)
  })

  test('numbers its pages — 1 — and says on each further one what it belongs to', async () => {
    const printed = (await partsOf(listInput()))['xl/worksheets/sheet1.xml']!
    expect(printed).toContain('<firstFooter>&amp;C— &amp;P —</firstFooter>')
    expect(printed).toContain('<oddFooter>&amp;C— &amp;P —</oddFooter>')
    expect(printed).toContain('整改完成情況一覽表（續） 填報單位：省科技館&amp;C【示例數據】&amp;R截至2009年2月17日')
  })

  test('an ampersand in a header is doubled, and a long one stays within the 255 characters of Excel', async () => {
    const printed = (await partsOf(listInput('en', { unit: '&A'.repeat(500) })))['xl/worksheets/sheet1.xml']!
    const header = /<oddHeader>(.*)<\/oddHeader>/.exec(printed)![1]!.replaceAll('&amp;', '&')
    expect(header.length).toBeLessThanOrEqual(255)
    expect(header.replaceAll('&&', '').match(/&./g)).toEqual(['&L', '&C', '&R'])
  })

  test('merges title, subtitle, categories, totals and signatures, and gives every row its height', async () => {
    const printed = (await partsOf(listInput()))['xl/worksheets/sheet1.xml']!
    const merges = [...printed.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)
    expect(merges).toEqual(expect.arrayContaining(['A1:J1', 'B5:B7', 'B9:B10', 'A12:J12', 'A13:C13', 'D13:G13', 'H13:J13']))
    expect([...printed.matchAll(/<row /g)]).toHaveLength([...printed.matchAll(/customHeight="1"/g)].length)
  })

  test('names the fonts of official papers and embeds none', async () => {
    const parts = await partsOf(listInput('zh-Hans'))
    for (const font of ['方正小标宋简体', '黑体', '仿宋_GB2312']) expect(parts['xl/styles.xml']).toContain(font)
    expect(Object.keys(parts).filter((name) => name.includes('font'))).toEqual([])
  })

  test('a deadline is a real day; an extended one is text with both days', async () => {
    const workbook = await readXlsx(await fileOf(listInput()), { readStyles: true })
    expect(workbook.sheets[0]!.rows[4]![7]).toEqual(new Date('2009-02-27T00:00:00Z'))
    expect(workbook.sheets[0]!.rows[10]![7]).toBe('2009-02-24\n（原定\n2009-02-13\n延期1次）')
  })
})

test('the data sheet is flat: one row an item, no merged cell, a filter over all of it', async () => {
  const input = listInput()
  const data = (await partsOf(input))['xl/worksheets/sheet2.xml']!
  expect(data).not.toContain('<mergeCell')
  expect(data).toContain(`<autoFilter ref="A1:AA${input.rows.length + 1}"/>`)
  expect([...data.matchAll(/<row /g)]).toHaveLength(input.rows.length + 1)
})

test.each(languages)('in %s every value of the data sheet reads back as it was', async (language) => {
  const sheet = await readSheet(sheetOf(listInput(language)))
  const { sheets } = await readXlsx(await fileOf(listInput(language)))
  const read = sheets[1]!.rows
    .slice(1)
    .map((row) => row.map((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value))))
  expect(read).toEqual(sheet.data.rows.map((row) => row.map(plain)))
})

test('the same input makes the same bytes: nothing reads the clock', async () => {
  const [first, second] = await Promise.all([partsOf(listInput()), partsOf(listInput())])
  expect(first).toEqual(second)
  expect(first['docProps/core.xml']).toContain('2009-02-17T00:30:00Z</dcterms:modified>')
})

describe('a cell can never become a formula or an error', () => {
  test.each([...hostile, '#REF!', '#VALUE!', '#NAME?'])('%j is a string', async (text) => {
    const parts = await partsOf(saying(text))
    const sheets = `${parts['xl/worksheets/sheet1.xml']}${parts['xl/worksheets/sheet2.xml']}`
    expect(sheets).not.toMatch(/<f[ >/]|t="(e|str)"/)
  })

  test('a dangerous beginning carries the number format of text, so that editing the cell keeps it text', async () => {
    const isText = /numFmtId="49"/
    expect((await partsOf(saying('=1+1')))['xl/styles.xml']).toMatch(isText)
    expect((await partsOf(saying('一')))['xl/styles.xml']).not.toMatch(isText)
  })
})

test('a text that looks like an escape of OOXML stays what was written', async () => {
  const { sheets } = await readXlsx(await fileOf(saying('_x0041_x003D_')))
  expect(sheets[1]!.rows[1]![2]).toBe('_x0041_x003D_')
})

test('any text makes legal XML and reads back from the data sheet', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      const sheet = await readSheet(sheetOf(saying(text)))
      const file = await fileOf(saying(text))
      for (const part of Object.values(unzip(file))) expect(part).not.toMatch(illegal)
      const { sheets } = await readXlsx(file)
      expect(sheets[1]!.rows[1]![2]).toBe(plain(sheet.data.rows[0]![2]!))
    }),
    { numRuns: 100 },
  )
})

test('a text longer than a cell of Excel ends in … and the file is still written', async () => {
  const { sheets } = await readXlsx(await fileOf(saying('長'.repeat(40_000))))
  const title = String(sheets[1]!.rows[1]![2])
  expect(title).toHaveLength(32_767)
  expect(title.endsWith('…')).toBe(true)
})

test('sheet names are legal', () => {
  expect(sheetName("'[a]:b*c?d/e\\f'")).toBe('a  b c d e f')
  expect(sheetName('長'.repeat(60))).toHaveLength(31)
  expect(sheetName('[]')).toBe('Sheet')
})

test('a list of one item and a list of none are written', async () => {
  for (const rows of [[story.closed], []])
    expect((await partsOf(listInput('en', { rows })))['xl/worksheets/sheet1.xml']).toBeDefined()
})
