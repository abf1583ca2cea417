import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { prepareLauncher } from '../../db/embedded/launcher.ts'
import { postgresOn } from '../../db/embedded/leftover.ts'
import { makeDirectory, type Product, runProduct, sampleArgs, startProduct, until } from '../support/product.ts'
import { copyTemplate, dropDatabase } from '../support/template.ts'

const home = makeDirectory()
const dataDir = home.path
let first: Product
beforeAll(async () => {
  first = await startProduct({ dataDir, args: sampleArgs })
  await first.token('office')
  await first.stop()
})
afterAll(() => home.remove())

it('a mail server that is away keeps nobody from the board: the mails wait, and say what they wait for', async () => {
  const env = { SMTP_URL: 'smtp://127.0.0.1:1' }
  const product = await first.again(env)
  expect((await product.board()).figures.total).toBe(18)
  // The mails leave from 08:30 on; the command does not wait for that.
  const { code, out } = await runProduct(['remind', '--on', '2009-02-17'], { DATA_DIR: dataDir, ...env })
  expect(code).toBe(0)
  expect(out).toMatch(/Mails sent: 0; .*failed: 0/)
  const { mails, smtp } = (await product.ask('office', 'GET', '/api/mails')).body as {
    mails: { state: string; lastError: string | null }[]
    smtp: boolean
  }
  expect(smtp).toBe(true)
  // The owner and the head of three departments, and the office for the papers of its meeting.
  expect(mails.map(({ state }) => state)).toEqual(Array(7).fill('pending'))
  expect(mails.map(({ lastError }) => lastError)).toContainEqual(expect.stringContaining('ECONNREFUSED'))
  expect((await product.stop()).code).toBe(0)
})

it('a token can be had while nothing runs, leaves nothing running, and opens the board afterwards', async () => {
  const { code, out, err } = await runProduct(['token', '--as', 'representative'], { DATA_DIR: dataDir })
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^[\w-]{40,}\n$/)
  expect(serversOn(dataDir)).toEqual([])
  const product = await startProduct({ dataDir, tokenOf: () => out.trim() })
  expect((await product.board('representative')).figures).toMatchObject({ total: 18, closed: 6, overdue: 1 })
  await product.stop()
})

it('a link for a browser can be had as well, the way in for who has lost every other', async () => {
  const env = { DATA_DIR: dataDir, PUBLIC_URL: 'https://board.example' }
  const { code, out } = await runProduct(['token', '--as', 'admin', '--link'], env)
  expect(code).toBe(0)
  const [, token] = /^https:\/\/board\.example\/sign-in#([\w-]{43})\n$/.exec(out) ?? []
  const product = await first.again()
  expect((await product.ask('nobody', 'POST', '/api/sign-in', { token })).body).toEqual({ signedIn: true, secondFactor: false })
  await product.stop()
})

it('after kill -9 no Postgres stays behind, and a move that was answered is still there', async () => {
  const product = await first.again()
  expect((await product.move('office', '4-4', 'in_progress', null)).status).toBe(200)
  await product.kill()
  await until(() => serversOn(dataDir).length === 0)
  const next = await product.again()
  expect((await next.board()).items.find(({ status }) => status === 'in_progress')?.number).toBe('4-4')
  await next.stop()
  expect(serversOn(dataDir)).toEqual([])
})

describe('on a Postgres of one’s own', () => {
  const name = `outside_${process.pid}`
  beforeAll(() => copyTemplate(inject('connection'), 'schema', name))
  afterAll(() => dropDatabase(inject('connection'), name))

  it('there is no sample; the printed link sets the unit up, once, and the next start prints none', async () => {
    const { host = '', port = 5432, user = '' } = inject('connection')
    const DATABASE_URL = `postgres:///${name}?${new URLSearchParams({ host, port: String(port), user })}`
    const product = await startProduct({ env: { DATABASE_URL } })
    const token = (await product.link('setup')).split('#')[1]
    expect((await product.ask('nobody', 'GET', '/api/setup')).body).toEqual({ needed: true })
    expect((await product.ask('nobody', 'POST', '/api/setup', { ...form, token })).status).toBe(200)
    expect((await product.ask('nobody', 'POST', '/api/setup', { ...form, token })).body.error.code).toBe('link_spent')
    expect(await product.board('admin')).toMatchObject({ campaign: { title: form.campaign, sample: false }, items: [] })
    expect((await product.stop()).code).toBe(0)

    const next = await startProduct({ env: { DATABASE_URL } })
    expect((await next.ask('nobody', 'GET', '/api/setup')).body).toEqual({ needed: false })
    await next.stop()
    expect(next.out()).not.toContain('#')
  })
})

const form = {
  unit: '市圖書館',
  administrator: { name: '系統管理員', mail: 'admin@example.org' },
  language: 'zh-Hant',
  campaign: '讀者服務整改',
  departments: ['辦公室'],
  categories: ['服務'],
}

const serversOn = (directory: string) => postgresOn(join(directory, 'postgres'), prepareLauncher())
