import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import type { ProblemCode } from '#domain/problem.ts'
import { readTable } from '../../../server/spreadsheet/table.ts'
import { zip } from '../../support/zip.ts'

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const book = `<workbook xmlns:r="${relation}"><sheets><sheet name="B" r:id="r2"/><sheet name="A" r:id="r1"/></sheets></workbook>`
const sheetAt = (id: string, target: string) => `<Relationship Id="${id}" Type="${relation}/worksheet" Target="${target}"/>`
const relations = `<Relationships>${sheetAt('r1', 'worksheets/other.xml')}${sheetAt('r2', '/xl/worksheets/first.xml')}</Relationships>`
const workbook = (sheet: string, more: Record<string, string> = {}) => ({
  'xl/workbook.xml': book,
  'xl/_rels/workbook.xml.rels': relations,
  'xl/worksheets/other.xml': '<worksheet><sheetData><row><c><v>0</v></c></row></sheetData></worksheet>',
  'xl/worksheets/first.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  ...more,
})
const refused = (bytes: Buffer, code: ProblemCode = 'unreadable_file') => expect(readTable(bytes)).rejects.toMatchObject({ code })

describe('a workbook', () => {
  it('as our own writer makes it is read as it is', async () => {
    const rows = [
      ['編號', '數'],
      ['2-4', 3],
      ['', 'a&b <c>'],
    ]
    const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '表', rows }] }))
    expect(await readTable(bytes)).toEqual([
      ['編號', '數'],
      ['2-4', '3'],
      ['', 'a&b <c>'],
    ])
  })

  it('gives the sheet it names first, cells at their places, rich and shared texts whole, of formulas what they gave', async () => {
    const shared = '<sst><si><r><t>辦公</t></r><r><t>室</t></r><rPh><t>ban</t></rPh></si></sst>'
    const cells =
      '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="inlineStr"><is><t>in line</t></is></c><c r="E2" t="str"><f>1+1</f><v>2</v></c></row>'
    expect(await readTable(zip(workbook(cells, { 'xl/sharedStrings.xml': shared })))).toEqual([
      [],
      ['', '辦公室', '', 'in line', '2'],
    ])
  })

  it('whose elements have prefixes is read as well', async () => {
    const sheet =
      '<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect(await readTable(zip(workbook('', { 'xl/worksheets/first.xml': sheet })))).toEqual([['7']])
  })

  it.each([
    ['brings entities of its own', workbook('', { 'xl/worksheets/first.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' })],
    ['is broken off in the middle', workbook('', { 'xl/worksheets/first.xml': '<worksheet><sheetData><row>' })],
    ['has a row far below', workbook('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 'too_many_rows'],
    ['has a column far to the right', workbook('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'too_many_columns'],
    ['is nested without end', workbook(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)],
    ['names a sheet that is not there', { ...workbook(''), 'xl/_rels/workbook.xml.rels': '<Relationships/>' }],
  ] as [string, Record<string, string>, ProblemCode?][])('that %s is refused', (_, files, code) => refused(zip(files), code))

  it('that unpacks to more than it may is refused before it does, also when it lies about that', async () => {
    const bomb = `<worksheet>${' '.repeat(40 * 1024 * 1024)}</worksheet>`
    const files = workbook('', { 'xl/worksheets/first.xml': bomb })
    await refused(zip(files), 'unpacks_too_large')
    await refused(zip(files, { 'xl/worksheets/first.xml': 1_000 }))
  })

  it('of a thousand parts is refused', () =>
    refused(zip(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`part${n}`, 'x']))), 'unpacks_too_large'))
})

describe('separated values', () => {
  it.each([
    [
      'commas and quotes',
      'a,"b ""c"", d"\r\n1,"two\nlines"\r\n',
      [
        ['a', 'b "c", d'],
        ['1', 'two\nlines'],
      ],
    ],
    [
      'semicolons',
      'a;b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
  ])('with %s are read', async (_, text, table) => {
    expect(await readTable(Buffer.from(text))).toEqual(table)
    expect(await readTable(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual(table)
  })
})
