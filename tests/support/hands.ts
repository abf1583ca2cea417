import type { Page } from 'playwright-core'
import { cardOf, settle } from './browser.ts'

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Waits until the page has told this. */
export async function said(page: Page, sentence: string): Promise<void> {
  await page.locator('.notice').filter({ hasText: sentence }).waitFor()
}

/** Reaches a card by the Tab key, as whoever has no mouse does. */
export async function focusCard(page: Page, number: string): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    if ((await focusedCard(page)) === number) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${number}`)
}

export function focusedCard(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.matches('button') ? undefined : activeElement?.closest<HTMLElement>('[data-item]')?.dataset['item']
  })
}

/** Where a finger is put on a card. */
export async function middleOf(page: Page, number: string, part = '.card-number'): Promise<{ x: number; y: number }> {
  await settle(page)
  const box = await cardOf(page, number).locator(part).boundingBox()
  if (!box) throw new Error(`${number} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** What has the focus, as it is called. */
export const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')

export async function tabTo(page: Page, label: string): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    if ((await focused(page)) === label) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${label}`)
}

/** Goes by the arrows to an entry of the open menu. */
export async function walkTo(page: Page, entry: string): Promise<void> {
  await page.getByRole('menu').waitFor()
  for (let presses = 0; presses < 20; presses++) {
    if ((await focused(page)).startsWith(entry)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrows do not reach ${entry}`)
}
