import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formIds } from '../../server/lists/form.ts'
import { lists } from '../../server/list-sources/read-list.ts'
import { rowTags } from '../../server/templates/fields.ts'
import { listPapers } from '../../db/papers.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { makeDesk } from '../support/office.ts'
import { zip } from '../support/zip.ts'
import { unzip } from './lists/unzip.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const desk = makeDesk()
afterAll(() => desk.remove())

const bytes = { 'content-type': 'application/octet-stream' }
const put = (form: string, content: Uint8Array<ArrayBuffer>, person = 'office', name = '本館模板.docx') =>
  app.as(person).put(`/api/templates?form=${form}&name=${encodeURIComponent(name)}`, content, bytes)
const bytesOf = async (path: string, person = 'office') => {
  const answer = await app.as(person).stream(path)
  if (answer.status !== 200) throw new Error(await answer.text())
  return new Uint8Array(await answer.arrayBuffer())
}
const exampleOf = (form: string, lang = 'zh-Hant') => bytesOf(`/api/templates/example?form=${form}&lang=${lang}`)
const textOf = (docx: Uint8Array) =>
  [...unzip(Buffer.from(docx))['word/document.xml']!.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text).join('\n')

const zipOf = (files: Record<string, string>) => new Uint8Array(zip(files))

/** The example of form E with its document, or other parts, exchanged. */
async function changed(change: (document: string) => string, more: Record<string, string> = {}) {
  const parts = unzip(Buffer.from(await exampleOf('e')))
  return zipOf({ ...parts, 'word/document.xml': change(parts['word/document.xml']!), ...more })
}
const saying = (text: string) => changed((document) => document.replace('{notes}', text))

describe('the example of each form', () => {
  const drawn: string[] = []
  beforeAll(async () => {
    for (const form of formIds) {
      const { status, body } = await put(form, await exampleOf(form))
      if (status !== 200) throw new Error(JSON.stringify(body))
      const name = `${form}.docx`
      desk.put(name, await bytesOf(`/api/lists/${form}?format=docx&lang=zh-Hant&template=${body.template.id}`))
      drawn.push(name)
    }
    await desk.print(drawn)
  }, 120_000)

  test.each(formIds)('%s is taken as it stands, and has the records of the list in it, page by page', async (form) => {
    const pages = await desk.pages(`printed/${form}.pdf`)
    const said = pages.join('').replaceAll(/\s/g, '')
    expect(said).toContain(lists[form].form.title['zh-Hant'].replaceAll(/\s/g, ''))
    expect(said).not.toMatch(/[{}]/)
    for (const [index, page] of pages.entries()) expect(page.replaceAll(/\s/g, '')).toContain(`—${index + 1}—`)
  })

  test('e lists every item once, with its totals', async () => {
    const said = (await desk.text('printed/e.pdf')).replaceAll(/\s/g, '')
    for (const number of ['1-1', '2-4', '3-5', '4-5']) expect(said).toContain(number)
    expect(said).toContain('6/18＝33.3%')
  })
})

