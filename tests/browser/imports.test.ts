import { afterAll, beforeAll, expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { prepareSample, type Product, type Sample, startProduct } from '../support/product.ts'

const browsers = useBrowser()
let sample: Sample
let product: Product

beforeAll(async () => {
  sample = await prepareSample('office')
  product = await startProduct({ dataDir: sample.path, tokens: sample.tokens })
})
afterAll(async () => {
  await product.stop()
  sample.remove()
})

test('an old ledger is chosen, corrected at its cell, imported, and undone', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/import`)
  const ledger = ['類別,存在問題,整改措施,整改時限', '服務觀眾,展品完好率偏低,逐件檢修,1/4/2009'].join('\r\n')
  await page.locator('input[type=file]').setInputFiles({ name: '台賬.csv', mimeType: 'text/csv', buffer: Buffer.from(ledger) })
  const apply = page.getByRole('button', { name: '導入 1 項' })
  await page.locator('td.is-wrong').getByText('兩種讀法').waitFor()
  expect(await apply.isDisabled()).toBe(true)
  await page.locator('td.is-wrong button.cell').click()
  await page.getByRole('textbox', { name: '整改時限' }).fill('2009年4月1日')
  await page.getByRole('textbox', { name: '整改時限' }).press('Control+Enter')
  await page.getByText('1 項,0 處錯誤').waitFor()
  await apply.click()
  await page.getByText('已導入 1 項').waitFor()
  await page.getByRole('button', { name: '撤回導入' }).click()
  await page.getByText('已撤回 1 項').first().waitFor()
  expect(complaints).toEqual([])
})
