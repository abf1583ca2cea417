import { describe, expect, it } from 'vitest'
import { keptName, refusalOfContent, refusalOfFile, refusalToAdd } from '#domain/evidence.ts'
import { type FoundKind, kindOfName, mediaTypeOf, previewOf } from '#domain/file-kind.ts'
import { itemStatuses } from '#domain/item.ts'
import { sniff } from '#domain/sniff.ts'
import * as files from '../support/files.ts'

const kindOf = (bytes: Uint8Array) => sniff(async (start, length) => bytes.subarray(start, start + length), bytes.length)
const limit = 100 * 1_048_576
const codeOf = (name: string, bytes = 1) => refusalOfFile(name, bytes, limit)?.code

describe('the name of a file', () => {
  it.each(['會議紀要.pdf', 'a.PNG', '照片 (2).jpeg', '整改.方案.v2.docx', 'x'.repeat(196) + '.pdf', '😀.png', 'console.txt'])(
    '%j is taken',
    (name) => expect(codeOf(name)).toBeUndefined(),
  )

  it.each([
    '../a.pdf',
    'a/b.pdf',
    'a\\b.pdf',
    'C:a.pdf',
    'a\u0000.pdf',
    'a\n.pdf',
    'gpj.\u202efdp.pdf',
    'a\u200b.pdf',
    'a\u2028.pdf',
    '.htaccess.txt',
    ' a.pdf',
    'a.pdf ',
    'a.pdf.',
    'CON.pdf',
    'nul.txt',
    'Com1.tar.pdf',
    'a?.pdf',
    'a"b.pdf',
    'x'.repeat(197) + '.pdf',
  ])('%j is refused', (name) => expect(codeOf(name)).toBe('file_name_refused'))

  it.each(['a.svg', 'a.html', 'a.htm', 'a.exe', 'a.docm', 'a.js', 'a.zip', 'a.pdf.exe', 'pdf', 'a.xml', 'a.lnk', ''])(
    '%j is of a kind that is not taken',
    (name) => expect(codeOf(name)).toBe('file_type_refused'),
  )

  it('is the same name from every keyboard', () => {
    expect(keptName('re\u0301sume\u0301.pdf')).toBe('r\u00e9sum\u00e9.pdf')
  })
})

describe('the size of a file', () => {
  it.each([
    [0, 'file_empty'],
    [1, undefined],
    [limit, undefined],
    [limit + 1, 'file_too_large'],
  ])('of %i bytes: %s', (bytes, code) => expect(codeOf('a.pdf', bytes)).toBe(code))
})

describe('evidence is added', () => {
  it('while an item is to start or in progress, and not while it is verified or afterwards', () => {
    expect(itemStatuses.filter((status) => !refusalToAdd(status))).toEqual(['assigned', 'in_progress'])
    expect(refusalToAdd('closed')).toMatchObject({ code: 'evidence_locked', detail: { status: 'closed' } })
  })
})

describe('the bytes of a file', () => {
  it.each<[string, Uint8Array, FoundKind]>([
    ['png', files.png, 'png'],
    ['jpeg', files.jpeg, 'jpeg'],
    ['gif', files.gif, 'gif'],
    ['webp', files.webp, 'webp'],
    ['tiff', files.tiff, 'tiff'],
    ['pdf', files.pdf, 'pdf'],
    ['docx', files.docx, 'docx'],
    ['xlsx', files.xlsx, 'xlsx'],
    ['pptx', files.pptx, 'pptx'],
    ['docm', files.docm, 'macros'],
    ['ofd', files.ofd, 'ofd'],
    ['doc', files.doc, 'doc'],
    ['xls', files.xls, 'xls'],
    ['ppt', files.ppt, 'ppt'],
    ['utf8', files.utf8, 'text'],
    ['html', files.html, 'page'],
    ['svg', files.svg, 'page'],
    ['exe', files.exe, 'program'],
    ['text in GB 18030', Buffer.from('d5fbb8c4', 'hex'), 'text'],
    ['text in UTF-16', Buffer.from('\ufeff整改', 'utf16le'), 'text'],
    ['a page in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), 'page'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf x'), 'program'],
    ['noise behind a text', Buffer.concat([Buffer.alloc(70_000, 'a'), Buffer.from([0])]), 'unknown'],
    ['an archive of anything', files.zipOf('a.txt'), 'unknown'],
    ['a compound file with macros', files.oleOf('Root Entry', 'Workbook', '_VBA_PROJECT_CUR'), 'macros'],
    ['an installer', files.oleOf('Root Entry', 'SummaryInformation'), 'unknown'],
    ['an archive cut short', files.docx.subarray(0, 60), 'unknown'],
    ['a compound file cut short', files.doc.subarray(0, 600), 'unknown'],
    ['a sound', Buffer.from('RIFF\x1a\0\0\0WAVE', 'latin1'), 'unknown'],
    ['nothing', new Uint8Array(), 'unknown'],
  ])('%s is known as what it is', async (_, bytes, kind) => expect(await kindOf(bytes)).toBe(kind))

  it('that are not what the name says are refused, and both are named', () => {
    expect(refusalOfContent('a.pdf', 'pdf')).toBeUndefined()
    expect(refusalOfContent('a.pdf', 'page')).toMatchObject({
      code: 'file_not_as_named',
      detail: { named: 'pdf', found: 'page' },
    })
  })
})

it('an ending tells kind, media type and preview, in whatever case it is written', () => {
  expect([kindOfName('a.JPG'), mediaTypeOf('a.JPG'), previewOf('a.JPG')]).toEqual(['jpeg', 'image/jpeg', 'image'])
  expect([previewOf('a.pdf'), previewOf('a.csv'), previewOf('a.docx')]).toEqual(['pdf', 'text', undefined])
})
