import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addDays } from '#domain/day.ts'
import { cardIn, cardOf, drag, signIn, useBrowser } from '../support/browser.ts'
import { act, choose, fieldOn, fill, formOn, send, sheetOf } from '../support/forms.ts'
import { heads, livesOf } from '../support/lives.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeEach(async () => {
  product = await sample.start()
})
afterEach(() => product.stop())

const { board, find, advance, headOf, open: read, reply } = livesOf(() => product)

/** Somebody before the board of regulations. */
async function seat(person: string): Promise<Page & { complaints: string[] }> {
  const { page, context, complaints } = await browsers.open()
  await signIn(context, product, person)
  await page.goto(`${product.url}/regulations`)
  await cardOf(page, 'R01').waitFor()
  return Object.assign(page, { complaints })
}

async function open(page: Page, number: string): Promise<void> {
  await page.goto(`${product.url}/regulations/${(await find(number)).id}`)
  await page.locator('.drawer h2').waitFor()
}

test('R07 goes from its draft to what is in force in the hands of its people', async () => {
  const drafter = await seat('owner-D4')
  const office = await seat('office')

  // A round that was begun without a text goes back to its drafter.
  await drag(drafter, 'R07', { column: 'drafting' })
  await fill(drafter, 'reason', '先定文本')
  await send(drafter)
  await cardIn(office, 'drafting', 'R07').waitFor()

  await drag(drafter, 'R07', { column: 'consulting' })
  await formOn(drafter).locator('button[type=submit]').click()
  await formOn(drafter).getByText('還有 5 個部門沒有填寫答覆期限').waitFor()
  await fieldOn(drafter, 'replyDays')
    .locator('[name=allDays]')
    .fill(addDays((await board()).today, 3))
  await send(drafter)
  await cardIn(office, 'consulting', 'R07').getByText('答覆 0/5 個部門').waitFor()

  const reader = await seat('head-D3')
  await open(reader, 'R07')
  await act(reader, '答覆徵求意見')
  await choose(reader, '修改後同意')
  await fieldOn(reader, 'comments').locator('textarea').first().fill('增加青少年培訓')
  await send(reader)
  await sheetOf(reader).getByText('增加青少年培訓').waitFor()
  for (const head of heads.filter((one) => one !== 'head-D3' && one !== 'head-D4')) await reply(head, 'R07')
  await cardIn(office, 'consulting', 'R07').getByText('答覆 5/5 個部門').waitFor()
  await cardIn(office, 'consulting', 'R07').getByText('1 條意見待處理').waitFor()

  await open(drafter, 'R07')
  await sheetOf(drafter).getByRole('button', { name: '處理意見' }).click()
  await choose(drafter, '採納')
  await fill(drafter, 'text', '已補入')
  await send(drafter)
  await act(drafter, '提交審議')
  await send(drafter)
  await cardIn(office, 'deliberating', 'R07').waitFor()

  const leader = await seat('main-leader')
  await drag(leader, 'R07', { column: 'approved' })
  await fill(leader, 'meeting', '館務會議')
  await fill(leader, 'metOn', (await board()).today)
  await send(leader)

  await cardIn(office, 'approved', 'R07').waitFor()
  await drag(office, 'R07', { column: 'issued' })
  await fill(office, 'effectiveOn', addDays((await board()).today, -1))
  await formOn(office).locator('button[type=submit]').click()
  await formOn(office).getByText('施行日期不得早於審定日期').waitFor()
  await fill(office, 'effectiveOn', (await board()).today)
  await choose(office, '試行一年')
  await send(office)
  await cardIn(office, 'issued', 'R07').getByText('學習簽收 0/6 個部門').waitFor()

  await open(reader, 'R07')
  await act(reader, '學習簽收')
  await fill(reader, 'name', '別人')
  await formOn(reader).locator('button[type=submit]').click()
  await formOn(reader).getByText('簽名須與您的姓名').waitFor()
  await fill(reader, 'name', '青少年科技活動部負責人')
  await send(reader)
  await cardIn(office, 'issued', 'R07').getByText('學習簽收 1/6 個部門').waitFor()

  await office.keyboard.press('Escape')
  await drag(office, 'R07', { column: 'studying' })
  await cardIn(reader, 'studying', 'R07').waitFor({ state: 'attached' })
  await drag(office, 'R07', { column: 'in_force' })
  await send(office)
  await cardIn(office, 'in_force', 'R07').waitFor()
  await office.locator('a[href="/issues"]').click()
  await office.locator('main table').getByText('科技培訓管理辦法').waitFor()
  await office.setViewportSize({ width: 390, height: 844 })
  expect(await office.locator('main .stacked-table').evaluate((table) => table.scrollWidth - table.clientWidth)).toBe(0)
  // What the server refused on the way is told by the browser as well.
  const complaints = [drafter, reader, leader, office].flatMap((page) => page.complaints)
  expect(complaints.filter((text) => !/status of 422/.test(text))).toEqual([])
})

test('a mail’s address opens the form that it is about, also for somebody who has to sign in first', async () => {
  const { page } = await browsers.open()
  await page.goto(`${product.url}/regulations/${(await find('R08')).id}?do=sign`)
  await page.getByRole('heading', { name: '登錄' }).first().waitFor()
  await page.goto(await product.link('owner-D2'))
  await formOn(page).getByRole('heading', { name: '學習簽收 R08' }).waitFor()
  expect(new URL(page.url()).search).toBe('')

  await sendOut('R07')
  const head = await seat('head-D3')
  const address = `${product.url}/regulations/${(await find('R07')).id}?do=reply`
  await head.goto(address)
  await formOn(head).getByRole('heading', { name: '答覆徵求意見 R07' }).waitFor()
  await choose(head, '同意')
  await send(head)
  // Asked again, it is no longer theirs to do: the regulation alone is shown.
  await head.goto(address)
  await head.locator('.drawer h2').waitFor()
  await expect.poll(() => new URL(head.url()).search).toBe('')
  expect(await formOn(head).count()).toBe(0)
})

