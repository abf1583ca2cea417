// npm run screenshots: takes the pictures of the documents from the running product, so that they cannot show what is not there.
// npm run screenshots -- list ledger: only those.
import { execFileSync } from 'node:child_process'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from '../support/chromium.js'
import { isThere } from '../support/programs.js'
import { makeDirectory, type Product, sampleArgs, startProduct } from '../support/product.ts'

const images = fileURLToPath(new URL('../../docs/images', import.meta.url))
const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.25, locale: 'zh-Hant' }
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1.5,
  locale: 'zh-Hant',
  hasTouch: true,
}

/** A screen of 4K, as the browser of a wall counts it. */
const wall: BrowserContextOptions = { viewport: { width: 3840, height: 2160 }, deviceScaleFactor: 0.5, locale: 'zh-Hant' }

/** One picture: how its window is made, and what is done before it is taken. */
type Shot = { name: string; as?: string; window?: BrowserContextOptions; show(page: Page, product: Product): Promise<void> }

const shots: readonly Shot[] = [
  { name: 'board', show: openBoard },
  { name: 'item', show: openItem },
  { name: 'form', as: 'owner-D3', show: openForm },
  { name: 'phone', as: 'owner-D3', window: phone, show: openBoard },
  { name: 'dark', window: { ...desk, colorScheme: 'dark' }, show: openBoard },
  { name: 'month', show: (page, { url }) => openUntil(page, `${url}/?view=month`, '.month-day[data-kind]') },
  { name: 'figures', show: (page, { url }) => openUntil(page, `${url}/figures`, 'svg.chart') },
  { name: 'wall', window: wall, show: (page, { url }) => openUntil(page, `${url}/wall`, '.item-line') },
  { name: 'print', show: openPrint },
  {
    name: 'campaign',
    show: (page, { url }) => openUntil(page, `${url}/campaign`, 'form[aria-labelledby=campaign-categories] .ordered-names'),
  },
  { name: 'regulations', show: (page, { url }) => open(page, `${url}/regulations`) },
  { name: 'reminders', show: openLetter },
]

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('main h1').first().waitFor()
}

async function openUntil(page: Page, address: string, there: string): Promise<void> {
  await page.goto(address)
  await page.locator(there).first().waitFor()
}

/** The board as it comes out of the printer, as wide as the printable part of an A4 page. */
async function openPrint(page: Page, product: Product): Promise<void> {
  await openBoard(page, product)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 1040, height: 735 })
}

async function openBoard(page: Page, { url }: Product): Promise<void> {
  await page.goto(url)
  await page.locator('[data-item="1-1"]').waitFor({ state: 'attached' })
}

async function openItem(page: Page, product: Product): Promise<void> {
  const { id } = await product.card('3-4')
  await page.goto(`${product.url}/items/${id}`)
  await page.locator('dialog[open] h2, [role="dialog"] h2').first().waitFor()
}

/** The application for closure, as an address in a mail opens it. */
async function openForm(page: Page, product: Product): Promise<void> {
  const { id } = await product.card('3-4')
  await page.goto(`${product.url}/items/${id}?do=apply_for_closure`)
  await page.locator('.form-dialog textarea').waitFor()
}

/** The outbox with the mail about 3-4 open, as its reader sees it. */
async function openLetter(page: Page, { url }: Product): Promise<void> {
  await open(page, `${url}/reminders`)
  await page
    .getByRole('button', { name: /3-4/ })
    .or(page.getByRole('link', { name: /3-4/ }))
    .first()
    .click()
  await page.getByText('網頁格式').click()
  await page.frameLocator('iframe').getByText('3-4').first().waitFor()
}

async function take(browser: Browser, product: Product, { name, as = 'office', window = desk, show }: Shot): Promise<void> {
  const context = await browser.newContext(window)
  await context.setExtraHTTPHeaders({ authorization: `Bearer ${await product.token(as)}` })
  const page = await context.newPage()
  await show(page, product)
  // Not `networkidle`: the live connection is never idle.
  await page.evaluate(() =>
    Promise.allSettled([document.fonts.ready, ...document.getAnimations().map(({ finished }) => finished)]),
  )
  await page.screenshot({ path: fileOf(name), animations: 'disabled' })
  await context.close()
  report(name)
}

/** Page 1 of some lists as they come out of the printer; left out where the program that draws PDF is missing. */
async function takeLists(product: Product, directory: string): Promise<void> {
  if (!isThere('pdftoppm')) {
    console.log('The pictures of lists were left as they are: they need pdftoppm.')
    return
  }
  const headers = { authorization: `Bearer ${await product.token('office')}` }
  for (const [name, form] of Object.entries({ list: 'e', ledger: 'a', clauses: 'h' })) {
    if (!isWanted(name)) continue
    const answer = await fetch(`${product.url}/api/lists/${form}?format=pdf&lang=zh-Hant`, { headers })
    writeFileSync(join(directory, 'list.pdf'), new Uint8Array(await answer.arrayBuffer()))
    const first = ['-png', '-r', '100', '-f', '1', '-l', '1', '-singlefile']
    execFileSync('pdftoppm', [...first, 'list.pdf', fileOf(name).replace('.png', '')], { cwd: directory, stdio: 'ignore' })
    report(name)
  }
}

function isWanted(name: string): boolean {
  const named = process.argv.slice(2)
  return named.length === 0 || named.includes(name)
}

function fileOf(name: string): string {
  return join(images, `${name}.png`)
}

function report(name: string): void {
  console.log(`docs/images/${name}.png  ${Math.round(statSync(fileOf(name)).size / 1024)} kB`)
}

mkdirSync(images, { recursive: true })
const home = makeDirectory()
const product = await startProduct({ dataDir: join(home.path, 'data'), args: sampleArgs })
const browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args })
try {
  for (const shot of shots.filter(({ name }) => isWanted(name))) await take(browser, product, shot)
  await takeLists(product, home.path)
} finally {
  await browser.close()
  await product.stop()
  home.remove()
}
