import { describe, expect, it } from 'vitest'
import { plainOf } from '../../../server/text-files/read-text.ts'
import { doc, docm, xlsx } from '../../support/files.ts'
import { listed, numbering, p, relations, run, word } from '../../support/word.ts'
import { zip } from '../../support/zip.ts'

const read = async (file: Buffer, name = '辦法.docx') => (await plainOf(name, file)).plain.split('\n')
const notesOf = async (file: Buffer) => (await plainOf('辦法.docx', file)).notes.map((note) => note.code)

describe('a document', () => {
  it('is read paragraph by paragraph, tables and line breaks included', async () => {
    const file = word(
      p('第一章　總則') +
        p(`${run('第一條　')}${run('甲')}<w:r><w:br/></w:r>${run('乙')}`) +
        `<w:tbl><w:tr><w:tc>${p('丙')}</w:tc></w:tr></w:tbl>`,
    )
    expect(await read(file)).toEqual(['第一章　總則', '第一條　甲', '乙', '丙'])
    expect(await notesOf(file)).toEqual(['tables_as_lines'])
  })

  it('that Word numbers by itself is read with its numbers', async () => {
    const levels = [
      { format: 'chineseCountingThousand', text: '第%1章' },
      { format: 'chineseCountingThousand', text: '第%2条', more: '<w:lvlRestart w:val="0"/>' },
      { format: 'japaneseCounting', text: '（%3）' },
    ]
    const file = word(
      [
        p('总则', listed(0)),
        p('甲', listed(1)),
        p('子', listed(2)),
        p('丑', listed(2)),
        p('乙', listed(1)),
        p('寅', listed(2)),
        p('附则', listed(0)),
        p('丙', listed(1)),
      ].join(''),
      { 'word/numbering.xml': numbering(...levels) },
    )
    expect(await read(file)).toEqual([
      '第一章　总则',
      '第一条　甲',
      '（一）　子',
      '（二）　丑',
      '第二条　乙',
      '（一）　寅',
      '第二章　附则',
      '第三条　丙',
    ])
  })

  it('is read as it would be with its changes accepted, and says so', async () => {
    const file = word(
      p(
        `${run('第一條　應當在')}<w:del w:id="1"><w:r><w:delText>三</w:delText></w:r></w:del><w:ins w:id="2">${run('五')}</w:ins>${run('日內')}`,
      ) +
        p(run('答復，'), '<w:rPr><w:del w:id="3"/></w:rPr>') +
        p('並登記。') +
        `<w:moveFrom w:id="4">${run('')}</w:moveFrom>`,
    )
    expect(await read(file)).toEqual(['第一條　應當在五日內', '答復，並登記。'])
    expect(await notesOf(file)).toEqual(['deletions_dropped', 'changes_accepted'])
  })

  it('keeps the words of its links, and says that they lead nowhere', async () => {
    const file = word(p(`<w:hyperlink>${run('第一條　甲')}</w:hyperlink>`), {
      'word/_rels/document.xml.rels': relations('hyperlink', 'https://example.org'),
    })
    expect(await read(file)).toEqual(['第一條　甲'])
    expect(await notesOf(file)).toEqual(['links_left_out'])
  })
})

describe('a text file', () => {
  it('is read in the encoding it is in', async () => {
    const gb18030 = Buffer.from('b5dad2bbccf5a1a1ced2c3c7b5c4b9a4d7f7d6c6b6c8', 'hex')
    const { plain } = await plainOf('制度.txt', gb18030)
    expect(plain).toBe('第一条　我们的工作制度')
  })
})

describe('is refused with its reason, at once:', () => {
  const document = (xml: string) => zip({ 'word/document.xml': xml })
  const bomb = word(p('甲'.repeat(40 * 1024 * 1024)))
  const encrypted = Buffer.from(word(p('甲')))
  encrypted.writeUInt16LE(encrypted.readUInt16LE(encrypted.indexOf('PK\x01\x02') + 8) | 1, encrypted.indexOf('PK\x01\x02') + 8)
  const ole = Buffer.concat([doc, Buffer.from('EncryptedPackage', 'utf16le')])
  const entities =
    '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body>&a;</w:body></w:document>'
  const laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w">&b;</w:document>'

  it.each([
    ['macros', docm, 'a.docx', 'file_has_macros'],
    [
      'macros that only its types tell of',
      zip({
        '[Content_Types].xml': '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        'word/document.xml': '',
      }),
      'a.docx',
      'file_has_macros',
    ],
    [
      'a template from elsewhere',
      word('', { 'word/_rels/settings.xml.rels': relations('attachedTemplate', 'http://example.org/t.dotm') }),
      'a.docx',
      'file_links_out',
    ],
    [
      'an object from elsewhere',
      word('', { 'word/_rels/document.xml.rels': relations('oleObject', 'file:///c:/a.xls') }),
      'a.docx',
      'file_links_out',
    ],
    ['a million paragraphs', word('<w:p/>'.repeat(1_000_000)), 'a.docx', 'too_many_paragraphs'],
    ['a bomb', bomb, 'a.docx', 'unpacks_too_large'],
    [
      'a bomb that lies about its size',
      zip({ 'word/document.xml': 'x'.repeat(64 * 1024 * 1024) }, { 'word/document.xml': 100 }),
      'a.docx',
      'unreadable_file',
    ],
    [
      'five thousand parts',
      zip(Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`word/${at}.xml`, '']))),
      'a.docx',
      'unpacks_too_large',
    ],
    ['an entity of a file', document(entities), 'a.docx', 'unreadable_file'],
    ['entities within entities', document(laughs), 'a.docx', 'unreadable_file'],
    ['elements within elements', document('<a>'.repeat(100_000)), 'a.docx', 'unreadable_file'],
    ['what is no XML', document('<w:document'), 'a.docx', 'unreadable_file'],
    ['an archive cut off', word(p('甲')).subarray(0, 200), 'a.docx', 'unreadable_file'],
    ['a password on the archive', encrypted, 'a.docx', 'file_protected'],
    ['a password of Word', ole, 'a.docx', 'file_protected'],
    ['a document of before 2007', doc, 'a.docx', 'old_format'],
    ['a workbook', xlsx, 'a.docx', 'unreadable_file'],
    ['a document by another name', word(p('甲')), 'a.txt', 'wrong_extension'],
    ['a text by another name', Buffer.from('第一條　甲'), 'a.docx', 'wrong_extension'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'a.txt', 'unreadable_file'],
  ])('%s', async (_, file, name, code) => {
    const begun = performance.now()
    await expect(plainOf(name, file)).rejects.toMatchObject({ code, field: 'file' })
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
