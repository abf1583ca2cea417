import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { findChromium } from './chromium.js'
import type { Product } from './product.ts'

/** Somebody at a screen. `complaints` are the errors the browser has reported since. */
export type Seat = { page: Page; context: BrowserContext; complaints: string[] }

export type Browsers = {
  /** A fresh browser window without anybody signed in. */
  open(options?: BrowserContextOptions): Promise<Seat>
  /** The same with a person of the sample signed in, before the board, which has been read. */
  seat(product: Product, person: string, options?: BrowserContextOptions): Promise<Seat>
}

// No sandbox, because tests may run as root in a container; no traffic of the browser's own.
const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** One browser for a test file, a fresh window a person; the windows are closed after each test. */
export function useBrowser(): Browsers {
  let browser: Browser
  const opened: BrowserContext[] = []
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args })
  })
  afterEach(async () => {
    for (const context of opened.splice(0)) await context.close()
  })
  afterAll(() => browser.close())

  const open: Browsers['open'] = async (options = {}) => {
    // Whoever sits at a token has no cookie, and a service worker asks without the token: only a test of its own lets it in.
    const usual = { viewport: { width: 1440, height: 900 }, locale: 'zh-Hant', serviceWorkers: 'block' } as const
    const context = await browser.newContext({ ...usual, ...options })
    opened.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    return { page, context, complaints: collectComplaints(page) }
  }
  const seat: Browsers['seat'] = async (product, person, options) => {
    const at = await open(options)
    await signIn(at.context, product, person)
    await at.page.goto(product.url)
    await cardOf(at.page, '1-1').waitFor({ state: 'attached' })
    return at
  }
  return { open, seat }
}

/** Sits somebody down without a one-time link: their browser shows the token of a script with every request. */
export async function signIn(context: BrowserContext, product: Product, person: string): Promise<void> {
  await context.setExtraHTTPHeaders({ authorization: `Bearer ${await product.token(person)}` })
}

/** How a page learns that nobody is signed in; the browser reports every such answer. */
const nobodyIsHere = /status of 401 .*\/api\/me\)$/

/** Errors of scripts, of the content security policy and of requests, as the browser's console tells them. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    const told = `${message.text()} (${message.location().url})`
    if (message.type() === 'error' && !nobodyIsHere.test(told)) complaints.push(told)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}

export const cardOf = (page: Page, number: string): Locator => page.locator(`[data-item="${number}"]`)
export const columnOf = (page: Page, status: string): Locator => page.locator(`[data-column="${status}"]`)

/** The card of an item in one column: there, or not there. */
export const cardIn = (page: Page, status: string, number: string): Locator =>
  columnOf(page, status).locator(`[data-item="${number}"]`)

/** The numbers of a column's cards, top to bottom, as the page has them. */
export function numbersIn(page: Page, status: string): Promise<string[]> {
  return columnOf(page, status)
    .locator('[data-item]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-item') ?? ''))
}

/** The point of a column a card is dropped at: below its last card, or right above the card `before`. */
export type Spot = { column: string; before?: string }

/** Takes a card by the mouse and carries it to a spot in steps, as a hand does. The button stays down. */
export async function carry(page: Page, number: string, to: Spot): Promise<void> {
  await lift(page, number)
  await carryOn(page, to)
}

/** Presses on a card's number and moves away from it far enough to lift it. */
export async function lift(page: Page, number: string): Promise<void> {
  await settle(page)
  const grip = cardOf(page, number).locator('.card-number')
  await grip.scrollIntoViewIfNeeded()
  const { x, y } = await middleOf(grip)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 12, y + 8, { steps: 3 })
  await page.locator('.ghost').waitFor({ state: 'attached' })
}

/** Moves what is in the hand to a spot, without letting go. */
export async function carryOn(page: Page, to: Spot): Promise<void> {
  const { x, y } = await pointOf(page, to)
  await page.mouse.move(x, y, { steps: 12 })
}

/** Carries a card to a spot and lets go. */
export async function drag(page: Page, number: string, to: Spot): Promise<void> {
  await carry(page, number, to)
  await page.mouse.up()
}

/** Whoever aims, aims at what stands still: waits until no card glides any more. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What was changed just now begins to glide with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
  })
}

/** Waits until an event of this name has reached the page by its stream, and the page has had time to draw. */
export async function hear(page: Page, name: string, act: () => Promise<unknown>): Promise<void> {
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  const told = new Promise<void>((resolve) => {
    wire.on('Network.eventSourceMessageReceived', ({ eventName }) => eventName === name && resolve())
  })
  await act()
  await told
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await wire.detach()
}

async function pointOf(page: Page, { column, before }: Spot): Promise<{ x: number; y: number }> {
  if (before !== undefined) {
    const { x, y } = await boxOf(cardIn(page, column, before))
    return { x: x + 60, y: y + 6 }
  }
  const { x, y, width } = await boxOf(columnOf(page, column).locator('.column-head'))
  const cards = await boxOf(columnOf(page, column).locator('[data-cards]'))
  return { x: x + width / 2, y: Math.max(y + 60, Math.min(cards.y + cards.height - 4, 860)) }
}

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await boxOf(place)
  return { x: x + width / 2, y: y + height / 2 }
}

async function boxOf(place: Locator) {
  const box = await place.boundingBox()
  if (!box) throw new Error('What is to be pointed at is not on the screen')
  return box
}