describe('a template', () => {
  test('is kept in versions, the newest first; the same again is no new version; a list names what it was drawn by', async () => {
    const first = (await put('g', await changedOf('g', '甲'))).body.template
    const second = (await put('g', await changedOf('g', '乙'))).body.template
    const again = (await put('g', await changedOf('g', '乙'))).body.template
    expect(second.version).toBe(first.version + 1)
    expect(again.id).toBe(second.id)
    const compared = (await listPapers(database.db)).filter(({ kind }) => kind === 'template')
    expect(compared.map(({ sha256 }) => sha256)).toContain(first.sha256)
    const { templates } = (await app.as('representative').get('/api/templates')).body
    const ofForm = templates.filter((one: { form: string }) => one.form === 'g')
    expect(ofForm[0].id).toBe(second.id)
    expect(textOf(await bytesOf(`/api/lists/g?format=docx&template=${first.id}`))).toContain('甲')
    expect(textOf(await bytesOf(`/api/lists/g?format=docx&template=${second.id}`))).toContain('乙')
    const { exports } = (await app.as('office').get('/api/exports')).body
    expect(exports.some((one: { filter: Record<string, string> }) => one.filter.template === second.id)).toBe(true)
    expect(await bytesOf(`/api/templates/${second.id}/file`)).toEqual(new Uint8Array(await changedOf('g', '乙')))
  })

  test('can be removed; what was drawn by it stays', async () => {
    const { id } = (await put('m', await changedOf('m', '丙'))).body.template
    await bytesOf(`/api/lists/m?format=docx&template=${id}`)
    const { exports } = (await app.as('office').get('/api/exports')).body
    const { id: exported } = exports.find((one: { filter: Record<string, string> }) => one.filter.template === id)
    expect((await app.as('office').delete(`/api/templates/${id}`, {})).status).toBe(200)
    expect((await app.as('office').get(`/api/lists/m?format=docx&template=${id}`)).status).toBe(404)
    expect(textOf(await bytesOf(`/api/exports/${exported}/file`))).toContain('丙')
    const { rows } = await database.pool.query(`select kind from events where kind like 'template.%' order by id desc limit 1`)
    expect(rows[0].kind).toBe('template.removed')
  })

  test('is the office’s to change, and is for Word and its own form alone', async () => {
    const { id } = (await put('e', await exampleOf('e'))).body.template
    expect((await put('e', await exampleOf('e'), 'representative')).status).toBe(403)
    expect((await app.as('owner-D2').delete(`/api/templates/${id}`, {})).status).toBe(403)
    expect((await app.as('office').get(`/api/lists/e?format=pdf&template=${id}`)).body.error).toMatchObject({
      code: 'invalid_input',
    })
    expect((await app.as('office').get(`/api/lists/a?format=docx&template=${id}`)).status).toBe(404)
  })

  test('may use every column of its form, in any run and in any order', async () => {
    const tags = rowTags(lists.e.form).map((key) => `{${key}}`)
    const { status, body } = await put('e', await saying(`{#rows}${tags.join(' ')}{/rows}`))
    expect(status).toBe(200)
    // A word processor cuts a tag in pieces as it pleases.
    const cut = await changed((document) => document.replace('{title}', '{ti</w:t></w:r><w:r><w:t>tle}'))
    expect((await put('e', cut)).status).toBe(200)
    expect(textOf(await bytesOf(`/api/lists/e?format=docx&template=${body.template.id}`))).toContain('展覽部經辦人')
  })

  test('takes every text for text', async () => {
    const hostile = '<w:p/>{#rows}{title}&amp; "\u202E\'=1+1'
    const { id } = await app.as('office').card('1-1')
    await database.db.updateTable('items').set({ title: hostile }).where('id', '=', id).execute()
    const template = (await put('e', await exampleOf('e'))).body.template
    const said = textOf(await bytesOf(`/api/lists/e?format=docx&template=${template.id}`))
    expect(said).toContain('&lt;w:p/&gt;{#rows}{title}&amp;amp;')
  })
})

