import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cardIn, drag, numbersIn, useBrowser } from '../support/browser.ts'
import { pdf, pictureOf } from '../support/files.ts'
import { act, choose, fieldOn, fill, formOn, openItem, send, sheetOf } from '../support/forms.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeEach(async () => {
  product = await sample.start()
})
afterEach(() => product.stop())

test('3-4 is applied for with a file, returned with a reason, applied for again with a second file, and struck off by another department', async () => {
  const owner = await browsers.seat(product, 'owner-D3')
  const office = await browsers.seat(product, 'office')

  await drag(owner.page, '3-4', { column: 'in_review' })
  await formOn(owner.page).getByText('提交後由領導小組辦公室驗收').waitFor()
  await formOn(owner.page).getByRole('button', { name: '申請銷號' }).click()
  await expect
    .poll(() => faultsOf(owner.page))
    .toEqual(['申請銷號須填寫完成情況。', '申請銷號須至少附一份佐證材料。', '還有 3 項措施未完成。請逐項勾選，或逐項說明理由。'])
  await fill(owner.page, 'completionText', '兩項管理辦法均已印發執行。')
  await bring(owner.page, '青少年科技活動管理辦法.pdf', pdf)
  const boxes = fieldOn(owner.page, 'measureReasons').getByRole('checkbox')
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await fieldOn(owner.page, 'measureReasons').getByLabel('措施 3 未完成的理由').fill('培訓課程三月起調整')
  await send(owner.page)
  await cardIn(owner.page, 'in_review', '3-4').waitFor()

  await cardIn(office.page, 'in_review', '3-4').waitFor()
  await drag(office.page, '3-4', { column: 'in_progress' })
  await formOn(office.page).getByText('這是第 2 次退回。').waitFor()
  await fill(office.page, 'reason', '科技培訓管理辦法未附')
  await send(office.page)
  await cardIn(owner.page, 'in_progress', '3-4').getByText('退回 2 次').waitFor()

  await openItem(owner.page, product, '3-4')
  await act(owner.page, '申請銷號')
  await fill(owner.page, 'completionText', '已補充科技培訓管理辦法。')
  await bring(owner.page, '科技培訓管理辦法.png', pictureOf(40, 40))
  await fieldOn(owner.page, 'measureReasons').getByRole('checkbox').nth(2).check()
  await send(owner.page)
  await sheetOf(owner.page).getByText('第 3 次申請銷號').waitFor()

  await openItem(office.page, product, '3-4', '?do=close')
  await choose(office.page, '現場核查')
  await fill(office.page, 'opinion', '措施落實,同意銷號')
  await send(office.page)
  await sheetOf(office.page).getByText('驗收方式：現場核查').first().waitFor()
  const item = (await product.ask('office', 'GET', `/api/items/${(await product.card('3-4')).id}`)).body.item
  expect(item).toMatchObject({ status: 'closed', returns: 2, evidence: 2, measures: { done: 3, total: 3 } })
  await expect.poll(() => sheetOf(owner.page).locator('.history li').first().innerText()).toContain('驗收銷號')
  expect([...owner.complaints, ...office.complaints]).toEqual([])
})

test('4-4 is extended: asked for with its reason, decided by the leader it names, and both days stay in sight', async () => {
  const { ownerId, leaderId } = await product.card('4-4')
  const owner = await browsers.seat(product, await keyOf(ownerId))
  await openItem(owner.page, product, '4-4')
  await act(owner.page, '申請延期')
  // Asked by its last day; the leader decides up to 15 working days past 13 February.
  await formOn(owner.page).getByText('須在2月24日（含當日）前提出。').waitFor()
  await formOn(owner.page).getByText('不多於 15 個工作日（至3月6日）的由責任領導').waitFor()
  await fill(owner.page, 'requestedDueOn', '2009-02-28')
  await formOn(owner.page).getByText('2009年2月28日 星期六是休息日').waitFor()
  await formOn(owner.page).getByRole('button', { name: '2009年3月2日 星期一' }).click()
  expect(await fieldOn(owner.page, 'requestedDueOn').locator('input').inputValue()).toBe('2009-03-02')
  await fill(owner.page, 'requestedDueOn', '2009-02-26')
  await fill(owner.page, 'reason', '上級方案推遲印發')
  await formOn(owner.page).locator('button[type=submit]').click()
  await expect.poll(() => faultsOf(owner.page)).toEqual(['請填寫此項。'])
  await fill(owner.page, 'safeguards', '先行起草,方案印發後三日內定稿')
  await send(owner.page)
  await sheetOf(owner.page).locator('.answer.is-owed').getByText('審批').waitFor()

  const leader = await browsers.seat(product, await keyOf(leaderId))
  await openItem(leader.page, product, '4-4', '?do=decide_extension')
  await formOn(leader.page).getByText('保障措施：先行起草').waitFor()
  await choose(leader.page, '同意延期')
  await send(leader.page)
  await sheetOf(owner.page).getByText('2月26日').first().waitFor()
  expect(await product.card('4-4')).toMatchObject({ dueOn: '2009-02-26', extensions: 2, extensionPending: false })
  await leader.page.keyboard.press('Escape')
  const card = leader.page.locator('[data-item="4-4"]')
  expect(await card.locator('.due').innerText()).toMatch(/2月26日.*原 .*延期 2 次/s)
})

