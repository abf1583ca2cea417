import { beforeAll, expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { act, choose, fieldOn, fill, formOn, openItem, send, sheetOf } from '../support/forms.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeAll(async () => {
  product = await sample.start()
})

test('of two who edit an item at once the second sees both versions field by field, chooses, and nothing is lost', async () => {
  const first = await browsers.seat(product, 'office')
  const second = await browsers.seat(product, 'office')
  for (const { page } of [first, second]) {
    await openItem(page, product, '1-1')
    await act(page, '修改項目')
  }
  await fill(first.page, 'title', '更新觀念,增強主動性')
  await fill(first.page, 'target', '形成學習制度')
  await fill(second.page, 'title', '更新思想觀念')
  await fill(second.page, 'cause', '學習不夠系統')
  await send(first.page)
  await formOn(second.page).locator('button[type=submit]').click()

  const clashes = fieldOn(second.page, 'clashes')
  await clashes.getByText('更新觀念,增強主動性').waitFor()
  expect(await clashes.locator('.clash').count()).toBe(1)
  expect(await clashes.innerText()).toContain('更新思想觀念,增強工作的超前性、主動性')
  await clashes.getByText('對方還修改了：整改目標').waitFor()
  expect(await fieldOn(second.page, 'target').locator('textarea').inputValue()).toBe('形成學習制度')
  await formOn(second.page).locator('button[type=submit]').click()
  await clashes.getByText('還有 1 欄沒有選定。').waitFor()
  await clashes.getByLabel('您填寫的').check()
  await send(second.page)

  const { item } = (await product.ask('office', 'GET', `/api/items/${(await product.card('1-1')).id}`)).body
  expect(item).toMatchObject({ title: '更新思想觀念', target: '形成學習制度', cause: '學習不夠系統', version: 3 })
  await sheetOf(first.page).getByRole('heading', { name: '更新思想觀念' }).waitFor()
})

test('a measure that two edit at once is laid side by side in the same way', async () => {
  const first = await browsers.seat(product, 'office')
  const second = await browsers.seat(product, 'office')
  for (const { page } of [first, second]) {
    await openItem(page, product, '2-2')
    await sheetOf(page).getByRole('button', { name: '修改措施 1', exact: true }).click()
    await formOn(page).waitFor()
  }
  await fill(first.page, 'text', '召開專題論證會')
  await fill(first.page, 'dueOn', '2009-02-20')
  await fill(second.page, 'text', '組織兩次專題論證會')
  await send(first.page)
  await formOn(second.page).locator('button[type=submit]').click()
  const clashes = fieldOn(second.page, 'clashes')
  await clashes.getByText('召開專題論證會', { exact: true }).waitFor()
  await clashes.getByText('對方還修改了').waitFor()
  await clashes.getByLabel('您填寫的').check()
  await send(second.page)
  const { item } = (await product.ask('office', 'GET', `/api/items/${(await product.card('2-2')).id}`)).body
  expect(item.measureList[0]).toMatchObject({ text: '組織兩次專題論證會', dueOn: '2009-02-20', version: 3 })
  await sheetOf(first.page).getByText('組織兩次專題論證會').first().waitFor()
})

test('a form opened before somebody else saved, closed and opened again still knows from where it began', async () => {
  const { page } = await browsers.seat(product, 'office')
  await openItem(page, product, '1-3')
  await act(page, '修改項目')
  await fill(page, 'problem', '我的說法')
  await page.keyboard.press('Escape')
  const { id, version } = await product.card('1-3')
  expect((await product.ask('office', 'POST', `/api/items/${id}/edits`, { version, problem: '他人的說法' })).status).toBe(200)
  await sheetOf(page).getByText('他人的說法').first().waitFor()
  await act(page, '修改項目')
  await formOn(page).locator('button[type=submit]').click()
  const clashes = fieldOn(page, 'clashes')
  await clashes.getByText('他人的說法').waitFor()
  await clashes.getByLabel('對方改為').check()
  await send(page)
  expect((await product.ask('office', 'GET', `/api/items/${id}`)).body.item.problem).toBe('他人的說法')
})

test('the office writes an item down as a draft, is told what it lacks, and assigns it once nothing is missing', async () => {
  const { page } = await browsers.seat(product, 'office')
  await page.getByRole('button', { name: '新增整改項目' }).click()
  await fieldOn(page, 'categoryId').locator('select').selectOption({ index: 3 })
  await fill(page, 'title', '改進展廳導覽')
  await choose(page, '限期整改')
  await fill(page, 'measures', '重編導覽詞\n培訓講解員')
  await send(page)
  await page.getByText('3-6 已列入「草擬」').waitFor()
  await openItem(page, product, '3-6')
  await act(page, '下發')
  expect(await formOn(page).locator('.points li[data-missing] b').allInnerTexts()).toEqual(['目標和時限', '責任'])
  expect(await formOn(page).locator('button[type=submit]').getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Escape')
  await act(page, '修改項目')
  await fill(page, 'target', '觀眾滿意')
  await fill(page, 'dueOn', '2009-02-27')
  for (const [name, part] of [
    ['leaderId', '副館長(乙)'],
    ['ownerId', '展覽部經辦人'],
    ['verifierId', '領導小組辦公室'],
  ] as const) {
    await fill(page, name, part)
    await page.keyboard.press('Enter')
  }
  await fieldOn(page, 'departmentId').locator('select').selectOption({ label: '展覽部' })
  await send(page)
  await act(page, '下發')
  await send(page)
  await expect.poll(async () => (await product.card('3-6')).status).toBe('assigned')
})

test('a measure is ticked in place, a note is added in place, and both are told at once to who looks on', async () => {
  const owner = await browsers.seat(product, 'owner-D3')
  const office = await browsers.seat(product, 'office')
  await openItem(owner.page, product, '3-4')
  await openItem(office.page, product, '3-4')
  await sheetOf(owner.page).getByRole('checkbox', { name: '修訂青少年科技活動管理辦法' }).check()
  await sheetOf(office.page).getByRole('heading', { name: '整改措施 1/3' }).waitFor()
  await sheetOf(owner.page).getByLabel('寫下新的進展').fill('修訂稿已送審')
  await sheetOf(owner.page).getByRole('button', { name: '記錄進展' }).click()
  await sheetOf(office.page).locator('.entries').getByText('修訂稿已送審').waitFor()
  expect(await sheetOf(owner.page).getByLabel('寫下新的進展').inputValue()).toBe('')
  expect(await sheetOf(office.page).getByRole('checkbox', { name: '修訂青少年科技活動管理辦法' }).isDisabled()).toBe(true)
})
