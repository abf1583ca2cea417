import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardOf, drag, numbersIn, useBrowser } from '../support/browser.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeAll(async () => {
  product = await sample.start()
})
afterAll(async () => {
  await product.stop()
})

test('without a connection the last board can be looked at and says of when it is; signed out, nobody finds it', async () => {
  const { page } = await browsers.open({ serviceWorkers: 'allow' })
  await page.goto(await product.link('office'))
  await cardOf(page, '1-1').waitFor()
  await expect.poll(() => isKept(page), { timeout: 10_000 }).toBe(true)
  const before = await numbersIn(page, 'in_progress')
  await product.kill()
  await page.reload()
  await cardOf(page, '1-1').waitFor()
  expect(await numbersIn(page, 'in_progress')).toEqual(before)
  expect(await page.getByRole('status').first().innerText()).toMatch(
    /^連接中斷，顯示的是 \d\d:\d\d 的內容。沒有連接，只能查看，不能移動。$/,
  )
  await drag(page, '1-3', { column: 'in_progress', before: '1-1' })
  await page.locator('.notice').filter({ hasText: '沒有連接，只能查看，不能移動。' }).waitFor()
  expect(await numbersIn(page, 'in_progress')).toEqual(before)
  // What has never been read cannot be: that is said, and once there is a connection it is.
  await cardOf(page, '1-4').getByRole('link').first().click()
  await page.locator('.notice').filter({ hasText: '未能讀取此頁' }).waitFor()

  const { port } = new URL(product.url)
  product = await product.again({ PORT: port })
  await page.getByText('連接中斷').waitFor({ state: 'detached' })
  await drag(page, '1-3', { column: 'in_progress', before: '1-1' })
  await page.locator('.notice').filter({ hasText: '1-3 已調整順序' }).waitFor()
  await cardOf(page, '1-2').getByRole('link').first().click()
  await page.getByRole('dialog').getByRole('heading', { level: 2 }).waitFor()
  await page.getByRole('button', { name: '關閉', exact: true }).click()

  await expect.poll(() => isKept(page), { timeout: 10_000 }).toBe(true)
  await page.getByRole('button', { name: '退出登錄' }).click()
  await page.waitForURL('**/sign-in')
  await expect.poll(() => isKept(page), { timeout: 10_000 }).toBe(false)
  await product.kill()
  await page.goto(product.url)
  await page.locator('main h1').waitFor()
  expect(await page.locator('[data-item]').count()).toBe(0)
})

test('whoever signs out on the very first visit leaves no board behind either', async () => {
  const { port } = new URL(product.url)
  product = await product.again({ PORT: port })
  const { page } = await browsers.open({ serviceWorkers: 'allow' })
  await page.goto(await product.link('office'))
  await expect.poll(() => isKept(page), { timeout: 10_000 }).toBe(true)
  await page.getByRole('button', { name: '退出登錄' }).click()
  await page.waitForURL('**/sign-in')
  await expect.poll(() => isKept(page), { timeout: 10_000 }).toBe(false)
})

test('it can be installed: the manifest names an icon and where it starts', async () => {
  const { page } = await browsers.open({ serviceWorkers: 'allow' })
  await page.goto(`${product.url}/sign-in`)
  const wire = await page.context().newCDPSession(page)
  const { data, errors } = await wire.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const manifest = JSON.parse(data ?? '')
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' })
  // What a browser asks for beside that: an icon of either size, each what it says it is.
  expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
  for (const { src, sizes, type } of manifest.icons) {
    const answer = await page.request.get(product.url + src)
    const bytes = await answer.body()
    expect([src, answer.status(), answer.headers()['content-type']?.split(';')[0]]).toEqual([src, 200, type])
    // Width and height stand in the head of a PNG.
    if (type === 'image/png') expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes)
  }
})

function isKept(page: Page): Promise<boolean> {
  return page.evaluate(async () => (await caches.match('/api/board')) !== undefined)
}
