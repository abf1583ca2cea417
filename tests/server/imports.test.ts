import { beforeAll, describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
let departments: string[]
let people: Record<string, string>

beforeAll(async () => {
  const { db } = database
  departments = (await db.selectFrom('departments').select('name').orderBy('ordinal').execute()).map(({ name }) => name)
  const rows = await db.selectFrom('people').select(['key', 'name']).execute()
  people = Object.fromEntries(rows.map(({ key, name }) => [key ?? '', name]))
})

const line = (...cells: string[]) =>
  cells.map((cell) => (/[,"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
const send = async (content: string | Uint8Array<ArrayBuffer>, name = '台賬.csv', who = 'office') => {
  const form = new FormData()
  form.set('file', new File([content], name))
  const request = new Request('http://localhost/api/imports', { method: 'POST', body: form })
  const type = request.headers.get('content-type') ?? ''
  return app.as(who).post('/api/imports', new Uint8Array(await request.arrayBuffer()), { 'content-type': type })
}
const edit = (preview: any, change: object) =>
  app.as('office').post(`/api/imports/${preview.id}/edits`, { version: preview.version, ...change })
const act = (preview: any, verb: 'apply' | 'undo', version = preview.version) =>
  app.as('office').post(`/api/imports/${preview.id}/${verb}`, { version })

const ledger = () =>
  [
    line('某單位整改台賬'),
    line('序號', '類別', '存在問題', '整改措施', '責任部門', '責任人', '整改時限', '備註'),
    line('1', '服務觀眾', '展品完好率偏低', '1. 逐件檢修\n2. 每週巡查', departments[2]!, people['owner-D2']!, '3月底前', ''),
    line('2', '', '講解人員不足', '招募志願者', departments[2]!.slice(0, 2), '不存在的人', '1/4/2009', ''),
    line('合計:2項', '', '', '', '', '', '', ''),
  ].join('\r\n')

describe('a ledger that is brought in', () => {
  it('is shown row by row with what is wrong, and changes nothing yet', async () => {
    const before = await database.db.selectFrom('items').select('id').execute()
    const { status, body } = await send(ledger())
    expect(status, JSON.stringify(body)).toBe(200)
    const { import: preview } = body
    expect(preview).toMatchObject({ header: 2, encoding: { encoding: 'utf-8', sure: true }, states: false })
    expect(preview.counts).toMatchObject({ rows: 2, new: 2, errors: 3 })
    expect(preview.newCategories).toEqual([{ number: 5, name: '服務觀眾' }])
    expect(preview.rows[0].item).toMatchObject({ number: '5-1', title: '展品完好率偏低', dueOn: '2009-03-31' })
    expect(preview.rows[0].item).not.toHaveProperty('measures')
    expect(preview.rows[1].notes.map((note: any) => [note.column, note.code, note.level])).toEqual([
      ['dueOn', 'ambiguous_day', 'error'],
      ['department', 'unknown_name', 'error'],
      ['owner', 'unknown_name', 'error'],
    ])
    expect(preview.rows[1].notes[1]).toMatchObject({ suggestions: [departments[2]] })
    expect(preview.rows[1].notes[0].message).toContain('兩種讀法')
    expect(await database.db.selectFrom('items').select('id').execute()).toHaveLength(before.length)
  })

  it('is refused while a cell is wrong, corrected in place, imported as a whole, and undone', async () => {
    let { import: preview } = (await send(ledger())).body
    expect((await act(preview, 'apply')).body.error.code).toBe('rows_refused')
    for (const [column, value] of [
      ['department', departments[2]],
      ['owner', ''],
      ['dueOn', '2009-04-01'],
    ])
      preview = (await edit(preview, { row: 4, column, value })).body.import
    expect(preview.counts).toMatchObject({ errors: 0, new: 2 })
    expect((await edit({ ...preview, version: 1 }, { row: 4, column: 'owner', value: '' })).body.error.code).toBe('stale_record')
    const { status, body } = await act(preview, 'apply')
    expect([status, body.imported, body.skipped]).toEqual([200, 2, 0])
    expect(await app.as('office').item('5-1')).toMatchObject({
      status: 'draft',
      title: '展品完好率偏低',
      problem: '展品完好率偏低',
      dueOn: '2009-03-31',
      originalDueOn: '2009-03-31',
      measureList: [{ text: '逐件檢修' }, { text: '每週巡查' }],
    })
    expect(await brokenInvariants(database.db)).toEqual([])
    expect((await act(preview, 'apply')).body.error.code).toBe('wrong_import_state')
    const again = (await send(ledger())).body.import
    expect(again.sameAppliedAt).not.toBeNull()
    expect(again.counts).toMatchObject({ new: 0, thereAlready: 2, errors: 0 })
    const nothing = await act(again, 'apply')
    expect([nothing.status, nothing.body.imported, nothing.body.skipped]).toEqual([200, 0, 2])
    const { id, version } = (await app.as('office').get(`/api/imports/${preview.id}`)).body.import
    const undone = await act({ id }, 'undo', version)
    expect([undone.status, undone.body]).toEqual([200, { undone: 2 }])
    expect((await app.as('office').board()).items.some(({ number }) => number.startsWith('5-'))).toBe(false)
    expect(await database.db.selectFrom('categories').select('id').where('number', '=', 5).execute()).toEqual([])
    expect(await brokenInvariants(database.db)).toEqual([])
  })

  it('asks for the category where it has none, and takes the first one for the rows below', async () => {
    let { import: preview } = (
      await send([line('存在問題', '整改措施'), line('無類別甲', '一'), line('無類別乙', '二')].join('\n'))
    ).body
    expect(preview.counts.errors).toBe(2)
    expect(preview.shown).toContain('category')
    preview = (await edit(preview, { row: 2, column: 'category', value: '學習教育' })).body.import
    expect(preview.counts.errors).toBe(0)
    expect(preview.rows.map((row: any) => row.cells.category)).toEqual(['學習教育', '學習教育'])
  })

  it('cannot be undone any more once one of its items has been changed', async () => {
    const { import: preview } = (
      await send([line('存在問題', '類別', '整改措施'), line('一個新問題', '五、新類別', '一項措施')].join('\n'))
    ).body
    expect((await act(preview, 'apply')).status).toBe(200)
    const { version } = await app.as('office').card('5-1')
    expect((await app.as('office').change('5-1', 'edits', { version, cause: '原因' })).status).toBe(200)
    const { status, body } = await act(preview, 'undo', preview.version + 1)
    expect([status, body.error.code]).toEqual([409, 'import_in_use'])
  })

  it('is the office’s business alone', async () => {
    expect((await send(ledger(), 'a.csv', 'head-D2')).status).toBe(403)
    expect((await app.as('main-leader').get('/api/imports')).status).toBe(403)
  })

  it('can be pasted, its columns named by hand and its rows left out', async () => {
    const cells = ['類別\t問題在哪裡\t措施', '服務\t甲\t一', '服務\t乙\t二'].join('\n')
    let preview = (await app.as('office').post('/api/imports', { cells })).body.import
    expect(preview.columns.map(({ field }: any) => field)).toEqual(['category', 'problem', 'measures'])
    preview = (await edit(preview, { heading: 1, field: 'title' })).body.import
    preview = (await edit(preview, { row: 3, leftOut: true })).body.import
    expect(preview.counts).toMatchObject({ new: 1, leftOut: 1, errors: 0 })
    expect(preview.rows[0].cells.title).toBe('甲')
  })
})
