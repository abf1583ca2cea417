import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import * as files from '../support/files.ts'
import { makeDirectory, type Product, sampleArgs, startProduct } from '../support/product.ts'

const browsers = useBrowser()
const home = makeDirectory()
let product: Product
beforeAll(async () => {
  product = await startProduct({ dataDir: home.path, args: sampleArgs })
})
afterAll(async () => {
  await product.stop()
  home.remove()
})

const chosen = (name: string, buffer: Buffer, mimeType = 'application/octet-stream') => ({ name, buffer, mimeType })
const picker = (page: Page) => page.locator('.evidence-drop input[type=file]')
const fileOf = (page: Page, name: string) => page.locator('.evidence-files > li').filter({ hasText: name })

async function openItem(page: Page, number = '3-4'): Promise<void> {
  await page.goto(`${product.url}/items/${(await product.card(number)).id}`)
  await page.locator('.evidence').waitFor()
}

test('several files at once are sent, told, kept as versions, looked at and downloaded', async () => {
  const { page, complaints } = await browsers.seat(product, 'owner-D3')
  await openItem(page)
  await picker(page).setInputFiles([
    chosen('現場照片.png', files.pictureOf(320, 200)),
    chosen('會議紀要.pdf', files.pdf),
    chosen('說明.txt', Buffer.from('一、已完成\n<script>alert(1)</script>')),
    chosen('一覽表.docx', files.docx),
  ])
  for (const name of ['現場照片.png', '會議紀要.pdf', '說明.txt', '一覽表.docx']) await fileOf(page, name).waitFor()
  await picker(page).setInputFiles(chosen('會議紀要.pdf', Buffer.concat([files.pdf, Buffer.from('% 2')])))
  await fileOf(page, '會議紀要.pdf').getByText('第 2 版').waitFor()
  expect(await fileOf(page, '會議紀要.pdf').locator('details summary').innerText()).toContain('較早的 1 個版本')

  await fileOf(page, '現場照片.png').getByRole('button').click()
  const picture = page.locator('.evidence-preview img')
  await picture.waitFor()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320)
  await page.keyboard.press('Escape')
  await page.locator('.evidence-preview').waitFor({ state: 'detached' })
  await fileOf(page, '說明.txt').getByRole('button').press('Enter')
  expect(await page.locator('.evidence-preview pre').innerText()).toContain('<script>alert(1)</script>')
  await page.getByRole('button', { name: '關閉' }).last().click()
  expect(await fileOf(page, '一覽表.docx').getByRole('button').count()).toBe(0)

  const waiting = page.waitForEvent('download')
  await fileOf(page, '一覽表.docx').getByRole('link').click()
  expect((await waiting).suggestedFilename()).toBe('一覽表.docx')
  expect(complaints).toEqual([])
})

test('a file that is not what its name says is refused in words, and can be taken off the list', async () => {
  const { page } = await browsers.seat(product, 'owner-D3')
  await openItem(page)
  await picker(page).setInputFiles(chosen('照片.png', files.svg))
  const refusal = page.locator('.evidence-progress .problem')
  expect(await refusal.innerText()).toMatch(/按文件名應為「PNG 圖片」，內容實為「網頁或 SVG」/)
  // The same file would be refused again.
  expect(await page.getByRole('button', { name: '重新上傳' }).count()).toBe(0)
  await page.getByRole('button', { name: '移除' }).click()
  expect(await page.locator('.evidence-progress').count()).toBe(0)
})

test('a drop is taken like a choice', async () => {
  const { page } = await browsers.seat(product, 'head-D3')
  await openItem(page)
  const dropped = await page.evaluateHandle(
    (bytes) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(bytes)], '拖放.pdf'))
      return transfer
    },
    [...files.pdf],
  )
  await page.dispatchEvent('.evidence-drop', 'dragenter', { dataTransfer: dropped })
  expect(await page.locator('.evidence-drop.is-over').count()).toBe(1)
  await page.dispatchEvent('.evidence-drop', 'drop', { dataTransfer: dropped })
  await fileOf(page, '拖放.pdf').waitFor()
})