test('a representative objects during a look-back and is answered in the open', async () => {
  const office = await browsers.seat(product, 'office')
  const representative = await browsers.seat(product, 'representative')
  const [number = ''] = await numbersIn(office.page, 'closed')
  await openItem(representative.page, product, number)
  expect(await representative.page.locator('.sheet-actions button').allInnerTexts()).toEqual(['提出建議或異議'])
  await act(representative.page, '提出建議或異議')
  await choose(representative.page, '異議 由領導小組辦公室答覆')
  await fill(representative.page, 'text', '現場未見更新')
  await send(representative.page)
  await sheetOf(representative.page).locator('.answer.is-owed').getByText('領導小組辦公室').waitFor()

  await openItem(office.page, product, number)
  await act(office.page, '答覆異議')
  await formOn(office.page).getByText('現場未見更新').waitFor()
  await choose(office.page, '採納')
  await fill(office.page, 'text', '回頭看屬實,重新整改')
  await send(office.page)
  await act(office.page, '回頭看不合格')
  await fill(office.page, 'reason', '現場未見更新')
  await send(office.page)
  await sheetOf(representative.page).getByText('回頭看屬實,重新整改').first().waitFor()
  await expect.poll(() => sheetOf(representative.page).locator('.sheet-head').innerText()).toContain('整改中')
  expect(await product.card(number)).toMatchObject({ status: 'in_progress', reopenings: 1, openSuggestions: 0 })
})

