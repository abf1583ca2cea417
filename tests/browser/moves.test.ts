import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cardIn, cardOf, carry, carryOn, columnOf, drag, hear, lift, numbersIn, useBrowser } from '../support/browser.ts'
import { focused, phone, said, tabTo, walkTo } from '../support/hands.ts'
import { fill, formOn, openItem, send } from '../support/forms.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

// 2-4 waits to be signed for, and can be signed for once: each test begins with the campaign as it was.
beforeEach(async () => {
  product = await sample.start()
})
afterEach(() => product.stop())

const working = ['1-1', '1-3', '2-2', '2-3', '3-1', '3-3', '3-4', '4-2', '4-3', '4-4']

describe('a refused move goes back by itself and says why', () => {
  test('who is not of the department is told who signs for 2-4', async () => {
    const { page } = await browsers.seat(product, 'owner-D3')
    await carry(page, '2-4', { column: 'in_progress' })
    expect(await columnOf(page, 'in_progress').getAttribute('data-verdict')).toBe('illegal')
    expect(await columnOf(page, 'in_progress').locator('.column-verdict').innerText()).toContain('責任人')
    await page.mouse.up()
    await said(page, '2-4 未移動。此操作由責任部門負責人、責任人辦理。請與其聯繫。')
    await expectUnmoved(page)
  })

  test('an owner is told that nothing is struck off in one step', async () => {
    const { page } = await browsers.seat(product, 'owner-D2')
    await drag(page, '2-4', { column: 'closed' })
    await said(page, '2-4 未移動。不能由「待啟動」直接轉為「已銷號」。請按辦理流程逐步進行。')
    await expectUnmoved(page)
  })

  test('a drop on what is said at the foot of the page is a drop on the column beneath it', async () => {
    const { page } = await browsers.seat(product, 'owner-D2')
    await drag(page, '2-4', { column: 'closed' })
    const told = page.locator('.notice').filter({ hasText: '2-4 未移動' })
    await told.waitFor()
    const [notice, column] = [await told.boundingBox(), await columnOf(page, 'in_progress').boundingBox()]
    if (!notice || !column) throw new Error('Nothing is shown.')
    await lift(page, '2-4')
    await page.mouse.move(Math.max(notice.x, column.x) + 8, notice.y + notice.height / 2, { steps: 12 })
    expect(await columnOf(page, 'in_progress').getAttribute('data-verdict')).toBe('legal')
    await page.mouse.up()
    await cardIn(page, 'in_progress', '2-4').waitFor()
  })

  test('a drop outside every column, and Escape, put the card back without a word', async () => {
    const { page } = await browsers.seat(product, 'owner-D2')
    await lift(page, '2-4')
    await page.mouse.move(700, 20, { steps: 5 })
    await page.mouse.up()
    await carry(page, '2-4', { column: 'in_progress' })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await expectUnmoved(page)
    expect(await page.locator('.notice').count()).toBe(0)
  })
})