describe('a template that could do harm is refused within two seconds, with the reason, and leaves nothing', () => {
  const relation = (target: string) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="x" Target="${target}" TargetMode="External"/></Relationships>`
  const entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
  const cases: [string, () => Promise<Uint8Array<ArrayBuffer>>, string, Record<string, unknown>?][] = [
    ['no zip', async () => new Uint8Array(Buffer.from('not a document')), 'template_refused', { why: 'not_a_document' }],
    ['a zip of something else', async () => zipOf({ 'a.txt': 'a' }), 'template_refused', { why: 'not_a_document' }],
    ['macros', () => changed((document) => document, { 'word/vbaProject.bin': 'x' }), 'template_refused', { why: 'macros' }],
    [
      'an embedded program',
      () => changed((document) => document, { 'word/embeddings/oleObject1.bin': 'x' }),
      'template_refused',
      { why: 'embedded' },
    ],
    [
      'another document',
      () => changed((document) => document.replace('<w:body>', '<w:body><w:altChunk r:id="rId9"/>')),
      'template_refused',
      { why: 'embedded' },
    ],
    [
      'an external link',
      () => changed((document) => document, { 'word/_rels/settings.xml.rels': relation('file://server/share/x.dotm') }),
      'template_refused',
      { why: 'external' },
    ],
    [
      'a field that fetches',
      () =>
        changed((document) =>
          document.replace('<w:body>', '<w:body><w:p><w:r><w:instrText>INCLUDEPICTURE "http://x"</w:instrText></w:r></w:p>'),
        ),
      'template_refused',
      { why: 'fields' },
    ],
    [
      'a field cut in pieces',
      () =>
        changed((document) =>
          document.replace(
            '<w:body>',
            '<w:body><w:p><w:r><w:instrText>DDEA</w:instrText></w:r><w:r><w:instrText>UTO c</w:instrText></w:r></w:p>',
          ),
        ),
      'template_refused',
      { why: 'fields' },
    ],
    ['an entity', () => changed((document) => document, { 'word/settings.xml': entity }), 'unreadable_file'],
    ['XML that is not well-formed', () => changed(() => '<w:document'), 'unreadable_file'],
    ['a tag that writes XML', () => saying('{@notes}'), 'template_refused', { why: 'raw_xml' }],
    ['a list within a list', () => saying('{#rows}{#rows}{number}{/rows}{/rows}'), 'template_refused', { why: 'nested' }],
    ['an unknown tag', () => saying('{salary}'), 'template_tag', { tag: 'salary' }],
    ['an expression', () => saying('{title.constructor}'), 'template_tag', { tag: 'title.constructor' }],
    ['a tag of every object', () => saying('{constructor}'), 'template_tag', { tag: 'constructor' }],
    ['a tag that is not closed', () => saying('{title'), 'template_tag'],
    ['a list that is not closed', () => saying('{#rows}{number}'), 'template_tag'],
    [
      'no list at all',
      () => changed((document) => document.replaceAll(/\{[#/]rows\}/g, '').replaceAll(/\{(?!title)\w+\}/g, '')),
      'template_tag',
      { tag: '#rows' },
    ],
    ['a bomb', async () => zipOf({ 'word/document.xml': `<a>${' '.repeat(40_000_000)}</a>` }), 'unpacks_too_large'],
    [
      'a deep document',
      () => changed((document) => document.replace('<w:body>', `<w:body>${'<w:p>'.repeat(5_000)}${'</w:p>'.repeat(5_000)}`)),
      'unreadable_file',
    ],
  ]

  test.each(cases)('%s', async (_, make, code, detail) => {
    const content = await make()
    const before = (await app.as('office').get('/api/templates')).text
    const began = performance.now()
    const { status, body } = await put('e', content)
    expect(performance.now() - began).toBeLessThan(2_000)
    expect({ status, code: body.error.code }).toEqual({ status: status === 413 ? 413 : 422, code })
    if (detail) expect(body.error.message).toContain(detail['tag'] ?? '')
    expect((await app.as('office').get('/api/templates')).text).toBe(before)
  })

  test('more than two megabytes, another kind of body, another name', async () => {
    expect((await put('e', new Uint8Array(2 * 1024 * 1024 + 1))).body.error.code).toBe('payload_too_large')
    expect((await app.as('office').put('/api/templates?form=e&name=a.docx', {})).body.error.code).toBe('unsupported_media_type')
    expect((await put('e', await exampleOf('e'), 'office', 'a.docm')).body.error.code).toBe('invalid_input')
  })
})

async function changedOf(form: string, mark: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts = unzip(Buffer.from(await exampleOf(form)))
  return zipOf({ ...parts, 'word/document.xml': parts['word/document.xml']!.replace('{notes}', `${mark}{notes}`) })
}
