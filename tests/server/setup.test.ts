import { describe, expect, it } from 'vitest'
import { makeFirstLinks } from '../../server/links.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: false })
const app = useApp(database)

const form = {
  unit: '市圖書館',
  superior: '市文化局',
  administrator: { name: '系統管理員', mail: 'admin@example.org' },
  language: 'zh-Hant',
  campaign: '讀者服務整改',
  departments: ['辦公室', '借閱部'],
  categories: ['服務', '管理'],
}
const freshToken = async () => {
  const lines = await makeFirstLinks(database.db, 'http://localhost:3000')
  return lines.at(-1)?.split('#')[1] ?? ''
}
const setUp = (token: string, changed: object = {}) => app.as('nobody').post('/api/setup', { ...form, token, ...changed })

describe('an empty installation', () => {
  it('says that it must be set up', async () => {
    expect((await app.as('nobody').get('/api/setup')).body).toEqual({ needed: true })
  })

  it('is not for who has no link, nor for a form that lacks something', async () => {
    expect((await setUp('x'.repeat(43))).body.error.code).toBe('link_spent')
    const wrong = await setUp(await freshToken(), { administrator: { name: '系統管理員', mail: 'nowhere' } })
    expect([wrong.status, wrong.body.error.field]).toEqual([422, 'administrator.mail'])
  })

  it('is set up once, by whoever uses the first of two links', async () => {
    const tokens = [await freshToken(), await freshToken()]
    const answers = await Promise.all(tokens.map((token) => setUp(token)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const first = answers.find(({ status }) => status === 200)
    const cookie = first?.headers.get('set-cookie')?.split(';')[0] ?? ''
    const board = await app.as('nobody').get('/api/board', { cookie })
    expect(board.body.campaign).toMatchObject({ title: '讀者服務整改', unit: '市圖書館', superior: '市文化局', sample: false })
    expect(board.body.categories.map((one: { name: string }) => one.name)).toEqual(['服務', '管理'])
    expect(board.body.items).toEqual([])
    expect(board.body.figures.completion).toEqual({ numerator: 0, denominator: 0 })
  })

  it('prints no link any more once a real unit has begun', async () => {
    expect(await makeFirstLinks(database.db, 'http://localhost:3000')).toEqual([])
    expect((await app.as('nobody').get('/api/setup')).body).toEqual({ needed: false })
  })
})
