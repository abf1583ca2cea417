import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '#domain/language.ts'
import { cardOf, signIn, useBrowser } from '../support/browser.ts'
import { devices, faultsOf, type Visit } from '../support/faults.ts'
import { makeDirectory, type Product, startProduct } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const emptyHome = makeDirectory()
const sample = useSample()
let product: Product
let empty: Product
let item: string
let waiting: string
let regulation: string

beforeAll(async () => {
  product = await sample.start()
  empty = await startProduct({ dataDir: emptyHome.path, args: ['--empty'] })
  item = (await product.card('3-4')).id
  waiting = (await product.card('3-2')).id
  const { regulations } = (await product.ask('office', 'GET', '/api/regulations')).body
  regulation = regulations.find(({ number }: { number: string }) => number === 'R05').id
  await product.ask('office', 'PUT', '/api/campaign/open-index', { open: true })
})

afterAll(async () => {
  await Promise.all([product.stop(), empty.stop()])
  emptyHome.remove()
})

const visits = (): Visit[] => [
  { address: `${product.url}/`, there: (page) => cardOf(page, '1-1') },
  { address: `${product.url}/regulations`, there: (page) => page.locator('[data-column="in_force"]') },
  { address: `${product.url}/regulations/${regulation}`, there: (page) => page.locator('dialog h2') },
  { address: `${product.url}/regulations/R05/text`, there: (page) => page.locator('main h1 small') },
  { address: `${product.url}/regulations/R05/text?view=compare`, there: (page) => page.locator('.compared ins').first() },
  { address: `${product.url}/issues`, there: (page) => page.locator('main table') },
  { address: `${product.url}/volumes`, there: (page) => page.locator('main ol input[type=checkbox]').first() },
  { address: `${product.url}/lists`, there: (page) => page.locator('main button.primary') },
  { address: `${product.url}/?view=table`, there: (page) => page.locator('tr[data-item="1-1"]') },
  { address: `${product.url}/?view=month`, there: (page) => page.locator('.month-item').first() },
  {
    address: `${product.url}/campaign`,
    there: (page) => page.locator('form[aria-labelledby=campaign-categories] .ordered-names'),
  },
  { address: `${product.url}/?lanes=department&light=overdue`, there: (page) => page.locator('section.lane [data-item="3-4"]') },
  { address: `${product.url}/figures`, there: (page) => page.locator('svg.chart').first() },
  { address: `${product.url}/leaders`, there: (page) => page.locator('.item-line').first() },
  { address: `${product.url}/wall`, there: (page) => page.locator('.item-line').first() },
  { address: `${product.url}/shortcuts`, there: (page) => page.locator('kbd').first() },
  { address: `${product.url}/import`, there: (page) => page.locator('main input[type=file]').first() },
  { address: `${product.url}/reminders`, there: (page) => page.locator('main').getByText('d3-owner@example.org').first() },
  { address: `${product.url}/reminders/preview`, there: (page) => page.locator('.planned').first() },
  { address: `${product.url}/reminders/rules`, there: (page) => page.locator('#rule-lead') },
  { address: `${product.url}/reminders/calendar`, there: (page) => page.locator('#calendar-days') },
  { address: `${product.url}/reminders/mine`, there: (page) => page.locator('#mine-send-at') },
  { address: `${product.url}/nowhere/at/all`, there: (page) => page.locator('main a.button') },
  { address: `${product.url}/items/${item}`, there: (page) => page.locator('dialog h2') },
  { address: `${product.url}/items/${item}?do=edit_item`, there: (page) => page.locator('.form-dialog h2') },
  { address: `${product.url}/items/${waiting}?do=close`, there: (page) => page.locator('.form-dialog h2') },
]

/** What the administrator sees beside that. */
const administratorVisits = (): Visit[] => [
  { address: `${product.url}/people`, there: (page) => page.locator('.people-list').getByText('d3-owner@example.org') },
  { address: `${product.url}/account`, there: (page) => page.locator('main form').first() },
]