test('an upload goes on by itself after the connection and the server were gone, and the whole arrives as it was', async () => {
  const { page } = await browsers.seat(product, 'owner-D3')
  await openItem(page)
  const { port } = new URL(product.url)
  const bytes = Buffer.concat([files.pdf, randomBytes(9_000_000)])
  let chunks = 0
  // The third chunk never gets through; the server is restarted before the line is mended.
  await page.route('**/uploads/*?offset=*', async (route) => (++chunks === 3 ? route.abort() : route.continue()))
  await picker(page).setInputFiles(chosen('大文件.pdf', bytes))
  await page.locator('.evidence-progress[data-state=waiting]').waitFor()
  await product.kill()
  product = await product.again({ PORT: port })
  await fileOf(page, '大文件.pdf').waitFor({ timeout: 60_000 })
  const { body } = await product.ask('office', 'GET', `/api/items/${(await product.card('3-4')).id}`)
  const piece = body.item.evidenceList.find(({ name }: { name: string }) => name === '大文件.pdf')
  const answer = await fetch(`${product.url}/api/items/${body.item.id}/evidence/${piece.id}/file`, {
    headers: { authorization: `Bearer ${await product.token('office')}` },
  })
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  expect(piece).toMatchObject({ version: 1, bytes: bytes.length })
})

test('an upload whose page was closed is offered again and goes on from there when the same file is chosen', async () => {
  const first = await browsers.seat(product, 'owner-D3')
  await openItem(first.page)
  const bytes = Buffer.concat([files.pdf, randomBytes(9_000_000)])
  await first.page.route(/offset=[4-9]\d{6}$/, (route) => route.abort())
  await picker(first.page).setInputFiles(chosen('隔天再傳.pdf', bytes))
  await first.page.locator('.evidence-progress[data-state=waiting]').waitFor()
  await first.context.close()

  const { page } = await browsers.seat(product, 'owner-D3')
  const offsets: string[] = []
  page.on('request', (request) => offsets.push(/offset=(\d+)/.exec(request.url())?.[1] ?? ''))
  await openItem(page)
  const left = page.locator('.evidence-progress[data-state=unfinished]').filter({ hasText: '隔天再傳.pdf' })
  await left.getByText('再次選擇同一文件即從斷點繼續').waitFor()
  await picker(page).setInputFiles(chosen('隔天再傳.pdf', bytes))
  await fileOf(page, '隔天再傳.pdf').waitFor({ timeout: 30_000 })
  expect(offsets.filter((offset) => offset !== '')[0]).toBe(String(4 * 1_048_576))
  await expect.poll(() => page.locator('.evidence-progress').count()).toBe(0)
})

test('an upload that is cancelled is gone from the list, and nothing of it becomes evidence', async () => {
  const { page } = await browsers.seat(product, 'owner-D3')
  await openItem(page)
  await page.route('**/uploads/*?offset=*', (route) => route.abort())
  await picker(page).setInputFiles(chosen('取消.pdf', files.pdf))
  await page.locator('.evidence-progress[data-state=waiting]').waitFor()
  await page.getByRole('button', { name: '取消' }).click()
  await page.locator('.evidence-progress').waitFor({ state: 'detached' })
  expect(await fileOf(page, '取消.pdf').count()).toBe(0)
  // It is not offered again either.
  await expect
    .poll(async () => {
      const { id } = await product.card('3-4')
      return (await product.ask('owner-D3', 'GET', `/api/items/${id}/uploads`)).body.uploads
    })
    .toEqual([])
})

test('who may not add evidence sees the files and no place to drop any', async () => {
  const { page } = await browsers.seat(product, 'representative')
  await openItem(page)
  await fileOf(page, '會議紀要.pdf').waitFor()
  expect(await page.locator('.evidence-drop').count()).toBe(0)
})
