import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { Problem } from '#domain/problem.ts'
import { readWorkbook, usualBounds } from '../../../server/spreadsheet/table.ts'
import { oleOf, xls } from '../../support/files.ts'
import { zip } from '../../support/zip.ts'

const megabyte = 1_048_576

/** How a file is refused: in under two seconds, with at most 150 MB on top of what was there. */
const refusal = async (bytes: Buffer, name = 'ledger.csv') => {
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5)
  const began = performance.now()
  const code = await readWorkbook(bytes, { name }).then(
    () => 'read',
    (error: unknown) => (error instanceof Problem ? error.code : 'a bug'),
  )
  clearInterval(watch)
  most = Math.max(most, process.memoryUsage.rss())
  expect(performance.now() - began).toBeLessThan(2_000)
  expect((most - before) / megabyte).toBeLessThan(150)
  return code
}
/** 整改 and more of the kind, in GB18030. */
const gb = Buffer.from('d5fbb8c4cecad4f0c8cebcd2', 'hex')
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()

const main = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const named = (name: string) => `<workbook xmlns:r="${main}"><sheets><sheet name="${name}" r:id="r1"/></sheets></workbook>`
const to = (target: string) =>
  `<Relationships><Relationship Id="r1" Type="${main}/worksheet" Target="${target}"/></Relationships>`
/** A workbook of one sheet, with these parts instead of its own. */
const workbook = (sheet: string, more: Record<string, string | Buffer> = {}) =>
  zip({
    'xl/workbook.xml': named('A'),
    'xl/_rels/workbook.xml.rels': to('worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  })
const inline = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`
const cellsOf = async (bytes: Buffer) => (await readWorkbook(bytes, { name: 'a.xlsx' })).sheets[0]?.table

describe('a file that is no ledger is refused with its reason, soon, and without taking much memory:', () => {
  it.each([
    ['an XLS of before 2007', xls, 'old.xls', 'old_format'],
    ['a workbook with a password', oleOf('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'ledger.xlsx', 'file_protected'],
    ['text that is called a workbook', Buffer.from('a,b'), 'ledger.xlsx', 'wrong_extension'],
    ['a workbook that is called text', workbook(inline('x')), 'ledger.csv', 'wrong_extension'],
    ['a page that is called an XLS', Buffer.from('<html><table><tr><td>x</table>'), 'ledger.xls', 'wrong_extension'],
    ['a ZIP that breaks off', Buffer.from('PK\u0003\u0004 and then nothing'), 'ledger.xlsx', 'unreadable_file'],
    ['a ZIP of something else', zip({ 'word/document.xml': '<document/>' }), 'ledger.xlsx', 'wrong_extension'],
    ['a ZIP of something else without a name for it', zip({ 'a.txt': 'x' }), 'ledger', 'unreadable_file'],
    ['nothing at all', Buffer.alloc(0), 'ledger.xlsx', 'file_empty'],
    ['nothing at all that is called text', Buffer.alloc(0), 'ledger.csv', 'file_empty'],
    ['noncharacters', Buffer.from('a\uFFFFb'), 'ledger.csv', 'invalid_text'],
    ['zeros', Buffer.from('a\u0000b'), 'ledger.csv', 'invalid_text'],
    ['noncharacters in a workbook', workbook(inline('a\uFFFFb')), 'ledger.xlsx', 'invalid_text'],
    ['noncharacters by their number', workbook(inline('a_xFFFF_b')), 'ledger.xlsx', 'invalid_text'],
    ['zeros by their number', workbook(inline('a_x0000_b')), 'ledger.xlsx', 'invalid_text'],
    ['half a character by its number', workbook(inline('a_xD800_b')), 'ledger.xlsx', 'invalid_text'],
    ['more lines than anybody keeps', Buffer.from('a,b\n'.repeat(6_000)), 'ledger.csv', 'too_many_rows'],
    ['a million empty lines', Buffer.from('\n'.repeat(1_000_000)), 'ledger.csv', 'too_many_rows'],
    ['a million empty rows', workbook('<row r="1"></row>'.repeat(1_000_000)), 'ledger.xlsx', 'too_many_rows'],
    ['a cell without end', Buffer.from(`a,"${'x'.repeat(8 * megabyte)}"`), 'ledger.csv', 'too_long'],
    ['quotes without end', Buffer.from(`"${'""'.repeat(4 * megabyte)}`), 'ledger.csv', 'too_long'],
    ['a quote that is never closed', Buffer.from(`"${'x'.repeat(8 * megabyte)}`), 'ledger.csv', 'unreadable_file'],
    ['two encodings', Buffer.concat([Buffer.from('整改問題責任部門\n'), gb, Buffer.from('\n')]), 'a.csv', 'mixed_encoding'],
    [
      'entities that name a file',
      workbook('', { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' }),
      'ledger.xlsx',
      'unreadable_file',
    ],
    [
      'entities that grow',
      workbook('', {
        'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><sst><si><t>&d;</t></si></sst>',
      }),
      'ledger.xlsx',
      'unreadable_file',
    ],
    ['a bomb', workbook('', { 'xl/worksheets/sheet1.xml': Buffer.alloc(300 * megabyte, ' ') }), 'a.xlsx', 'unpacks_too_large'],
    [
      'a relation out of the archive',
      workbook(inline('x'), { 'xl/_rels/workbook.xml.rels': to('../../../etc/passwd') }),
      'a.xlsx',
      'unreadable_file',
    ],
  ] as const)('%s', async (_, bytes, name, code) => {
    expect(await refusal(Buffer.from(bytes), name)).toBe(code)
  })

  it('a bomb that lies about its size', async () => {
    const sheet = 'xl/worksheets/sheet1.xml'
    const files = {
      'xl/workbook.xml': named('A'),
      'xl/_rels/workbook.xml.rels': to('worksheets/sheet1.xml'),
      [sheet]: Buffer.alloc(300 * megabyte, ' '),
    }
    expect(await refusal(zip(files, { [sheet]: 1_000 }), 'a.xlsx')).toBe('unreadable_file')
  })

  it('as much text as may be unpacked, which is read no further than a cell may be long', async () => {
    expect(await refusal(workbook(inline('整'.repeat(10 * megabyte))), 'a.xlsx')).toBe('too_long')
  })

  it('a workbook of more rows than anybody keeps', async () => {
    const rows = Array.from({ length: usualBounds.rows + 200 }, () => ['x'])
    expect(await refusal(Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows }] })), 'ledger.xlsx')).toBe('too_many_rows')
  })

  it('an archive with a password', async () => {
    const bytes = workbook(inline('x'))
    // The first bit of the flags of each entry in the directory says that it is encrypted.
    for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1)) bytes[at + 8]! |= 1
    expect(await refusal(bytes, 'ledger.xlsx')).toBe('file_protected')
  })
})