describe('what is said over an open item', () => {
  const suspend = async (page: Page) => {
    await fill(page, 'reason', '場館維修,暫停活動')
    await fill(page, 'untilOn', '2009-03-20')
    await send(page)
    await page.locator('.drawer .notice').filter({ hasText: '3-4 已移至「中止」' }).waitFor()
  }
  const isOffered = async (page: Page) => {
    await formOn(page).getByRole('heading', { name: '恢復整改 3-4' }).waitFor()
    expect(await page.locator('.notice').count()).toBe(0)
  }

  test('is in reach there: its undo by the mouse', async () => {
    const { page } = await browsers.seat(product, 'deputy-b')
    await openItem(page, product, '3-4', '?do=suspend')
    await suspend(page)
    expect(await page.locator('.notice').count()).toBe(1)
    await page.locator('.notice').getByRole('button', { name: '撤銷' }).click()
    await isOffered(page)
  })

  test('by the keyboard, to the button or at once, and it waits for whoever has come to the button', async () => {
    const { page } = await browsers.seat(product, 'deputy-b')
    await page.clock.install()
    await openItem(page, product, '3-4', '?do=suspend')
    await suspend(page)
    await tabTo(page, '撤銷')
    await page.clock.runFor(20_000)
    await page.keyboard.press('Enter')
    await isOffered(page)
    await page.keyboard.press('Escape')
    // Closed, it still has the focus until it has gone.
    await page.locator('.form-dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await isOffered(page)
  })
})

describe('the menu moves a card without a mouse', () => {
  test('an entry that cannot be chosen says why and does nothing; Escape gives the focus back', async () => {
    const { page } = await browsers.seat(product, 'owner-D2')
    await tabTo(page, '移動 2-4')
    await page.keyboard.press('Enter')
    await walkTo(page, '已銷號')
    expect(await focused(page)).toContain('不能由「待啟動」直接轉為「已銷號」')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('移動 2-4')
    await expectUnmoved(page)
  })

  test('the office changes the order by keyboard', async () => {
    const { page } = await browsers.seat(product, 'office')
    await tabTo(page, '移動 1-3')
    await page.keyboard.press('Enter')
    await walkTo(page, '置頂')
    await page.keyboard.press('Enter')
    await said(page, '1-3 已調整順序')
    expect((await numbersIn(page, 'in_progress')).slice(0, 2)).toEqual(['1-3', '1-1'])
    expect(await savedOrder('in_progress')).toEqual(await numbersIn(page, 'in_progress'))
  })

  test('by touch on a phone', async () => {
    const { page } = await browsers.seat(product, 'owner-D2', phone)
    await page.getByRole('button', { name: /^待啟動/ }).tap()
    await page.getByRole('button', { name: '移動 2-4' }).tap()
    await page.getByRole('menuitem', { name: /^整改中/ }).tap()
    await said(page, '2-4 已移至「整改中」')
    await page.getByRole('button', { name: /^整改中/ }).tap()
    expect(await cardIn(page, 'in_progress', '2-4').isVisible()).toBe(true)
    expect((await product.card('2-4')).status).toBe('in_progress')
  })
})

test('three fast moves in a row all hold, though the first answer comes after the third', async () => {
  const { page } = await browsers.seat(product, 'office')
  const answers = Promise.withResolvers<void>()
  await page.route('**/moves', async (route) => {
    await answers.promise
    await route.continue()
  })
  await drag(page, '1-3', { column: 'in_progress', before: '1-1' })
  await drag(page, '2-2', { column: 'in_progress', before: '1-3' })
  await drag(page, '1-1', { column: 'in_progress', before: '2-2' })
  const wanted = ['1-1', '2-2', '1-3', ...working.slice(3)]
  expect(await numbersIn(page, 'in_progress')).toEqual(wanted)
  answers.resolve()
  await said(page, '1-1 已調整順序')
  expect(await numbersIn(page, 'in_progress')).toEqual(wanted)
  expect(await savedOrder('in_progress')).toEqual(wanted)
})

describe('what happens elsewhere', () => {
  test('a move never redraws the board under a drag; after the drop both are right', async () => {
    const { page } = await browsers.seat(product, 'office')
    await carry(page, '2-3', { column: 'in_progress', before: '1-3' })
    const redrawn = await watchRedrawing(page)
    await hear(page, 'change', () => product.move('owner-D2', '2-4', 'in_progress'))
    expect(await redrawn()).toBe(0)
    expect(await numbersIn(page, 'in_progress')).toEqual(working)
    expect(await numbersIn(page, 'assigned')).toEqual(['2-4'])
    expect(await page.locator('.ghost').innerText()).toContain('2-3')
    await carryOn(page, { column: 'in_progress', before: '1-3' })
    await page.mouse.up()
    await said(page, '2-3 已調整順序')
    const wanted = ['2-4', '1-1', '2-3', '1-3', '2-2', ...working.slice(4)]
    await expect.poll(() => numbersIn(page, 'in_progress')).toEqual(wanted)
    expect(await numbersIn(page, 'assigned')).toEqual([])
    expect(await savedOrder('in_progress')).toEqual(wanted)
  })
})

test('when the server is killed the board says since when, keeps what is done meanwhile, and catches up by itself', async () => {
  const { page } = await browsers.seat(product, 'owner-D2')
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  await product.kill()
  await page.getByText(/^連接中斷，顯示的是 .+ 的內容。$/).waitFor()
  await drag(page, '2-4', { column: 'in_progress', before: '1-1' })
  await said(page, '2-4 的移動還沒有得到答覆')
  expect(await numbersIn(page, 'in_progress')).toEqual(['2-4', ...working])
  const { port } = new URL(product.url)
  product = await product.again({ PORT: port })
  expect((await product.move('office', '1-3', 'in_progress', null)).status).toBe(200)
  await page.getByText('連接中斷').waitFor({ state: 'detached' })
  await said(page, '2-4 已移至「整改中」')
  const saved = await savedOrder('in_progress')
  expect(saved.toSorted()).toEqual([...working, '2-4'].toSorted())
  await expect.poll(() => numbersIn(page, 'in_progress')).toEqual(saved)
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
})

/** 2-4 stands where it stood, on the screen and in the ledger, and nothing hangs on the pointer. */
async function expectUnmoved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.ghost').count()).toBe(0)
  expect(await numbersIn(page, 'assigned')).toEqual(['2-4'])
  expect(await cardOf(page, '2-4').count()).toBe(1)
  expect(await product.card('2-4')).toMatchObject({ status: 'assigned', version: 1 })
}

async function savedOrder(status: string): Promise<string[]> {
  return (await product.board()).items.filter((item) => item.status === status).map(({ number }) => number)
}

/** Counts from now on how often a card is put in, taken out or rewritten. */
async function watchRedrawing(page: Page): Promise<() => Promise<number>> {
  const count = await page.evaluateHandle(() => {
    const seen = { times: 0 }
    const observer = new MutationObserver((changes) => (seen.times += changes.length))
    for (const list of document.querySelectorAll('[data-cards]')) {
      observer.observe(list, { childList: true, subtree: true, characterData: true })
    }
    return seen
  })
  return () => count.evaluate(({ times }) => times)
}
