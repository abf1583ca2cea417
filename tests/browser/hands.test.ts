import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cardOf, columnOf, drag, numbersIn, useBrowser } from '../support/browser.ts'
import { focusCard, focusedCard, middleOf, phone, said } from '../support/hands.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'
import { listenAlong, putFinger } from '../support/touch.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeEach(async () => {
  product = await sample.start()
})
afterEach(() => product.stop())

const working = ['1-1', '1-3', '2-2', '2-3', '3-1', '3-3', '3-4', '4-2', '4-3', '4-4']

describe('by keyboard alone', () => {
  test('2-4 goes to 整改中 for somebody who reads English, in English', async () => {
    const { page } = await browsers.seat(product, 'owner-D2')
    await page.locator('select.language').selectOption('en')
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
    const heard = await listenAlong(page)
    await focusCard(page, '2-4')
    for (const key of ['Space', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await said(page, '2-4 moved to “In progress”')
    expect(await heard()).toEqual([
      'Picked up 2-4. “To start”, place 1 of 1. Arrow keys move it, the space bar drops it, Escape cancels.',
      '“In progress”, place 1 of 11. Drop to “Sign for and start”',
      'Dropped 2-4.',
      '2-4 moved to “In progress”',
    ])
  })

  test('Escape puts it back and keeps the focus; who may not change the order is told whose it is', async () => {
    const { page } = await browsers.seat(product, 'owner-D2')
    const heard = await listenAlong(page)
    await focusCard(page, '1-3')
    for (const key of ['Space', 'ArrowDown', 'Escape']) await page.keyboard.press(key)
    await expect.poll(() => focusedCard(page)).toBe('1-3')
    expect((await heard()).slice(1)).toEqual(['此操作由領導小組辦公室辦理。請與其聯繫。', '1-3 留在原處。'])
    expect(await numbersIn(page, 'in_progress')).toEqual(working)
    expect(await page.locator('[data-lifted], .is-dragging').count()).toBe(0)
  })
})

describe('several at once', () => {
  test('chosen by Ctrl and Shift they move together, in their order, and go back by one undo', async () => {
    const { page } = await browsers.seat(product, 'office')
    await cardOf(page, '2-2').click({ modifiers: ['Control'], position: { x: 200, y: 10 } })
    await cardOf(page, '3-1').click({ modifiers: ['Shift'], position: { x: 200, y: 10 } })
    expect(await page.locator('[data-selected]').count()).toBe(3)
    expect(new URL(page.url()).pathname).toBe('/')
    await drag(page, '2-3', { column: 'in_progress', before: '1-1' })
    await said(page, '2-2、2-3、3-1 已調整順序')
    const wanted = ['2-2', '2-3', '3-1', '1-1', '1-3', ...working.slice(5)]
    expect(await numbersIn(page, 'in_progress')).toEqual(wanted)
    expect(await savedOrder('in_progress')).toEqual(wanted)
    await page.getByRole('button', { name: '撤銷' }).click()
    await said(page, '已撤銷，2-2、2-3、3-1 回到原處')
    expect(await numbersIn(page, 'in_progress')).toEqual(working)
    expect(await savedOrder('in_progress')).toEqual(working)
  })

  test('those that may not go come back, each with its reason, in one notice', async () => {
    const { page } = await browsers.seat(product, 'owner-D2')
    await focusCard(page, '2-4')
    await page.keyboard.press('x')
    await cardOf(page, '3-2').click({ modifiers: ['Control'], position: { x: 200, y: 10 } })
    await drag(page, '2-4', { column: 'in_progress', before: '1-1' })
    await said(page, '2-4 已移至「整改中」 3-2 未移動。此操作由驗收人辦理。請與其聯繫。')
    expect(await numbersIn(page, 'in_progress')).toEqual(['2-4', ...working])
    expect(await numbersIn(page, 'in_review')).toEqual(['3-2'])
  })

  test('by keyboard: Shift and the arrows choose, the space bar takes them all', async () => {
    const { page } = await browsers.seat(product, 'office')
    await focusCard(page, '1-3')
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Space', 'ArrowUp', 'Space']) await page.keyboard.press(key)
    await said(page, '1-3、2-2、2-3 已調整順序')
    expect((await savedOrder('in_progress')).slice(0, 4)).toEqual(['1-3', '2-2', '2-3', '1-1'])
  })
})

test('a signed item cannot be unsigned: undo says why there is no way back', async () => {
  const { page } = await browsers.seat(product, 'owner-D2')
  await drag(page, '2-4', { column: 'in_progress' })
  await said(page, '2-4 已移至「整改中」')
  expect(await page.getByRole('button', { name: '撤銷' }).count()).toBe(0)
  await page.keyboard.press('Control+z')
  await said(page, '2-4 不能撤銷。不能由「整改中」直接轉為「待啟動」。')
  expect((await product.card('2-4')).status).toBe('in_progress')
})

describe('by finger on a phone', () => {
  test('scrolling never lifts a card', async () => {
    const { page } = await browsers.seat(product, 'office', phone)
    const { x, y } = await middleOf(page, '2-2')
    const finger = await putFinger(page, { x, y })
    await finger.slide({ x, y: y - 200 })
    expect(await page.locator('.ghost').count()).toBe(0)
    await finger.lift()
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100)
    expect(await numbersIn(page, 'in_progress')).toEqual(working)
  })

  test('the handle lifts at once, and the page scrolls under a card held at its edge', async () => {
    const { page } = await browsers.seat(product, 'office', phone)
    const { x, y } = await middleOf(page, '1-1', '.card-grip')
    const finger = await putFinger(page, { x, y })
    await finger.slide({ x: x - 60, y: 835 })
    await page.locator('.ghost').waitFor()
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(550)
    await finger.slide({ x: x - 60, y: 400 })
    await finger.lift()
    await said(page, '1-1 已調整順序')
    expect((await savedOrder('in_progress')).indexOf('1-1')).toBeGreaterThan(2)
    expect(await savedOrder('in_progress')).toEqual(await numbersIn(page, 'in_progress'))
  })

  test('a swipe leads to the next column and back', async () => {
    const { page } = await browsers.seat(product, 'office', phone)
    for (const [from, to, column] of [
      [330, 60, 'in_review'],
      [60, 330, 'in_progress'],
    ] as const) {
      const finger = await putFinger(page, { x: from, y: 600 })
      await finger.slide({ x: to, y: 610 }, 6)
      await finger.lift()
      await expect.poll(() => columnOf(page, column).isVisible()).toBe(true)
    }
    expect(new URL(page.url()).pathname).toBe('/')
  })
})

async function savedOrder(status: string): Promise<string[]> {
  return (await product.board()).items.filter((item) => item.status === status).map(({ number }) => number)
}
