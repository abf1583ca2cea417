import { beforeAll, expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeAll(async () => {
  product = await sample.start()
})

test('a volume is put in order by the keyboard, bound, taken, and its regulations opened to everybody', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/volumes`)
  const rows = page.locator('.ordered li')
  await rows.first().waitFor()
  expect(await rows.count()).toBe(9)
  const second = (await rows.nth(1).locator('label').innerText()).split('\n').at(0)
  await rows.nth(1).getByRole('checkbox').press('Alt+ArrowUp')
  expect((await rows.nth(0).locator('label').innerText()).split('\n').at(0)).toBe(second)
  await rows.nth(8).getByRole('checkbox').uncheck()
  await page.getByText('已選 8／9 項制度').waitFor()
  await page.getByRole('button', { name: '裝訂成冊' }).click()
  await page.getByText('收入 8 項制度').waitFor()
  // Asked for by the page itself: a download by the browser would not carry the header that signs this seat in.
  const href = await page.getByRole('link', { name: /下載 PDF/ }).getAttribute('href')
  const type = await page.evaluate(async (address) => (await fetch(address)).headers.get('content-type'), href ?? '')
  expect(type).toBe('application/pdf')
  await page.getByRole('checkbox', { name: '公開現行有效制度的索引' }).check()
  await page.getByRole('link', { name: '查看公開的索引' }).click()
  await page.getByRole('searchbox', { name: '檢索' }).fill('群众')
  await page.getByRole('searchbox', { name: '檢索' }).press('Enter')
  const place = page.locator('a.place').first()
  await place.waitFor()
  expect(await place.locator('mark').innerText()).toBe('群眾')
  await place.click()
  await page.locator('.article').first().waitFor()
  await page.locator(new URL(page.url()).hash).waitFor()
  expect(complaints).toEqual([])
})
