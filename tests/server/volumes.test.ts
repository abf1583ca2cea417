import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '#domain/language.ts'
import type { TestApp } from '../support/app.ts'
import { listPapers } from '../../db/papers.ts'
import { checkPapers } from '../../jobs/check-papers.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { makeDesk } from '../support/office.ts'
import { insertStranger } from '../support/stranger.ts'
import { faultOf, unzip } from './lists/unzip.ts'
import { bytesOf } from './lists/story.ts'
import { contentsOf, placesOf } from './volumes/contents.ts'
import { sampleVolume, titles } from './volumes/story.ts'
import { writeVolumeDocx } from '../../server/volumes/docx/write.ts'
import { writeVolumePdf } from '../../server/volumes/pdf.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const desk = makeDesk()
afterAll(() => desk.remove())

describe('a volume of 11 regulations of 40 articles', () => {
  beforeAll(async () => {
    for (const language of languages) {
      const volume = sampleVolume(language)
      desk.put(`${language}.pdf`, await writeVolumePdf(volume))
      desk.put(`docx-${language}.docx`, await bytesOf(writeVolumeDocx(volume)))
    }
    await desk.print(languages.map((language) => `docx-${language}.docx`))
  }, 120_000)

  for (const language of languages) {
    for (const file of [`${language}.pdf`, `printed/docx-${language}.pdf`]) {
      it(`names in ${file} the page on which each regulation begins, in its contents and in its index`, async () => {
        const pages = await desk.pages(file)
        const { contents, index } = contentsOf(pages)
        expect(contents.slice(0, 11).map(({ title }) => title)).toEqual(titles.map(([title]) => title))
        expect(contents).toHaveLength(12)
        for (const { title, page } of contents) expect([title, placesOf(pages, title)]).toEqual([title, page])
        expect(index).toHaveLength(11)
        for (const { title, page } of index) expect([title, placesOf(pages, title)]).toEqual([title, page])
      })
    }
  }

  it('runs the name of the regulation along on each of its pages', async () => {
    for (const file of ['zh-Hant.pdf', 'printed/docx-zh-Hant.pdf']) {
      const pages = await desk.pages(file)
      const own = pages.filter((page) => heading(page).endsWith('展品管理與維護制度'))
      expect(own.length).toBeGreaterThan(4)
      expect(own.every((page) => /—\s*\d+\s*—/.test(page))).toBe(true)
    }
  })

  it('prints what looks like markup as it was written', async () => {
    const title = '#strong[制度] $x$ @ref *重* _斜_ <b> & "引" \\ `碼` //'
    const volume = sampleVolume('zh-Hant', { title })
    const parts = volume.parts.map((part, at) => (at === 0 ? { ...part, title } : part))
    desk.put('markup.pdf', await writeVolumePdf({ ...volume, parts }))
    desk.put('markup-docx.docx', await bytesOf(writeVolumeDocx({ ...volume, parts })))
    await desk.print(['markup-docx.docx'])
    const wanted = title.replaceAll(/\s/g, '')
    expect(await desk.text('markup.pdf')).toContain(wanted)
    expect(await desk.text('printed/markup-docx.pdf')).toContain(wanted)
  }, 60_000)
})

const heading = (page: string) => (page.split('\n')[0] ?? '').replaceAll(/\s/g, '')

