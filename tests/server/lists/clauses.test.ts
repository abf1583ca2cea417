import { beforeAll, describe, expect, it } from 'vitest'
import { useApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'
import { readWorkbook } from '../../../server/spreadsheet/table.ts'
import { unzip } from './unzip.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
let id: string
beforeAll(async () => {
  const row = await database.db.selectFrom('regulations').select('id').where('number', '=', 'R05').executeTakeFirstOrThrow()
  id = row.id
  const compared = await app.as('office').get(`/api/regulations/${id}/texts/1/compare/2`)
  const clauseId = compared.body.clauses.find(({ kind }: any) => kind === 'article').id
  await app.as('office').post(`/api/regulations/${id}/reasons`, { from: 1, clauseId, was: null, reason: '明確管理的內容' })
})

const ask = async (format: string, query = `&regulation=${id}`) => {
  const token = app.as('office')
  const answer = await token.stream(`/api/lists/h?format=${format}${query}`)
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('the clause comparison (form H)', () => {
  it('strikes through and underlines in a document, and needs no colour for it', async () => {
    const { bytes } = await ask('docx')
    const xml = unzip(bytes)['word/document.xml']
    expect(xml).toContain('<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">規定</w:t></w:r>')
    expect(xml).toContain('<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">組織</w:t></w:r>')
    expect(xml).not.toMatch(/w:color|〔/)
    for (const said of ['《大型科普宣傳活動組織管理辦法》', '第一條', '修改', '明確管理的內容']) expect(xml).toContain(said)
  })

  it('does the same on the page for printing', async () => {
    const page = (await ask('html')).bytes.toString()
    expect(page).toContain('<del>規定</del>')
    expect(page).toContain('<ins>組織</ins>')
    expect(page).not.toContain('〔')
  })

  it('says it in words in a workbook and in CSV', async () => {
    const { sheets } = await readWorkbook((await ask('xlsx')).bytes, {})
    const csv = (await ask('csv')).bytes.toString()
    const cells = sheets[0]!.table.flat()
    expect(cells.some((cell) => cell.includes('制定本〔刪：規定〕。'))).toBe(true)
    expect(cells.some((cell) => cell.includes('活動的〔增：組織〕管理'))).toBe(true)
    expect(csv).toContain('制定本〔增：辦法〕。')
    expect(csv).toContain('明確管理的內容')
  })

  it('is drawn as a PDF', async () => {
    const { status, bytes } = await ask('pdf')
    expect(status).toBe(200)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('compares the versions that are asked for, of every regulation that has changed when none is', async () => {
    const none = (await ask('csv', `&regulation=${id}&fromVersion=2&toVersion=2`)).bytes.toString()
    expect(none.trim().split('\r\n')).toHaveLength(1)
    const all = (await ask('csv', '')).bytes.toString()
    expect(all).toContain('領導班子議事規則')
    expect(all).toContain('大型科普宣傳活動組織管理辦法')
    expect(all).not.toContain('展品管理與維護制度')
    const wrong = await app.as('office').get(`/api/lists/h?format=csv&regulation=${id}&fromVersion=9`)
    expect(wrong.body.error).toMatchObject({ code: 'invalid_input', field: 'fromVersion' })
    expect((await app.as('office').get('/api/lists/h?format=csv&fromVersion=1')).body.error.field).toBe('regulation')
    const before = (await ask('csv', `&regulation=${id}&asOf=2009-01-18`)).bytes.toString()
    expect(before.trim().split('\r\n')).toHaveLength(1)
  })
})
