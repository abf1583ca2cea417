import { beforeAll, expect, test } from 'vitest'
import { cardOf, drag, numbersIn, useBrowser } from '../support/browser.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeAll(async () => {
  product = await sample.start()
})

const inProgress = async () => {
  const { items } = await product.board()
  return items.filter(({ status }) => status === 'in_progress').map(({ number }) => number)
}

test('filters are combined, counted, kept in the address through an opened item, and cleared', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.getByRole('button', { name: '臨期', exact: true }).click()
  await page.getByRole('button', { name: '逾期', exact: true }).click()
  await expect.poll(() => page.locator('.look-count').innerText()).toBe('4 / 18 項')
  expect(new URL(page.url()).search).toBe('?light=near,overdue')
  await page.getByRole('button', { name: '篩選', exact: true }).click()
  await page.getByRole('checkbox', { name: '青少年科技活動部', exact: true }).check()
  await page.keyboard.press('Escape')
  await expect.poll(() => numbersIn(page, 'in_progress')).toEqual(['1-3', '3-4'])
  await page.reload()
  await expect.poll(() => numbersIn(page, 'in_progress')).toEqual(['1-3', '3-4'])
  await cardOf(page, '3-4').getByRole('link').click()
  await page.getByRole('dialog').getByRole('heading', { level: 2 }).first().waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => new URL(page.url()).search).toContain('light=near,overdue&department=')
  await page.getByRole('button', { name: '顯示全部' }).click()
  await expect.poll(() => page.locator('.look-count').innerText()).toBe('共 18 項')
  expect(complaints).toEqual([])
})

test('a card dropped among filtered cards keeps the order of those that are hidden', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  const before = await inProgress()
  await page.goto(`${product.url}/?light=near,overdue`)
  await expect.poll(() => numbersIn(page, 'in_progress')).toEqual(['1-3', '3-3', '3-4', '4-2'])
  await drag(page, '4-2', { column: 'in_progress', before: '3-4' })
  await expect.poll(() => numbersIn(page, 'in_progress')).toEqual(['1-3', '3-3', '4-2', '3-4'])
  const without = before.filter((number) => number !== '4-2')
  await expect.poll(inProgress).toEqual(without.toSpliced(without.indexOf('3-4'), 0, '4-2'))
  expect(complaints).toEqual([])
})

test('in lanes a card moves within its own, and says why not into another', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/?lanes=department&light=near,overdue`)
  const lane = (name: string) => page.locator('section.lane', { hasText: name })
  await lane('青少年科技活動部').locator('[data-item="3-4"]').waitFor()
  const column = (await lane('展覽部').locator('[data-column^="in_review"]').getAttribute('data-column')) ?? ''
  await drag(page, '1-3', { column })
  await page.getByText('卡片只能在自己的一行內移動').waitFor()
  const own = (await lane('青少年科技活動部').locator('[data-column^="in_progress"]').getAttribute('data-column')) ?? ''
  await drag(page, '3-4', { column: own, before: '1-3' })
  await expect.poll(async () => (await inProgress()).filter((one) => one === '3-4' || one === '1-3')).toEqual(['3-4', '1-3'])
  expect(complaints).toEqual([])
})

test('a view is saved by name, shared, opened by another and forgotten', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/?light=overdue&view=table`)
  await page.getByRole('button', { name: '視圖', exact: true }).click()
  await page.getByRole('textbox', { name: '名稱' }).fill('逾期表')
  await page.getByRole('checkbox', { name: '供全體使用' }).check()
  await page.getByRole('button', { name: '保存當前視圖' }).click()
  await page.getByText('視圖「逾期表」已保存').waitFor()
  const other = await browsers.seat(product, 'office')
  await other.page.getByRole('button', { name: '視圖', exact: true }).click()
  await other.page.getByRole('button', { name: '逾期表', exact: true }).click()
  await other.page.locator('tr[data-item="3-4"]').waitFor()
  expect(new URL(other.page.url()).search).toBe('?light=overdue&view=table')
  await other.page.getByRole('button', { name: '刪除視圖「逾期表」' }).click()
  await other.page.getByText('視圖「逾期表」已刪除').waitFor()
  expect([...complaints, ...other.complaints]).toEqual([])
})

