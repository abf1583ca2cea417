import { describe, expect, it, beforeAll } from 'vitest'
import type { RegulationText } from '#domain/regulation-text.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { p, word } from '../support/word.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const ids: Record<string, string> = {}
beforeAll(async () => {
  for (const { number, id } of await database.db.selectFrom('regulations').select(['number', 'id']).execute()) ids[number] = id
})

const at = (number: string, rest = '') => `/api/regulations/${ids[number]}/texts${rest}`
const newest = async (number: string): Promise<{ version: number; body: RegulationText }> => {
  const { body } = await app.as('office').get(at(number))
  return (await app.as('office').get(at(number, `/${body.versions[0].version}`))).body.text
}
const save = (who: string, number: string, version: number, body: RegulationText, more = {}) =>
  app.as(who).post(at(number), { version, body, ...more })
/** The text with other words in its article `index`. */
function reworded(text: RegulationText, index: number, words: string): RegulationText {
  const made = structuredClone(text)
  made.chapters.flatMap(({ articles }) => articles)[index]!.paragraphs = [words]
  return made
}
const words = (text: RegulationText, index: number) =>
  text.chapters.flatMap(({ articles }) => articles)[index]!.paragraphs.join('')
const events = (number: string) =>
  database.db
    .selectFrom('events')
    .select(['kind', 'changes', 'detail'])
    .where('subjectId', '=', ids[number]!)
    .orderBy('id')
    .execute()

describe('the text of a regulation', () => {
  it('is there in versions, which tell who wrote them and why', async () => {
    const { body } = await app.as('representative').get(at('R05'))
    expect(body.regulation).toMatchObject({ number: 'R05', issuedVersion: 2 })
    expect(body.versions.map(({ version, note, savedBy }: any) => [version, note, savedBy])).toEqual([
      [2, '修訂稿,按徵求的意見修改', '展覽部經辦人'],
      [1, '修訂前的文本', '展覽部經辦人'],
    ])
    expect(body).toMatchObject({ mayEdit: false, barred: 'not_allowed' })
    expect((await app.as('office').get(at('R05'))).body).toMatchObject({ mayEdit: false, barred: 'text_locked' })
    expect((await app.as('owner-D4').get(at('R07'))).body).toMatchObject({ mayEdit: true, barred: null })
  })

  it('is saved as the next version with its event, once for each key', async () => {
    const { version, body } = await newest('R07')
    const made = reworded(body, 0, '　 為加強科技培訓的管理，制定本辦法。\n本辦法適用於全館。 ')
    const first = await app
      .as('owner-D4')
      .post(at('R07'), { version, body: made, note: '補充適用範圍' }, { 'idempotency-key': 'one' })
    expect(first.status, JSON.stringify(first.body)).toBe(200)
    expect(first.body).toMatchObject({ version: 2, merged: false })
    const again = await app
      .as('owner-D4')
      .post(at('R07'), { version, body: made, note: '補充適用範圍' }, { 'idempotency-key': 'one' })
    expect(again.body).toEqual(first.body)
    const now = await newest('R07')
    expect(now.version).toBe(2)
    expect(now.body.chapters[0]!.articles[0]!.paragraphs).toEqual(['為加強科技培訓的管理，制定本辦法。', '本辦法適用於全館。'])
    expect((await events('R07')).at(-1)).toMatchObject({
      kind: 'regulation.text_saved',
      changes: { textVersion: [1, 2] },
      detail: { version: 2, note: '補充適用範圍' },
    })
  })

  it('is refused where it could not be kept, by its place', async () => {
    const { version, body } = await newest('R07')
    const cases: [RegulationText, string, string][] = [
      [reworded(body, 1, ''), 'article_empty', 'chapters.0.articles.1'],
      [reworded(body, 1, '甲\n第九條　乙'), 'heading_in_paragraph', 'chapters.0.articles.1.paragraphs.1'],
      [{ ...body, chapters: [] }, 'text_without_articles', 'chapters'],
      [body, 'text_unchanged', 'body'],
    ]
    for (const [text, code, field] of cases) {
      expect((await save('office', 'R07', version, text)).body.error).toMatchObject({ code, field })
    }
    expect((await save('office', 'R07', 99, reworded(body, 1, '新')).then(({ body: said }) => said.error)).field).toBe('version')
    expect((await save('office', 'R07', version, { ...body, more: 1 } as never)).body.error).toMatchObject({
      code: 'unknown_field',
    })
    expect((await save('office', 'R05', 2, reworded(body, 1, '新'))).body.error.code).toBe('text_locked')
    expect((await save('owner-D2', 'R07', version, reworded(body, 1, '新'))).status).toBe(403)
    expect((await newest('R07')).version).toBe(version)
  })

  it('takes a text of 200,000 characters, and not one more', async () => {
    const { version } = await newest('R06')
    const text = (count: number): RegulationText => ({
      preamble: [],
      chapters: [
        {
          id: 'c',
          title: '',
          articles: Array.from({ length: 100 }, (_, index) => ({
            id: `a${index}`,
            paragraphs: [`${index === 0 ? '長'.repeat(count) : '文'.repeat(2_000)}`],
          })),
        },
      ],
    })
    expect((await save('office', 'R06', version, text(2_001))).body.error).toMatchObject({ code: 'too_long' })
    expect((await save('office', 'R06', version, text(2_000))).status).toBe(200)
  })
})