/** What somebody sees who is not signed in. */
const openVisits = async (): Promise<Visit[]> => [
  { address: `${product.url}/public/regulations`, there: (page) => page.locator('main a[href*="/public/regulations/"]').first() },
  { address: `${product.url}/public/regulations/${regulation}`, there: (page) => page.locator('main h1[lang]') },
  { address: `${empty.url}/sign-in`, there: (page) => page.locator('main h2') },
  { address: await empty.link('setup'), there: (page) => page.locator('main form') },
  { address: `${empty.url}/password#${'x'.repeat(43)}`, there: (page) => page.locator('main form') },
]

describe.each(Object.keys(devices))('on a %s', (device) => {
  test.each(languages)(
    'every page in %s, by day and by night, is without fault',
    async (language) => {
      const seat = await browsers.open(devices[device])
      await signIn(seat.context, product, 'office')
      expect(await faultsOf(seat, language, visits())).toEqual([])
      const administrator = await browsers.open(devices[device])
      await signIn(administrator.context, product, 'admin')
      expect(await faultsOf(administrator, language, administratorVisits())).toEqual([])
      const stranger = await browsers.open(devices[device])
      expect(await faultsOf(stranger, language, await openVisits())).toEqual([])
    },
    300_000,
  )
})

test('every page there is is looked through for faults somewhere', () => {
  const routes = [...readFileSync('web/main.tsx', 'utf8').matchAll(/path="(\/[^"]*)"/g)].map(([, path = '']) => path)
  const files = readdirSync('tests/browser').filter((name) => name.endsWith('.test.ts'))
  const texts = files.map((name) => readFileSync(`tests/browser/${name}`, 'utf8')).filter((text) => text.includes('faultsOf('))
  // What stands before the first part that is asked for by name.
  const stemOf = (route: string) => route.split('/:')[0]?.slice(1) ?? ''
  expect(routes.filter((route) => !texts.some((text) => text.includes(stemOf(route))))).toEqual([])
})

test('the language is switched without a reload, and remembered', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  const choice = page.locator('select.language')
  for (const [language, title, column] of [
    ['en', 'Ledger', 'In progress'],
    ['zh-Hans', '整改台账', '整改中'],
  ] as const) {
    await choice.selectOption(language)
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language)
    await expect.poll(() => page.locator('#column-in_progress').innerText()).toBe(column)
    await expect.poll(() => page.title()).toContain(title)
  }
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
  // What people wrote stays as they wrote it.
  expect(await cardOf(page, '3-4').locator('[lang=zh-Hant]').first().innerText()).toBe('改進青少年科技教育和培訓工作')
  await page.reload()
  await expect.poll(() => page.locator('#column-in_review').innerText()).toBe('待验收')
  expect(complaints).toEqual([])
})

test('the regulations and their register are entered from the menu, and left again', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  for (const [link, there] of [
    ['/regulations', '[data-column="in_force"]'],
    ['/issues', 'main table'],
    ['/regulations', '[data-column="in_force"]'],
  ] as const) {
    await page.locator(`a[href="${link}"]`).first().click()
    await page.locator(there).first().waitFor()
  }
  expect(complaints).toEqual([])
})

test('an item has an address of its own, which survives a reload and leads back to the board', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await cardOf(page, '3-4').getByRole('link').click()
  await page.getByRole('dialog').getByRole('heading', { name: '改進青少年科技教育和培訓工作' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/items/${item}`)
  await page.reload()
  await page.getByRole('dialog').getByRole('heading', { name: '改進青少年科技教育和培訓工作' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expect.poll(() => new URL(page.url()).pathname).toBe('/')
  expect(complaints).toEqual([])
})

test('an address that asks for a sign-in is where one is after it', async () => {
  const { page } = await browsers.open()
  await page.goto(`${product.url}/items/${item}?do=apply_for_closure`)
  await expect.poll(() => new URL(page.url()).pathname).toBe('/sign-in')
  await page.goto(await product.link('office'))
  // The page takes the errand out of the address, so that going back does not open its form again.
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/items/${item}`)
})
