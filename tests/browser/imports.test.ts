import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { cardOf, useBrowser } from '../support/browser.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'
import { zip } from '../support/zip.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeAll(async () => {
  product = await sample.start()
})

test('an old ledger is chosen, corrected at its cell, imported, and undone', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/import`)
  const ledger = ['類別,存在問題,整改措施,整改時限', '服務觀眾,展品完好率偏低,逐件檢修,1/4/2009'].join('\r\n')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '台賬.csv', mimeType: 'text/csv', buffer: Buffer.from(ledger) })
  const apply = page.getByRole('button', { name: '導入 1 項' })
  await page.locator('td.is-wrong').getByText('兩種讀法').waitFor()
  expect(await apply.isDisabled()).toBe(true)
  await page.locator('td.is-wrong button.cell').click()
  await page.getByRole('textbox', { name: '整改時限' }).fill('2009年4月1日')
  await page.getByRole('textbox', { name: '整改時限' }).press('Control+Enter')
  await page.getByText('1 項，0 處錯誤').waitFor()
  await apply.click()
  await page.getByText('已導入 1 項').waitFor()
  await page.getByRole('button', { name: '撤回導入' }).click()
  await page.getByText('已撤回 1 項').first().waitFor()
  expect(complaints).toEqual([])
})

test('a suggestion is taken, a twin left out, and the same file imports nothing twice', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/import`)
  const lines = [
    '某單位整改台賬',
    '類別,存在問題,整改措施,牽頭部門,完成時限',
    '服務觀眾,講解人員不足,招募志願者,展覽,1月底前',
    ',講解人員不足,招募志願者,展覽部,民國98年3月20日',
  ]
  const file = { name: '台賬.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.locator('td.is-wrong').getByRole('button', { name: '展覽部', exact: true }).click()
  await page.getByText('2 項，0 處錯誤').waitFor()
  await page.getByText('按 2009-01-31 導入').waitFor()
  await page
    .getByRole('row', { name: /與第 3 行內容相同/ })
    .getByRole('button', { name: '不導入此行' })
    .click()
  await page.getByRole('button', { name: '導入 1 項' }).click()
  await page.getByText('已導入 1 項').waitFor()
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByText('0 項').first().waitFor()
  await page.getByText('這個文件以前導入過').waitFor()
  await page.getByRole('button', { name: '換一個文件' }).click()
  const { id, version } = await product.card('5-1')
  const edit = await product.ask('office', 'POST', `/api/items/${id}/edits`, { version, cause: '原因' })
  expect(edit.status).toBe(200)
  await page.getByRole('button', { name: '撤回導入' }).click()
  await page.locator('[role=alert] .problem').waitFor()
  // The refusal is an answer like any other; the browser tells of it all the same.
  expect(complaints.filter((told) => !told.includes('409'))).toEqual([])
})

test('a ledger of nothing but its header says so, and nothing is there to be imported', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/import`)
  const file = { name: '台賬.csv', mimeType: 'text/csv', buffer: Buffer.from('類別,存在問題,整改措施,整改時限\r\n') }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByText('表頭之下沒有內容').waitFor()
  expect(await page.getByRole('button', { name: '導入 0 項' }).isDisabled()).toBe(true)
  expect(complaints).toEqual([])
})

test('a whole campaign goes out as a file, and comes in only when one knows what that does', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/import`)
  // A script's token does not go with a download, so the address that the link names is asked directly.
  const address = await page.getByRole('link', { name: '導出整個活動（JSON）' }).getAttribute('href')
  const content = Buffer.from((await product.ask('office', 'GET', address ?? '')).text)
  const input = page.getByLabel('導入整個活動（JSON 或 ZIP）')
  const broken = Buffer.from(content.toString('utf8').replace('"dueOn":"2009', '"dueOn":"209'))
  await input.setInputFiles({ name: 'campaign.json', mimeType: 'application/json', buffer: broken })
  const bring = page.getByRole('button', { name: '導入', exact: true })
  expect(await bring.isDisabled()).toBe(true)
  await page.getByLabel('我知道，導入後將新增一個活動').check()
  await bring.click()
  await page.getByText(/文件中的位置：records\./).waitFor()
  await input.setInputFiles({ name: 'campaign.json', mimeType: 'application/json', buffer: content })
  await bring.click()
  await page.getByText(/已導入活動，共 \d+ 個項目/).waitFor()
  await page.getByRole('link', { name: '查看看板' }).click()
  await cardOf(page, '1-1').waitFor({ state: 'attached' })
  expect(complaints.filter((told) => !told.includes('422'))).toEqual([])
})

test('a packed campaign stands among the imports under the name of its file', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  const file = (await product.ask('office', 'GET', '/api/campaign-file')).body
  const content = JSON.stringify({ ...file, campaign: { ...file.campaign, title: '另一輪整改' } })
  const sum = createHash('sha256').update(content).digest('hex')
  const buffer = zip({ SHA256SUMS: `${sum}  campaign.json\n`, 'campaign.json': content })
  await page.goto(`${product.url}/import`)
  await page
    .getByLabel('導入整個活動（JSON 或 ZIP）')
    .setInputFiles({ name: '科技館 2009(一).zip', mimeType: 'application/zip', buffer })
  await page.getByLabel('我知道，導入後將新增一個活動').check()
  await page.getByRole('button', { name: '導入', exact: true }).click()
  await page.locator('.earlier-imports').getByText('科技館 2009(一).zip').waitFor()
  expect(complaints).toEqual([])
})