describe('two people at one text', () => {
  it('are put together where they changed different articles', async () => {
    const { version, body } = await newest('R07')
    expect((await save('office', 'R07', version, reworded(body, 2, '甲寫的第三條。'))).status).toBe(200)
    const second = await save('owner-D4', 'R07', version, reworded(body, 3, '乙寫的第四條。'))
    expect(second.body).toMatchObject({ version: version + 2, merged: true })
    const now = await newest('R07')
    expect([words(now.body, 2), words(now.body, 3)]).toEqual(['甲寫的第三條。', '乙寫的第四條。'])
  })

  it('are asked where both changed the same article, and nothing is lost', async () => {
    const { version, body } = await newest('R07')
    expect((await save('office', 'R07', version, reworded(body, 4, '甲寫的第五條。'))).status).toBe(200)
    const second = await save('owner-D4', 'R07', version, reworded(body, 4, '乙寫的第五條。'))
    expect(second.status).toBe(409)
    expect(second.body.error).toMatchObject({ code: 'text_conflict', field: 'version' })
    expect(second.body.conflict).toMatchObject({ version: version + 1, savedBy: '領導小組辦公室' })
    expect(words(second.body.conflict.body, 4)).toBe('甲寫的第五條。')
    expect(
      (await save('owner-D4', 'R07', version + 1, reworded(second.body.conflict.body, 4, '乙寫的第五條。'))).body,
    ).toMatchObject({ version: version + 2, merged: false })
  })

  it('who save at the same instant are one before the other', async () => {
    const { version, body } = await newest('R07')
    const answers = await Promise.all(
      [5, 6, 7, 8].map((index) => save('office', 'R07', version, reworded(body, index, `同時寫的第${index}條。`))),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const now = await newest('R07')
    expect(now.version).toBe(version + 4)
    expect([5, 6, 7, 8].map((index) => words(now.body, index))).toEqual([5, 6, 7, 8].map((index) => `同時寫的第${index}條。`))
  })
})

describe('two versions', () => {
  it('are compared clause by clause, with the reasons that were given', async () => {
    const before = await app.as('superior').get(at('R05', '/1/compare/2'))
    expect(before.status, JSON.stringify(before.body)).toBe(200)
    const changed = before.body.clauses.find(({ kind, change }: any) => kind === 'article' && change === 'changed')
    expect(changed).toMatchObject({ old: { number: 1 }, now: { number: 1 }, moved: false, reason: null })
    expect(changed.now.runs).toContainEqual({ kind: 'added', text: '組織' })
    const give = (was: string | null, reason: string | null, who = 'owner-D2') =>
      app.as(who).post(`/api/regulations/${ids['R05']}/reasons`, { from: 1, clauseId: changed.id, was, reason })
    expect((await give(null, '明確目的')).status).toBe(200)
    expect((await give(null, '另一個理由')).body.error.code).toBe('stale_record')
    expect((await give('明確目的', '突出組織管理')).body).toMatchObject({ reason: '突出組織管理' })
    expect((await give('突出組織管理', '無權', 'owner-D3')).status).toBe(403)
    const after = await app.as('superior').get(at('R05', '/1/compare/2'))
    expect(after.body.clauses.find(({ id }: any) => id === changed.id).reason).toBe('突出組織管理')
    expect((await give('突出組織管理', null)).body).toMatchObject({ reason: null })
    expect((await events('R05')).filter(({ kind }) => kind === 'regulation.reason_written')).toHaveLength(3)
  })

  it('that are not there are not found', async () => {
    for (const rest of ['/9', '/0', '/x', '/1/compare/9', '/1e0', '/99999999999'])
      expect((await app.as('office').get(at('R05', rest))).status).toBe(404)
    expect((await app.as('office').get('/api/regulations/R05/texts')).status).toBe(404)
  })

  it('are never rewritten', async () => {
    await expect(database.db.updateTable('regulationTexts').set({ note: '改' }).execute()).rejects.toThrow(/append-only/)
  })
})

describe('a text that is brought in', () => {
  const send = async (file: Buffer, name: string, number = 'R07', who = 'office') => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(file)], name))
    const request = new Request('http://localhost/', { method: 'POST', body: form })
    const type = request.headers.get('content-type') ?? ''
    return app.as(who).post(at(number, '/readings'), new Uint8Array(await request.arrayBuffer()), { 'content-type': type })
  }

  it('is shown as it would become, with notes by line, and kept by nobody', async () => {
    const { version } = await newest('R07')
    const { status, body } = await send(word(p('科技培訓管理辦法') + p('第一條　甲。') + p('第三條　乙。')), '辦法.docx')
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.plain.split('\n')).toHaveLength(3)
    expect(body.notes).toEqual([
      { line: 1, code: 'title_left_out' },
      { line: 3, code: 'number_skipped', number: 3, expected: 2 },
    ])
    expect(body.body.chapters[0].articles.map(({ paragraphs }: any) => paragraphs)).toEqual([['甲。'], ['乙。']])
    expect((await newest('R07')).version).toBe(version)
  })

  it('has the ids of the articles that it repeats, so that what was changed is told from what was typed anew', async () => {
    const { body: text } = await newest('R08')
    const plain = [
      '第一章　總則',
      '第一條　為加強展品管理，保持展品完好，保障觀眾安全，制定本制度。',
      '第二條　展品完好率應當保持在百分之九十八以上。',
    ].join('\n')
    const { db } = database
    await db.updateTable('regulations').set({ status: 'drafting' }).where('id', '=', ids['R08']!).execute()
    const { body } = await app.as('office').post(at('R08', '/readings'), { text: plain })
    const read = (from: RegulationText) =>
      from.chapters.slice(0, 1).flatMap(({ id, articles }) => [id, ...articles.slice(0, 2).map((article) => article.id)])
    expect(read(body.body)).toEqual(read(text))
  })

  it('keeps the sections of a DOCX, which the next version may rename without touching their articles', async () => {
    const plain = ['第一章 總則', '第一條 甲。', '第二章 職責', '第一節 館領導', '第二條 乙。', '第二節 各部門', '第三條 丙。']
    const { body: read } = await send(word(plain.map((line) => p(line)).join('')), '辦法.docx')
    expect(read.notes).toEqual([])
    const before = await newest('R07')
    const kept = await app.as('office').post(at('R07'), { version: before.version, body: read.body })
    expect(kept.status, JSON.stringify(kept.body)).toBe(200)
    const saved = await newest('R07')
    expect(saved.body.chapters[1]!.sections).toMatchObject([
      { title: '館領導', from: 0 },
      { title: '各部門', from: 1 },
    ])
    const renamed = structuredClone(saved.body)
    renamed.chapters[1]!.sections![1]!.title = '辦公室和各部門'
    const { version } = (await app.as('office').post(at('R07'), { version: saved.version, body: renamed })).body
    const compared = await app.as('office').get(at('R07', `/${saved.version}/compare/${version}`))
    const changed = compared.body.clauses.filter(({ change, moved }: any) => change !== 'same' || moved)
    expect(changed).toMatchObject([{ kind: 'section', change: 'changed', now: { number: 2, chapter: 2 } }])
    const form = `/api/lists/h?format=csv&lang=zh-Hans&regulation=${ids['R07']}&fromVersion=${saved.version}&toVersion=${version}`
    const csv = await (await app.as('office').stream(form)).text()
    expect(csv).toContain('第二章第二节　各部門')
    expect(csv).toContain('第二章第二节　〔增：辦公室和〕各部門')
  })

  it('is refused with its reason', async () => {
    expect((await send(word(p('甲')), '辦法.pdf')).body.error).toMatchObject({ code: 'wrong_extension', field: 'file' })
    expect((await send(word(p('甲')), '辦法.docx', 'R07', 'owner-D2')).status).toBe(403)
    expect((await app.as('office').post(at('R07', '/readings'), { text: ' ' })).status).toBe(422)
  })
})
