import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import { Problem } from '#domain/problem.ts'
import { readWorkbook } from '../../../server/spreadsheet/table.ts'

const refusal = async (bytes: Buffer, name = 'ledger.csv') => {
  const began = performance.now()
  const code = await readWorkbook(bytes, { name }).then(
    () => 'read',
    (error: unknown) => (error instanceof Problem ? error.code : 'a bug'),
  )
  expect(performance.now() - began).toBeLessThan(2_000)
  return code
}
/** 整改 and more of the kind, in GB18030. */
const gb = Buffer.from('d5fbb8c4cecad4f0c8cebcd2', 'hex')

describe('a file that is no ledger', () => {
  it('is refused with its reason, and soon', async () => {
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old.xls')).toBe('old_format')
    const locked = Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])
    expect(await refusal(locked, 'ledger.xlsx')).toBe('file_protected')
    expect(await refusal(Buffer.from('a,b'), 'ledger.xlsx')).toBe('wrong_extension')
    expect(await refusal(Buffer.from('PK\u0003\u0004 and then nothing'), 'ledger.xlsx')).toBe('unreadable_file')
    expect(await refusal(Buffer.from('a\uFFFFb'))).toBe('invalid_text')
    expect(await refusal(Buffer.from('a\u0000b'))).toBe('invalid_text')
    expect(await refusal(Buffer.from('a,b\n'.repeat(6_000)))).toBe('too_many_rows')
    const mixed = Buffer.concat([Buffer.from('整改問題責任部門\n'), gb, Buffer.from('\n')])
    expect(await refusal(mixed)).toBe('mixed_encoding')
  })

  it('is refused as a workbook of more rows than anybody keeps', async () => {
    const rows = Array.from({ length: 5_200 }, () => ['x'])
    const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: 'a', rows }] }))
    expect(await refusal(bytes, 'ledger.xlsx')).toBe('too_many_rows')
  })
})

describe('a text file', () => {
  it('is read in UTF-8, GB18030 or UTF-16, and says which', async () => {
    const read = async (bytes: Buffer) => (await readWorkbook(bytes, {})).text?.encoding
    expect(await read(Buffer.from('\uFEFF整改'))).toBe('utf-8')
    expect(await read(Buffer.from('\uFEFF整改', 'utf16le'))).toBe('utf-16le')
    expect(await read(gb)).toBe('gb18030')
    // 整改問題責任部門 in Big5
    expect(await read(Buffer.from('bee3a7efb0ddc344b364a5f4b3a1aaf9', 'hex'))).toBe('big5')
  })
})