describe('what can be cleaned is read:', () => {
  it('a formula gives what it last gave, and is told of; what begins like one is text', async () => {
    const cells = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="inlineStr"><is><t>=1+1</t></is></c></row>'
    const { sheets } = await readWorkbook(workbook(cells), { name: 'a.xlsx' })
    expect(sheets[0]).toMatchObject({ table: [['2', '=1+1']], formulas: [{ row: 1, column: 1 }] })
  })

  it('a sheet may be called anything, slashes and dots included', async () => {
    const bytes = workbook(inline('x'), { 'xl/workbook.xml': named('../台賬/2009\\1') })
    expect((await readWorkbook(bytes, { name: 'a.xlsx' })).sheets).toMatchObject([{ name: '../台賬/2009\\1', table: [['x']] }])
  })

  it('a carriage return by its number is a line end', async () => {
    expect(await cellsOf(workbook(inline('a_x000D_\nb')))).toEqual([['a\nb']])
  })
})

describe('a text file', () => {
  it('is read in UTF-8, GB18030, Big5 or UTF-16, and says which', async () => {
    const read = async (bytes: Buffer) => (await readWorkbook(bytes, {})).text?.encoding
    expect(await read(Buffer.from('\uFEFF整改'))).toBe('utf-8')
    expect(await read(Buffer.from('\uFEFF整改', 'utf16le'))).toBe('utf-16le')
    expect(await read(swapped('\uFEFF整改'))).toBe('utf-16be')
    expect(await read(gb)).toBe('gb18030')
    // 整改問題責任部門 in Big5
    expect(await read(Buffer.from('bee3a7efb0ddc344b364a5f4b3a1aaf9', 'hex'))).toBe('big5')
  })

  it.each(['utf-16le', 'utf-16be'])('in %s is read without its mark as well', async (encoding) => {
    const lines = '一、類別,存在問題\r\n一,「一」字打頭'
    const bytes = encoding === 'utf-16le' ? Buffer.from(lines, 'utf16le') : swapped(lines)
    const { text, sheets } = await readWorkbook(bytes, {})
    expect([text, sheets[0]?.table]).toEqual([
      { encoding, sure: true },
      [
        ['一、類別', '存在問題'],
        ['一', '「一」字打頭'],
      ],
    ])
  })
})
