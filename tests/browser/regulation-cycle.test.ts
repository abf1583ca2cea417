import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#domain/day.ts'
import type { RegulationStatus } from '#domain/regulation.ts'
import { cardIn, cardOf, drag, signIn, useBrowser } from '../support/browser.ts'
import { fieldOn, fill, formOn, send } from '../support/forms.ts'
import { heads, livesOf } from '../support/lives.ts'
import { makeDesk } from '../support/office.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'
import { contentsOf, placesOf } from '../server/volumes/contents.ts'

const browsers = useBrowser()
const desk = makeDesk()
const sample = useSample()
let product: Product
const { board, find, headOf, reply } = livesOf(() => product)

beforeAll(async () => {
  product = await sample.start()
})
afterAll(async () => {
  await product.stop()
  desk.remove()
})

const all = Array.from({ length: 11 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`)
const inStatus = async (status: RegulationStatus) => {
  const { regulations } = await board()
  return all.filter((number) => regulations.find((one: { number: string }) => one.number === number).status === status)
}

test('all eleven of the sample go through the whole cycle in the hands of their people, and the bound volume says where each stands', async () => {
  const { today } = await board()
  const { page, context } = await browsers.open()
  const sit = async (person: string) => {
    await signIn(context, product, person)
    await page.goto(`${product.url}/regulations`)
    await cardOf(page, 'R01').waitFor()
  }
  /** Carries every one of these to the next column by the person whose turn it is; `form` fills what is asked. */
  const carryAll = async (
    from: RegulationStatus,
    to: RegulationStatus,
    who: string | ((number: string) => Promise<string>),
    form?: (page: Page, number: string) => Promise<void>,
    numbers?: string[],
  ) => {
    const turns = new Map<string, string[]>()
    for (const number of numbers ?? (await inStatus(from))) {
      const person = typeof who === 'string' ? who : await who(number)
      turns.set(person, [...(turns.get(person) ?? []), number])
    }
    for (const [person, theirs] of turns) {
      await sit(person)
      for (const number of theirs) {
        await drag(page, number, { column: to })
        if (form) {
          await formOn(page).waitFor()
          await form(page, number)
          await send(page)
        }
        await expect.poll(async () => [number, (await find(number)).status]).toEqual([number, to])
        await cardIn(page, to, number).waitFor()
      }
    }
  }
  const reason = (said: string) => (at: Page) => fill(at, 'reason', said)
  const nothing = async () => {}

  // What was issued before goes on to its end, and is then revised like the others.
  const before = await inStatus('issued')
  expect(before).toHaveLength(9)
  await carryAll('issued', 'studying', 'office')
  await carryAll('studying', 'in_force', 'office', nothing)
  await carryAll('in_force', 'drafting', 'office', reason('按新要求修訂'))
  await carryAll('consulting', 'drafting', headOf, reason('先定文本'))
  await carryAll('deliberating', 'drafting', 'office', reason('再徵求意見'))
  expect(await inStatus('drafting')).toEqual(all)

  await carryAll('drafting', 'consulting', headOf, async (at) => {
    await fieldOn(at, 'replyDays').locator('[name=allDays]').fill(addDays(today, 3))
  })
  for (const number of all) for (const head of heads) await reply(head, number)
  await carryAll('consulting', 'deliberating', headOf, nothing)
  await carryAll('deliberating', 'approved', 'main-leader', async (at) => {
    await fill(at, 'meeting', '館務會議')
    await fill(at, 'metOn', today)
  })
  await carryAll('approved', 'issued', 'office', (at) => fill(at, 'effectiveOn', today))
  await carryAll('issued', 'studying', 'office')
  for (const number of all) await cardIn(page, 'studying', number).getByText('學習簽收 0/6 個部門').waitFor()
  await carryAll('studying', 'in_force', 'office', nothing)
  expect(await inStatus('in_force')).toEqual(all)

  // Twenty issues under numbers without a gap; the first nine have ended.
  const { issues } = (await product.ask('office', 'GET', '/api/issues')).body
  const numbers = issues.map(({ documentNumber }: { documentNumber: string }) => Number(/(\d+)號$/.exec(documentNumber)?.[1]))
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  expect(issues.filter(({ withdrawnOn }: { withdrawnOn: string | null }) => withdrawnOn === null)).toHaveLength(11)

  await page.locator('a[href="/volumes"]').first().click()
  await page.locator('.ordered li').first().waitFor()
  await page.getByRole('button', { name: '裝訂成冊' }).click()
  await page.getByText('收入 11 項制度').waitFor()
  for (const format of ['PDF', 'DOCX']) {
    const href = await page.getByRole('link', { name: new RegExp(`下載 ?${format}`) }).getAttribute('href')
    desk.put(`volume-${format}.${format.toLowerCase()}`, await bytesOf(page, href ?? ''))
  }
  await desk.print(['volume-DOCX.docx'])
  for (const file of ['volume-PDF.pdf', 'printed/volume-DOCX.pdf']) {
    const pages = await desk.pages(file)
    const contents = contentsOf(pages).contents.slice(0, 11)
    expect(contents).toHaveLength(11)
    for (const { title, page: at } of contents) expect([file, title, placesOf(pages, title)]).toEqual([file, title, at])
  }
}, 900_000)

/** A file as the page has it: a download by the browser would not carry the header that signs this seat in. */
async function bytesOf(page: Page, href: string): Promise<Buffer> {
  const text = await page.evaluate(async (address) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  }, href)
  return Buffer.from(text, 'latin1')
}
