import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Hall, openHall } from '../bench/web/hall.ts'

let hall: Hall
let page: Page

beforeAll(async () => {
  hall = await openHall()
  const board = await hall.board(700)
  page = await hall.open(board)
  await page.goto(board.url)
  await cards('in_progress').first().waitFor()
})
afterAll(() => hall.close())

const cards = (column: string) => page.locator(`[data-column="${column}"] [data-item]`)
const all = 300

describe('of a column of 300 cards', () => {
  test('a few are drawn, in a list as long as all of them, and the last one is reached by scrolling', async () => {
    expect(await cards('in_progress').count()).toBeLessThan(40)
    const list = page.locator('[data-column="in_progress"] [data-cards]')
    expect(await list.evaluate((element) => element.scrollHeight)).toBeGreaterThan(all * 80)
    await list.evaluate((element) => (element.scrollTop = element.scrollHeight))
    await expect.poll(() => numberOf('last')).toBe(await savedNumber(-1))
    // Where it ends there is nothing below the last card but the usual margin.
    const room = await list.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
    expect(Math.abs(room)).toBeLessThan(40)
    expect(await cards('in_progress').count()).toBeLessThan(40)
  })

  test('scrolling back through what was never drawn keeps in view what is in view', async () => {
    const list = page.locator('[data-column="in_progress"] [data-cards]')
    const jumps = await list.evaluate(async (element) => {
      const found: number[] = []
      for (let step = 0; step < 30; step++) {
        const { top } = element.getBoundingClientRect()
        const seen = [...element.children].find((card) => card.getBoundingClientRect().top > top) as HTMLElement
        const before = seen.getBoundingClientRect().top
        element.scrollTop -= 150
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        if (seen.isConnected) found.push(Math.abs(seen.getBoundingClientRect().top - before - 150))
      }
      return found
    })
    expect(Math.max(...jumps)).toBeLessThan(2)
  })

  test('the card in focus stays drawn when it is scrolled away, and the arrows go on from it', async () => {
    const list = page.locator('[data-column="in_progress"] [data-cards]')
    await list.evaluate((element) => (element.scrollTop = 0))
    await cards('in_progress').first().locator('a').focus()
    for (let presses = 0; presses < 20; presses++) await page.keyboard.press('ArrowDown')
    const focused = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset['item'])
    expect(await focused()).toBe(await savedNumber(20))
    await list.evaluate((element) => (element.scrollTop = element.scrollHeight))
    await expect.poll(() => numberOf('last')).toBe(await savedNumber(-1))
    expect(await focused()).toBe(await savedNumber(20))
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe(await savedNumber(21))
    await expect.poll(() => isInView(21)).toBe(true)
  })

  test('by keyboard a card is carried far, and what it is aimed at comes into view', async () => {
    for (let presses = 0; presses < 22; presses++) await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    for (let presses = 0; presses < 15; presses++) await page.keyboard.press('ArrowDown')
    await expect.poll(() => isInView(16)).toBe(true)
    await page.keyboard.press('Escape')
  })

  test('on paper there are all', async () => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await cards('in_progress').count()).toBe(all)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await cards('in_progress').count()).toBeLessThan(60)
  })
})

const numberOf = (which: 'first' | 'last') => cards('in_progress')[which]().getAttribute('data-item')

/** The number of the column's card at a place, as the server has it. */
function savedNumber(at: number): Promise<string> {
  return page.evaluate(async (place) => {
    const { items } = (await (await fetch('/api/board')).json()) as { items: { number: string; status: string }[] }
    return items.filter(({ status }) => status === 'in_progress').at(place)?.number ?? ''
  }, at)
}

async function isInView(at: number): Promise<boolean> {
  const number = await savedNumber(at)
  return page.evaluate((name) => {
    const card = document.querySelector(`[data-item="${name}"]`)
    const list = card?.closest('[data-cards]')?.getBoundingClientRect()
    const box = card?.getBoundingClientRect()
    return !!box && !!list && box.top >= list.top - 1 && box.bottom <= list.bottom + 1
  }, number)
}