test('a regulation is planned with the items it answers, edited, and abolished by the main leader', async () => {
  const office = await seat('office')
  await office.getByRole('button', { name: '新增制度' }).click()
  await formOn(office).locator('button[type=submit]').click()
  await formOn(office).locator('.fault').first().waitFor()
  await fill(office, 'title', '志願者管理辦法')
  await choose(office, '廢止')
  await fieldOn(office, 'departmentId').locator('select').selectOption({ label: '展覽部' })
  await fieldOn(office, 'itemIds').getByLabel(/^2-3 /).check()
  await send(office)
  await cardIn(office, 'planned', 'R12').getByText('志願者管理辦法').waitFor()

  await open(office, 'R12')
  await act(office, '修改制度')
  await fill(office, 'title', '志願者服務管理辦法')
  await fieldOn(office, 'itemIds').getByLabel(/^1-1 /).check()
  await send(office)
  await sheetOf(office).getByRole('heading', { name: '志願者服務管理辦法' }).waitFor()
  await sheetOf(office).locator('.history').getByText('志願者管理辦法', { exact: false }).first().waitFor()
  expect((await find('R12')).items.map(({ number }) => number).toSorted()).toEqual(['1-1', '2-3'])

  const leader = await seat('main-leader')
  await open(leader, 'R12')
  await act(leader, '廢止')
  await formOn(leader).locator('button[type=submit]').click()
  await formOn(leader).locator('.fault').first().waitFor()
  await fill(leader, 'abolishedBy', '展品管理與維護制度')
  await fill(leader, 'reason', '內容已併入')
  await send(leader)
  await leader.keyboard.press('Escape')
  // Off the board, and found behind the filter for what was abolished.
  await cardOf(office, 'R12').waitFor({ state: 'detached' })
  await leader.getByRole('button', { name: '已廢止 1 項' }).click()
  await cardIn(leader, 'abolished', 'R12').waitFor()
})

test('two who edit a regulation at once: the second chooses where both changed the same', async () => {
  const first = await seat('office')
  const second = await seat('head-D0')
  for (const page of [first, second]) {
    await open(page, 'R03')
    await act(page, '修改制度')
  }
  await fill(first, 'title', '徵求意見和列席監督辦法')
  await fill(second, 'title', '群眾代表列席監督辦法')
  await send(first)
  await formOn(second).locator('button[type=submit]').click()
  await fieldOn(second, 'clashes').getByText('徵求意見和列席監督辦法').waitFor()
  await fieldOn(second, 'clashes').getByLabel('您填寫的').check()
  await send(second)
  expect((await find('R03')).title).toBe('群眾代表列席監督辦法')
})

test('what is in force is revised and issued again: the earlier version is withdrawn, and everybody signs anew', async () => {
  await advance('R02', 'in_force')
  const office = await seat('office')
  await drag(office, 'R02', { column: 'drafting' })
  await fill(office, 'reason', '按新要求修訂')
  await send(office)
  await cardIn(office, 'drafting', 'R02').waitFor()
  await advance('R02', 'issued')
  await open(office, 'R02')
  const issues = sheetOf(office).locator('section', { has: office.getByRole('heading', { name: '印發' }) })
  await expect.poll(() => issues.locator('li').count()).toBe(2)
  expect(await issues.locator('li').first().innerText()).toContain('失效')
  expect((await read('R02')).issues.map(({ withdrawnOn }: { withdrawnOn: string | null }) => withdrawnOn === null)).toEqual([
    false,
    true,
  ])
  await office.keyboard.press('Escape')
  await cardIn(office, 'issued', 'R02').getByText('學習簽收 0/6 個部門').waitFor()
})

test('issuing a regulation offers it as evidence, with which its item is applied for and struck off', async () => {
  const owner = await seat('owner-D3')
  const item = (await product.card('3-4')).id
  await owner.goto(`${product.url}/items/${item}`)
  await owner.locator('.drawer h2').waitFor()
  const offered = owner.locator('.evidence-regulations')
  // Neither of its two regulations is issued yet.
  expect(await offered.count()).toBe(0)
  await advance('R06', 'issued')
  await owner.reload()
  await offered.getByText('青少年科技活動管理辦法').waitFor()
  await offered.getByRole('button', { name: '以此作為佐證' }).click()
  await offered.getByText('已作為佐證').waitFor()
  expect((await product.card('3-4')).evidence).toBe(1)
  await act(owner, '申請銷號')
  await fill(owner, 'completionText', '制度已印發。')
  for (const box of await fieldOn(owner, 'measureReasons').getByRole('checkbox').all()) await box.check()
  await send(owner)
  await expect.poll(async () => (await product.card('3-4')).status).toBe('in_review')
})

/** Sends a regulation that was in consultation without a text out anew. */
async function sendOut(number: string): Promise<void> {
  const { id, version } = await find(number)
  const again = { to: 'drafting', after: null, version, reason: '先定文本' }
  await product.ask(await headOf(number), 'POST', `/api/regulations/${id}/moves`, again)
  await advance(number, 'consulting')
}
