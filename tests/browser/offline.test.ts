import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardOf, drag, numbersIn, useBrowser } from '../support/browser.ts'
import { prepareSample, type Product, type Sample, startProduct } from '../support/product.ts'

const browsers = useBrowser()
let sample: Sample
let product: Product

beforeAll(async () => {
  sample = await prepareSample('office')
  product = await startProduct({ dataDir: sample.copy(), tokens: sample.tokens })
})
afterAll(async () => {
  await product.stop()
  sample.remove()
})

test('without a connection the last board can be looked at and says of when it is; signed out, nobody finds it', async () => {
  const { page } = await browsers.seat(product, 'office')
  await expect.poll(() => isKept(page)).toBe(true)
  const before = await numbersIn(page, 'in_progress')
  await product.kill()
  await page.reload()
  await cardOf(page, '1-1').waitFor()
  expect(await numbersIn(page, 'in_progress')).toEqual(before)
  expect(await page.getByRole('status').first().innerText()).toMatch(
    /^連接中斷,顯示的是 \d\d:\d\d 的內容 沒有連接,只能查看,不能移動。$/,
  )
  await drag(page, '1-3', { column: 'in_progress', before: '1-1' })
  await page.locator('.notice').filter({ hasText: '沒有連接,只能查看,不能移動。' }).waitFor()
  expect(await numbersIn(page, 'in_progress')).toEqual(before)

  const { port } = new URL(product.url)
  product = await startProduct({ dataDir: product.dataDir ?? '', env: { PORT: port }, tokens: sample.tokens })
  await page.getByText('連接中斷').waitFor({ state: 'detached' })
  await drag(page, '1-3', { column: 'in_progress', before: '1-1' })
  await page.locator('.notice').filter({ hasText: '1-3 已調整順序' }).waitFor()

  await expect.poll(() => isKept(page)).toBe(true)
  await page.getByRole('button', { name: '退出登錄' }).click()
  await page.waitForURL('**/sign-in')
  await expect.poll(() => isKept(page)).toBe(false)
  await product.kill()
  await page.goto(product.url)
  await page.locator('main h1').waitFor()
  expect(await page.locator('[data-item]').count()).toBe(0)
})

test('it can be installed: the manifest names an icon and where it starts', async () => {
  const { page } = await browsers.open()
  const { port } = new URL(product.url)
  product = await startProduct({ dataDir: product.dataDir ?? '', env: { PORT: port }, tokens: sample.tokens })
  await page.goto(`${product.url}/sign-in`)
  const wire = await page.context().newCDPSession(page)
  const { data, errors } = await wire.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(JSON.parse(data ?? '')).toMatchObject({ start_url: '/', display: 'standalone' })
  // A window of a test is a private one, from which nothing is installed; nothing else stands in the way.
  const { installabilityErrors } = await wire.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
})

function isKept(page: Page): Promise<boolean> {
  return page.evaluate(async () => (await caches.match('/api/board')) !== undefined)
}
