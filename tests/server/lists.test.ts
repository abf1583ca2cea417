import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

const csv = async (asOf: string, lang = 'zh-Hant') => {
  const { text } = await app.as('office').get(`/api/lists/completion?format=csv&lang=${lang}&asOf=${asOf}`)
  return text.split('\r\n')
}
const line = (lines: string[], number: string) => lines.find((one) => one.startsWith(`${number},`)) ?? ''

describe('the completion list', () => {
  it('lists 18 items under the ten columns of form E', async () => {
    const lines = await csv('2009-02-17')
    expect(lines[0]).toMatch(/^\uFEFF?序號,類別,整改項目,整改措施,責任領導,責任部門,責任人,整改時限,完成情況,備註/)
    expect(lines.filter((one) => /^\d-\d,/.test(one))).toHaveLength(18)
  })

  it('shows the campaign as it was on the day asked for', async () => {
    expect(line(await csv('2009-02-12'), '2-1')).toContain('已銷號')
    expect(line(await csv('2009-02-11'), '2-1')).toContain('待驗收')
    expect(line(await csv('2009-02-10'), '4-4')).toContain('2009-02-13')
    expect(line(await csv('2009-02-11'), '4-4')).toContain('2009-02-24')
    expect(line(await csv('2009-02-12'), '3-4')).toContain('待驗收')
    expect(line(await csv('2009-01-14'), '4-5')).toContain('待啟動')
    expect((await csv('2009-01-13')).filter((one) => /^\d-\d,/.test(one))).toHaveLength(0)
  })

  it.each([
    ['zh-Hans', '序号'],
    ['en', 'No.'],
  ])('speaks %s', async (lang, first) => {
    const [head] = await csv('2009-02-17', lang)
    expect(head?.replace('\uFEFF', '').split(',')[0]).toBe(first)
  })

  it('has a name that every file system takes', async () => {
    const { headers } = await app.as('office').get('/api/lists/g?format=csv&lang=en')
    const name = decodeURIComponent(headers.get('content-disposition') ?? '')
    expect(name).toContain('Regulation list (adopt revise abolish) 2009-02-17.csv')
  })

  it('is a workbook under a name that says what it is, and leaves an event', async () => {
    const { status, headers } = await app.as('main-leader').get('/api/lists/completion?format=xlsx')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('spreadsheetml')
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('整改完成情況一覽表 2009-02-17.xlsx')
    const last = await database.db.selectFrom('events').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    expect(last).toMatchObject({ kind: 'list.exported', detail: { form: 'E', format: 'xlsx', asOf: '2009-02-17' } })
  })
})
