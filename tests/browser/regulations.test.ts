import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays } from '#domain/day.ts'
import { cardIn, cardOf, drag, signIn, useBrowser } from '../support/browser.ts'
import { act, choose, fieldOn, fill, formOn, send, sheetOf } from '../support/forms.ts'
import { prepareSample, type Product, type Sample, startProduct } from '../support/product.ts'

const browsers = useBrowser()
const heads = ['D0', 'D1', 'D2', 'D3', 'D4', 'D5'].map((key) => `head-${key}`)
let sample: Sample
let product: Product

beforeAll(async () => {
  sample = await prepareSample('office', 'main-leader', 'owner-D4', 'owner-D3', ...heads)
})
afterAll(() => sample.remove())
beforeEach(async () => {
  product = await startProduct({ dataDir: sample.copy(), tokens: sample.tokens })
})
afterEach(() => product.stop())

const board = async () => (await product.ask('office', 'GET', '/api/regulations')).body
const find = async (number: string) => (await board()).regulations.find((one: { number: string }) => one.number === number)

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
  // What the server refused on the way is told by the browser as well.
  const complaints = [drafter, reader, leader, office].flatMap((page) => page.complaints)
  expect(complaints.filter((text) => !/status of 422/.test(text))).toEqual([])
})

test('all eleven of the sample come into force, and their register has no gap', async () => {
  const { today, departments, regulations } = await board()
  for (const { number } of regulations) await live(number, today, departments)
  const page = await seat('office')
  await expect.poll(() => page.locator('[data-column="in_force"] [data-item]').count()).toBe(11)
  const { issues } = (await product.ask('office', 'GET', '/api/issues')).body
  const numbers = issues.map(({ documentNumber }: { documentNumber: string }) => /(\d+)號$/.exec(documentNumber)?.[1])
  expect(numbers.map(Number)).toEqual(numbers.map((_: string, at: number) => at + 1))
})

/** Brings a regulation into force, whichever stage it has reached. */
async function live(number: string, today: string, departments: { id: string }[]): Promise<void> {
  for (;;) {
    const { id, status, version, departmentId, rounds } = (
      await product.ask('office', 'GET', `/api/regulations/${(await find(number)).id}`)
    ).body.regulation
    const head = heads[departments.findIndex((one) => one.id === departmentId)] ?? ''
    if (status === 'in_force') return
    if (status === 'consulting') for (const one of heads) if (one !== head && rounds !== 0) await reply(one, number)
    const others = departments.filter((one) => one.id !== departmentId)
    const replyDays = Object.fromEntries(others.map((one) => [one.id, addDays(today, 2)]))
    const { nextNumber } = (await product.ask('office', 'GET', '/api/issues')).body
    const steps: Record<string, [who: string, to: string, more?: object]> = {
      planned: [head, 'drafting'],
      drafting: [head, 'consulting', { replyDays }],
      consulting: [head, 'deliberating'],
      deliberating: ['main-leader', 'approved', { meeting: '館務會議', metOn: today }],
      approved: ['office', 'issued', { documentNumber: nextNumber, effectiveOn: today }],
      issued: ['office', 'studying'],
      studying: ['office', 'in_force'],
    }
    const [who, to, more = {}] = steps[status] ?? ['office', 'in_force']
    const moved = await product.ask(who, 'POST', `/api/regulations/${id}/moves`, { to, after: null, version, ...more })
    expect([number, to, moved.status]).toEqual([number, to, 200])
  }
}

/** A head agrees for their department, if it was asked. */
async function reply(head: string, number: string): Promise<void> {
  const { regulation } = (await product.ask(head, 'GET', `/api/regulations/${(await find(number)).id}`)).body
  const { departments } = await board()
  const departmentId = departments[heads.indexOf(head)].id
  const request = regulation.consultations[0]?.requests.find((one: { departmentId: string }) => one.departmentId === departmentId)
  if (!request) return
  const path = `/api/regulations/${regulation.id}/requests/${request.id}/replies`
  await product.ask(head, 'POST', path, { stance: 'agree', comments: [] })
}
