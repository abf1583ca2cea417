import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDirectory, type Product, runProduct, sampleArgs, startProduct } from '../support/product.ts'

const longestEnd = 10_000

describe('the product on its own Postgres', () => {
  const directory = makeDirectory()
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ dataDir: directory.path, args: sampleArgs })
  })
  afterAll(async () => {
    await product.stop()
    directory.remove()
  })

  it('is ready when it says that it listens', async () => {
    expect((await product.ask('nobody', 'GET', '/healthz')).status).toBe(200)
    expect(await product.link('office')).toContain(`${product.url}/sign-in#`)
  })

  it('refuses a second one on the same data directory, in one sentence, and goes on', async () => {
    const { code, err } = await runProduct([], { DATA_DIR: directory.path })
    expect(err.trim().split('\n')).toEqual([expect.stringMatching(/Another Strikeoff is running/)])
    expect(code).toBe(1)
    expect((await product.ask('nobody', 'GET', '/healthz')).status).toBe(200)
  })

  it('gives a token while it runs, and says what the day holds', async () => {
    const { out } = await runProduct(['remind', '--on', '2009-02-17', '--dry-run', '--json'], { DATA_DIR: directory.path })
    const mails = JSON.parse(out) as { to: string; rule: string; items: string[] }[]
    expect(mails.find(({ to }) => to === 'd3-owner@example.org')).toMatchObject({ rule: 'overdue', items: ['3-4', '1-3'] })
    expect((await product.board('owner-D2')).figures.total).toBe(18)
  })

  it('ends within ten seconds with an event stream open, leaves no server, and keeps everything for the next start', async () => {
    expect((await product.move('owner-D2', '2-4', 'in_progress')).status).toBe(200)
    const token = await product.token('office')
    const stream = await fetch(`${product.url}/api/events`, { headers: { authorization: `Bearer ${token}` } })
    expect(stream.status).toBe(200)
    const { code, took } = await product.stop()
    expect([code, took < longestEnd]).toEqual([0, true])
    expect(isPostmasterAlive(directory.path)).toBe(false)
    await stream.body?.cancel().catch(() => {})

    product = await startProduct({ dataDir: directory.path })
    expect(await product.card('2-4')).toMatchObject({ status: 'in_progress', version: 2 })
    expect((await product.board()).today).toBe('2009-02-17')
  })

  it('answers 503 and says when to ask again while its Postgres is gone, and recovers by itself', async () => {
    process.kill(postmasterOf(directory.path), 'SIGKILL')
    const away = await untilStatus(product, 503)
    expect(away.headers.get('retry-after')).toBe('5')
    expect(away.body.error.code).toBe('unavailable')
    expect((await untilStatus(product, 200)).body.figures.total).toBe(18)
  })

  it('starts again after kill -9', async () => {
    await product.kill()
    product = await startProduct({ dataDir: directory.path })
    expect(await product.card('2-4')).toMatchObject({ status: 'in_progress' })
  })
})

describe('an installation without the sample', () => {
  const directory = makeDirectory()
  afterAll(directory.remove)

  it('prints a link with which the first administrator sets the unit up', async () => {
    const product = await startProduct({ dataDir: directory.path, args: ['--empty'] })
    const token = (await product.link('setup')).split('#')[1]
    const form = {
      token,
      unit: '市圖書館',
      administrator: { name: '系統管理員', mail: 'admin@example.org' },
      language: 'zh-Hant',
      campaign: '讀者服務整改',
      departments: ['辦公室'],
      categories: ['服務'],
    }
    expect((await product.ask('nobody', 'POST', '/api/setup', form)).status).toBe(200)
    expect((await product.board('admin')).campaign).toMatchObject({ title: '讀者服務整改', sample: false })
    await product.stop()
  })
})

const postmasterOf = (dataDir: string) => Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

function isPostmasterAlive(dataDir: string): boolean {
  try {
    return process.kill(postmasterOf(dataDir), 0)
  } catch {
    return false
  }
}

/** Asks for the board until it is answered with `status`; the test's own time limit ends it otherwise. */
async function untilStatus(product: Product, status: number) {
  for (;;) {
    const answer = await product.ask('office', 'GET', '/api/board')
    if (answer.status === status) return answer
  }
}