test('the month shows what is due on its days, in words, under the filters, and turns', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/?light=near,overdue`)
  await page.getByRole('button', { name: '月曆', exact: true }).click()
  const day = (on: string) => page.locator('.month-day', { has: page.locator(`time[datetime="${on}"]`) })
  await day('2009-02-20').getByText('臨期').first().waitFor()
  expect(await page.locator('.month-item').evaluateAll((found) => found.map((one) => one.getAttribute('data-item')))).toEqual([
    '3-4',
    '1-3',
    '3-3',
    '4-2',
  ])
  await day('2009-02-21').getByText('休').waitFor()
  await day('2009-02-01').getByText('班').waitFor()
  await page.getByRole('button', { name: '下個月' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '2009年3月' }).waitFor()
  expect(new URL(page.url()).search).toBe('?light=near,overdue&view=month&month=2009-03')
  await page.getByText('本月沒有到期的項目。').waitFor()
  await page.getByRole('button', { name: '本月', exact: true }).click()
  await day('2009-02-13').getByRole('link', { name: /3-4/ }).click()
  await page.getByRole('dialog').getByRole('heading', { level: 2 }).first().waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => new URL(page.url()).search).toBe('?light=near,overdue&view=month')
  expect(complaints).toEqual([])
})

test('the stage is a filter like any other', async () => {
  const { page } = await browsers.seat(product, 'office')
  await page.getByRole('button', { name: '篩選', exact: true }).click()
  await page.getByRole('group', { name: '階段' }).getByRole('checkbox', { name: '待驗收' }).check()
  await expect.poll(() => page.locator('.look-count').innerText()).toBe('1 / 18 項')
  expect(new URL(page.url()).search).toBe('?status=in_review')
})

test('search finds over both scripts, says where, and leads there by keyboard', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.locator('.search input').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('青少年科技教育')
  await page.locator('.search-results').getByText('3-4').first().waitFor()
  await page.getByRole('searchbox').fill('规章制度')
  await page.locator('.search-results').getByText('4-2').first().waitFor()
  await page.getByRole('searchbox').fill('沒有這樣的話')
  await page.getByText('沒有找到「沒有這樣的話」。').waitFor()
  await page.getByRole('searchbox').fill('4-2')
  await page.locator('.search-results a').first().press('Enter')
  await page.getByRole('dialog').getByRole('heading', { level: 2 }).first().waitFor()
  expect(complaints).toEqual([])
})

test('figures say their numerator and denominator, have a table behind each chart, and can be asked as of a day', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.getByRole('link', { name: '統計' }).click()
  await page.getByText('6/18 = 33.3 %').first().waitFor()
  // Both are drawn by a part of the page that comes later.
  await expect.poll(() => page.locator('svg.chart').count()).toBeGreaterThan(0)
  expect(await page.locator('svg.chart').count()).toBe(await page.getByText('數據表').count())
  await page.getByLabel('截至').fill('2009-01-20')
  await page.getByLabel('截至').press('Enter')
  await expect.poll(() => page.getByText('6/18 = 33.3 %').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('a leader finds their own items first, and the wall shows what is urgent', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.getByRole('link', { name: '領導分管' }).click()
  await page.locator('.item-line').first().waitFor()
  const choice = page.getByLabel('責任領導')
  const names = await choice.locator('option').allInnerTexts()
  expect(names.length).toBeGreaterThan(1)
  await choice.selectOption({ index: 1 })
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/leaders\/[\w-]+$/)
  await page.getByRole('link', { name: '大屏' }).click()
  await page.locator('section[data-light="overdue"] [data-item="3-4"]').waitFor()
  expect(await page.locator('section[data-light="near"] .item-line').count()).toBe(3)
  expect(complaints).toEqual([])
})

test('an open item is printed whole and by itself, with nothing to press', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/items/${(await product.card('3-4')).id}`)
  const sheet = page.locator('.drawer')
  await sheet.locator('h2').waitFor()
  await page.emulateMedia({ media: 'print' })
  const [height, content, position] = await sheet.evaluate((one) => [
    Math.ceil(one.getBoundingClientRect().height),
    one.scrollHeight,
    getComputedStyle(one).position,
  ])
  // What is fixed comes again on every page, and what scrolls is cut at the first.
  expect(position).toBe('absolute')
  expect(height).toBeGreaterThanOrEqual(content)
  expect(height).toBeGreaterThan(300)
  expect(await page.locator('main button:visible, main .button:visible').count()).toBe(0)
  expect(await page.locator('.columns-frame').isVisible()).toBe(false)
  expect(await sheet.getByRole('heading', { name: '辦理經過' }).isVisible()).toBe(true)
  expect(complaints).toEqual([])
})