describe('a form that a drop has opened', () => {
  test('puts the card back when it is cancelled, and has kept what was typed when it is opened again', async () => {
    const { page } = await browsers.seat(product, 'owner-D3')
    await drag(page, '3-4', { column: 'in_review' })
    await cardIn(page, 'in_review', '3-4').waitFor()
    await fill(page, 'completionText', '已印發')
    await page.keyboard.press('Escape')
    await cardIn(page, 'in_progress', '3-4').waitFor()
    expect(await numbersIn(page, 'in_review')).toEqual(['3-2'])
    expect((await product.card('3-4')).version).toBe(1)
    await page.reload()
    await drag(page, '3-4', { column: 'in_review' })
    expect(await fieldOn(page, 'completionText').locator('textarea').inputValue()).toBe('已印發')
    await formOn(page).getByText('已恢復上次未提交的內容。').waitFor()
  })

  describe('and in which measures were ticked, while the last tick is still on its way', () => {
    const applyWithHeldTick = async () => {
      const { page } = await browsers.seat(product, 'owner-D3')
      const moves: string[] = []
      page.on('request', (request) => request.url().endsWith('/moves') && moves.push(request.url()))
      const held = Promise.withResolvers<'continue' | 'abort'>()
      await drag(page, '3-4', { column: 'in_review' })
      await fill(page, 'completionText', '已印發')
      await bring(page, '辦法.pdf', pdf)
      const boxes = fieldOn(page, 'measureReasons').getByRole('checkbox')
      const below = async () => ((await boxes.nth(2).boundingBox())?.y ?? 0) - ((await boxes.nth(0).boundingBox())?.y ?? 0)
      const far = await below()
      for (const nth of [0, 1]) await boxes.nth(nth).check()
      await expect.poll(() => fieldOn(page, 'measureReasons').locator('[data-done]').count()).toBe(2)
      // Nothing moves away from under a finger that ticks one after the other.
      expect(await below()).toBe(far)
      await page.route('**/ticks', async (route) => route[await held.promise]())
      await boxes.nth(2).check()
      await formOn(page).locator('button[type=submit]').click()
      await formOn(page).getByRole('button', { name: '正在提交' }).waitFor()
      expect(moves).toEqual([])
      return { page, moves, let: held.resolve }
    }

    test('is sent when it has arrived', async () => {
      const { page, moves, let: end } = await applyWithHeldTick()
      end('continue')
      await formOn(page).waitFor({ state: 'detached' })
      await cardIn(page, 'in_review', '3-4').waitFor()
      expect(moves).toHaveLength(1)
      expect(await product.card('3-4')).toMatchObject({ status: 'in_review', measures: { done: 3, total: 3 } })
    })

    test('is not sent when it failed, and says so', async () => {
      const { page, moves, let: end } = await applyWithHeldTick()
      end('abort')
      await formOn(page).locator('.form-fault').getByText('還沒有保存').waitFor()
      expect(await fieldOn(page, 'measureReasons').getByRole('checkbox').nth(2).isChecked()).toBe(false)
      expect(moves).toEqual([])
    })
  })

  test('keeps a tick that is on its way while the item is read again for the one before, and takes no second click for it', async () => {
    const { page } = await browsers.seat(product, 'owner-D3')
    await drag(page, '3-4', { column: 'in_review' })
    const { id } = await product.card('3-4')
    const boxes = fieldOn(page, 'measureReasons').getByRole('checkbox')
    const read = Promise.withResolvers<void>()
    await page.route(`**/api/items/${id}`, (route) => read.promise.then(() => route.continue()))
    await boxes.nth(0).check()
    await expect.poll(async () => (await product.card('3-4')).measures.done).toBe(1)
    const held = Promise.withResolvers<void>()
    const ticks: string[] = []
    await page.route('**/ticks', (route) => {
      ticks.push(route.request().url())
      return held.promise.then(() => route.continue())
    })
    await boxes.nth(1).check()
    read.resolve()
    await fieldOn(page, 'measureReasons').locator('[data-done]').waitFor()
    expect(await boxes.nth(1).isChecked()).toBe(true)
    await boxes.nth(1).click()
    expect(await boxes.nth(1).isChecked()).toBe(true)
    const reason = fieldOn(page, 'measureReasons').getByLabel('措施 3 未完成的理由')
    await reason.focus()
    held.resolve()
    await expect.poll(() => fieldOn(page, 'measureReasons').locator('[data-done]').count()).toBe(2)
    expect(await reason.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(ticks).toHaveLength(1)
  })

  test('says why the server refused, keeps what was typed, and puts the card back', async () => {
    const { page } = await browsers.seat(product, 'office')
    await drag(page, '3-2', { column: 'in_progress' })
    await fill(page, 'reason', '材料不全')
    const { id, version } = await product.card('3-2')
    await product.ask('office', 'POST', `/api/items/${id}/edits`, { version, ownerId: (await product.card('3-2')).leaderId })
    await formOn(page).locator('button[type=submit]').click()
    await formOn(page).locator('.form-fault').getByText('剛剛被他人改動').waitFor()
    await cardIn(page, 'in_review', '3-2').waitFor()
    expect(await fieldOn(page, 'reason').locator('textarea').inputValue()).toBe('材料不全')
  })
})

test('a button that is being pressed stays while the item is read again', async () => {
  const { page } = await browsers.seat(product, 'owner-D3')
  await openItem(page, product, '3-4')
  await page.locator('.sheet-actions').getByRole('button', { name: '申請銷號', exact: true }).hover()
  await page.mouse.down()
  const { id } = await product.card('3-4')
  await product.ask('owner-D3', 'POST', `/api/items/${id}/notes`, { text: '已開會研究', on: '2009-02-17' })
  await sheetOf(page).getByText('已開會研究').first().waitFor()
  await page.mouse.up()
  await formOn(page).waitFor()
})

test('by keyboard alone: from the menu of the card to the form, and back to the card', async () => {
  const { page } = await browsers.seat(product, 'office')
  await page.getByRole('button', { name: '移動 3-2' }).focus()
  await page.keyboard.press('Enter')
  for (let presses = 0; presses < 10; presses++) {
    if (await page.evaluate(() => document.activeElement?.textContent?.startsWith('已銷號'))) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await formOn(page).waitFor()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await page.keyboard.type('同意銷號')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await cardIn(page, 'closed', '3-2').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('移動 3-2')
  expect((await product.card('3-2')).status).toBe('closed')
})

test('an address in a mail opens its form, also for somebody who has to sign in first', async () => {
  const { page } = await browsers.open()
  await page.goto(`${product.url}/items/${(await product.card('3-3')).id}?do=apply_for_closure`)
  await page.getByRole('heading', { name: '登錄' }).first().waitFor()
  await page.goto(await product.link('owner-D2'))
  await formOn(page).getByRole('heading', { name: '申請銷號 3-3' }).waitFor()
  expect(new URL(page.url()).search).toBe('')
})

/** The names of the people of the sample by which they sign in, for those who hold this place. */
async function keyOf(personId: string | null): Promise<string> {
  for (const key of [
    'deputy-a',
    'deputy-b',
    'main-leader',
    ...['D0', 'D1', 'D2', 'D3', 'D4', 'D5'].map((one) => `owner-${one}`),
  ]) {
    if ((await product.ask(key, 'GET', '/api/me')).body.person.id === personId) return key
  }
  throw new Error('Nobody of the sample holds this place')
}

const faultsOf = (page: Page) => formOn(page).locator('.fault').allInnerTexts()

async function bring(page: Page, name: string, buffer: Buffer): Promise<void> {
  await fieldOn(page, 'evidence')
    .locator('input[type=file]')
    .setInputFiles({ name, buffer, mimeType: 'application/octet-stream' })
  await fieldOn(page, 'evidence').locator('.evidence-files').getByText(name).waitFor()
}