describe('the volumes of a campaign', () => {
  const read = async () => (await app.as('office').get('/api/volumes')).body
  const bind = (person: string, body: Record<string, unknown>, headers = {}) =>
    app.as(person).post('/api/volumes', { title: '規章制度匯編', edition: '第一版', ...body }, headers)
  const issued = async (): Promise<string[]> => (await read()).regulations.map(({ id }: { id: string }) => id)

  it('can have every regulation that is issued with its text, and no other', async () => {
    const { regulations } = await read()
    expect(regulations).toHaveLength(9)
    expect(regulations[0]).toMatchObject({
      documentNumber: expect.stringMatching(/^科館〔2009〕\d+號$/),
      textVersion: expect.any(Number),
    })
  })

  it('keep an edition with what stands in it, and hand it out again byte for byte', async () => {
    const chosen = (await issued()).toReversed()
    const made = await bind('office', { regulations: chosen, boundOn: '2009-02-20' })
    expect(made.status).toBe(200)
    const { volume } = made.body
    const listed = (await read()).volumes.find(({ id }: { id: string }) => id === volume.id)
    expect(listed).toMatchObject({ edition: '第一版', boundOn: '2009-02-20', person: '領導小組辦公室' })
    expect(listed.parts.map(({ regulationId }: { regulationId: string }) => regulationId)).toEqual(chosen)
    for (const { format, sha256, bytes } of listed.files) {
      for (const person of ['office', 'owner-D2', 'superior']) {
        const answer = await app.as(person).stream(`/api/volumes/${volume.id}/files/${format}`)
        expect([person, answer.status]).toEqual([person, 200])
        const body = Buffer.from(await answer.arrayBuffer())
        expect([body.length, createHash('sha256').update(body).digest('hex')]).toEqual([bytes, sha256])
      }
    }
    const event = await database.db.selectFrom('events').selectAll().where('kind', '=', 'volume.bound').executeTakeFirstOrThrow()
    expect(event).toMatchObject({ subjectId: volume.id, detail: { edition: '第一版', regulations: 9 } })
    const compared = (await listPapers(database.db)).filter(({ kind }) => kind === 'volume')
    expect(new Map(compared.map(({ name, sha256 }) => [name, sha256]))).toEqual(
      new Map(listed.files.map(({ format, sha256 }: any) => [`${volume.title} 第一版.${format}`, sha256])),
    )
    expect(await checkPapers(database.db, app.deps.blobs)).toEqual([])
  })

  it('keep an edition once, however often its request comes', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const regulations = (await issued()).slice(0, 1)
    const before = (await read()).volumes.length
    const [first, second] = [await bind('office', { regulations }, key), await bind('office', { regulations }, key)]
    expect(second.body.volume.id).toBe(first.body.volume.id)
    expect((await read()).volumes).toHaveLength(before + 1)
  })

  it('tell of their progress whoever asks for a stream', async () => {
    const answer = await bind('office', { regulations: (await issued()).slice(0, 2) }, { accept: 'text/event-stream' })
    expect(answer.text).toMatch(/event: progress\ndata: {"done":1,"total":3}/)
    expect(answer.text).toMatch(/event: done\ndata: {"volume":{"id":"/)
  })

  it('are bound by the office alone', async () => {
    const regulations = await issued()
    for (const person of ['main-leader', 'head-D1', 'representative', 'superior', 'admin'])
      expect([person, (await bind(person, { regulations })).body.error.code]).toEqual([person, 'not_allowed'])
    expect((await bind('nobody', { regulations })).status).toBe(401)
  })

  it('refuse what cannot be bound, and keep nothing of it', async () => {
    const [first = '', ...rest] = await issued()
    const { id: planned } = await notIssued(app)
    const before = (await read()).volumes.length
    const refused: [Record<string, unknown>, string, string | undefined][] = [
      [{ regulations: [] }, 'invalid_input', 'regulations'],
      [{ regulations: [first, ...rest, first] }, 'invalid_input', 'regulations.9'],
      [{ regulations: [first, planned] }, 'regulation_not_issued', 'regulations.1'],
      [{ regulations: [randomUUID()] }, 'regulation_not_issued', 'regulations.0'],
      [{ regulations: ['R01'] }, 'invalid_input', 'regulations.0'],
      [{ regulations: Array.from({ length: 201 }, () => randomUUID()) }, 'too_long', 'regulations'],
      [{ regulations: Array.from({ length: 10_000 }, () => randomUUID()) }, 'payload_too_large', undefined],
      [{ regulations: [first], title: ' ' }, 'invalid_input', 'title'],
      [{ regulations: [first], title: '字'.repeat(61) }, 'too_long', 'title'],
      [{ regulations: [first], title: '匯編\uffff' }, 'invalid_text', 'title'],
      [{ regulations: [first], edition: '' }, 'invalid_input', 'edition'],
      [{ regulations: [first], boundOn: '2009-02-30' }, 'invalid_day', 'boundOn'],
      [{ regulations: [first], language: 'fr' }, 'invalid_input', 'language'],
      [{ regulations: [first], cover: 'red' }, 'unknown_field', 'cover'],
    ]
    for (const [body, code, field] of refused) {
      const { status, body: answer } = await bind('office', body)
      expect([body, status >= 400 && status < 500, answer.error.code, answer.error.field]).toEqual([body, true, code, field])
    }
    expect((await read()).volumes).toHaveLength(before)
  })

  it('are as if they were not there for another campaign', async () => {
    const { volumes } = await read()
    await insertStranger(database)
    const key = 'stranger'
    expect((await app.as(key).get('/api/volumes')).body.volumes).toEqual([])
    for (const path of [`${volumes[0].id}/files/pdf`, `${randomUUID()}/files/pdf`, 'x/files/pdf', `${volumes[0].id}/files/html`])
      expect((await app.as(key).get(`/api/volumes/${path}`)).body.error.code).toBe('not_found')
    expect((await bindAs(app, key, await issued())).body.error.code).toBe('regulation_not_issued')
  })

  it('say so when an edition has been altered on the disk, and send none of it', async () => {
    const { volumes } = await read()
    const { sha256 } = volumes[0].files[0]
    await app.deps.blobs.delete(sha256)
    const answer = await app.as('office').get(`/api/volumes/${volumes[0].id}/files/${volumes[0].files[0].format}`)
    expect([answer.status, answer.body.error.code]).toEqual([410, 'file_damaged'])
  })

  it('are real documents: every part well-formed, headings and fields those of the office program', async () => {
    const parts = unzip(await bytesOf(writeVolumeDocx(sampleVolume())))
    expect(Object.entries(parts).filter(([, part]) => faultOf(part) !== undefined)).toEqual([])
    const document = parts['word/document.xml'] ?? ''
    expect(document.includes('TOC \\o &quot;1-1&quot; \\h \\z')).toBe(true)
    expect(document.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(12)
  })
})

const bindAs = (on: TestApp, person: string, regulations: string[]) =>
  on.as(person).post('/api/volumes', { title: '匯編', edition: '第一版', regulations })

async function notIssued(on: TestApp): Promise<{ id: string }> {
  const { body } = await on.as('office').get('/api/regulations')
  return body.regulations.find(({ status }: { status: string }) => status === 'consulting')
}
