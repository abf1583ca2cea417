import { beforeAll, expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'
import { p, word } from '../support/word.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeAll(async () => {
  product = await sample.start()
})

const textPage = (number: string, query = '') => `${product.url}/regulations/${number}/text${query}`
const shot = (page: { screenshot: (options: object) => Promise<unknown> }, name: string) =>
  process.env['SHOTS'] ? page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true }) : undefined

test('a text is written by keyboard: split, moved, joined, pasted, kept when the page is left, and saved', async () => {
  const { page, complaints } = await browsers.seat(product, 'owner-D4')
  await page.goto(textPage('R07'))
  const article = (label: string) => page.getByRole('textbox', { name: label, exact: true })
  await article('第一條').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('新寫的第二條')
  await expect.poll(() => article('第二條').inputValue()).toBe('新寫的第二條')
  expect(await article('第三條').inputValue()).toContain('科技培訓堅持公益性')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => article('第一條').inputValue()).toBe('新寫的第二條')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Backspace')
  await expect.poll(() => article('第一條').inputValue()).toMatch(/制定本辦法。\n新寫的第二條$/)
  await shot(page, 'editor')
  await article('第十條').click()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/plain', '第十條　貼上的一條。\n第十一條　貼上的又一條。\n它的第二款。')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await page.getByText('已粘貼為 2 條').waitFor()
  expect(await article('第十二條').inputValue()).toBe('貼上的又一條。\n它的第二款。')
  await page.reload()
  await page.getByText('有在第 1 版上未保存的改動').waitFor()
  expect(await article('第十二條').inputValue()).toBe('貼上的又一條。\n它的第二款。')
  await page.getByLabel('這一版的說明').fill('補充兩條')
  await page.getByRole('button', { name: '保存為新版本' }).click()
  await page.getByText('已保存為第 2 版').waitFor()
  await page.locator('.text-versions').getByText('補充兩條').waitFor()
  expect(complaints).toEqual([])
})

test('two people at one article: the second is shown both wordings and chooses', async () => {
  const first = await browsers.seat(product, 'office')
  const second = await browsers.seat(product, 'owner-D4')
  for (const { page } of [first, second]) await page.goto(textPage('R07'))
  const type = async ({ page }: typeof first, label: string, said: string) => {
    await page.getByRole('textbox', { name: label, exact: true }).fill(said)
    await page.getByRole('button', { name: '保存為新版本' }).click()
  }
  await type(first, '第三條', '辦公室寫的第三條。')
  await first.page.getByText('已保存為第 3 版').waitFor()
  await type(second, '第四條', '起草人寫的第四條。')
  await second.page.getByText('已保存為第 4 版,別人同時改動的其他條款已一併保留').waitFor()
  await expect
    .poll(() => second.page.getByRole('textbox', { name: '第三條', exact: true }).inputValue())
    .toBe('辦公室寫的第三條。')
  await type(second, '第三條', '起草人改的第三條。')
  await second.page.getByText('已保存為第 5 版').waitFor()
  await type(first, '第三條', '辦公室再改的第三條。')
  await first.page.getByText('這些條款兩人都改過').waitFor()
  await first.page.getByText('起草人改的第三條。').waitFor()
  await shot(first.page, 'conflict')
  await first.page.getByRole('radio', { name: '採用我的' }).check()
  await first.page.getByRole('button', { name: '按選定的保存' }).click()
  await first.page.getByText('已保存為第 6 版').waitFor()
  expect(await first.page.getByRole('textbox', { name: '第三條', exact: true }).inputValue()).toBe('辦公室再改的第三條。')
  expect(first.complaints.filter((told) => !told.includes('409'))).toEqual([])
})

test('a DOCX is brought in, its parse shown and corrected, then put into the editor', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(textPage('R06', '?view=import'))
  const file = word(p('第一章　總則') + p('第一條　甲。') + p('第三條　乙。'))
  await page.locator('input[type=file]').setInputFiles({ name: '辦法.docx', mimeType: 'application/octet-stream', buffer: file })
  await page.getByText('第 3 行:條號從 1 跳到 3,已重新編號').waitFor()
  await shot(page, 'import')
  await page.getByLabel('讀到的文字,可在此改正').fill('第一章　總則\n第一條　甲。\n第二條　乙。\n第三條　丙。')
  await page.getByRole('button', { name: '按改後的文字重讀' }).click()
  await page.getByText('1 章,3 條').waitFor()
  await page.getByRole('button', { name: '放入編寫頁' }).click()
  await expect.poll(() => page.getByRole('textbox', { name: '第三條', exact: true }).inputValue()).toBe('丙。')
  await page.getByText('有在第 1 版上未保存的改動').waitFor()
  expect(complaints).toEqual([])
})

test('two versions are compared side by side, and the reason of a change is kept', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(textPage('R05', '?view=compare&from=1&to=2'))
  await page.locator('.compared ins').first().waitFor()
  const row = page.locator('.compared-clause', { hasText: '組織管理' }).first()
  expect(await row.locator('ins').allTextContents()).toContain('組織')
  expect(await row.locator('.compared-tags').textContent()).toContain('修改')
  const sides = await row.locator('.compared-side').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left))
  expect(sides[0]).toBeLessThan(sides[1]!)
  await row.getByLabel('修訂理由').fill('明確管理的內容')
  await row.getByRole('button', { name: '保存理由' }).click()
  await page.getByText('理由已保存').waitFor()
  await page.reload()
  await expect.poll(() => row.getByLabel('修訂理由').inputValue()).toBe('明確管理的內容')
  await shot(page, 'compare')
  await page.setViewportSize({ width: 390, height: 844 })
  const stacked = await row.locator('.compared-side').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left))
  expect(stacked[0]).toBe(stacked[1])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await shot(page, 'compare-phone')
  expect(complaints).toEqual([])
})

test('who may not write reads', async () => {
  const { page, complaints } = await browsers.seat(product, 'representative')
  await page.goto(textPage('R07'))
  await page.getByText('正文由起草部門和領導小組辦公室編寫').waitFor()
  await page.locator('.text-body').getByText('第一條').waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  await shot(page, 'read')
  expect(complaints).toEqual([])
})
