import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { signIn, useBrowser } from '../support/browser.ts'
import { devices, faultsOf, views, type Visit } from '../support/faults.ts'
import { pdf, pictureOf } from '../support/files.ts'
import { formOn } from '../support/forms.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product
/** The ids of items by their numbers. */
let ids: Record<string, string>

beforeAll(async () => {
  product = await sample.start()
  const { items, categories } = await product.board()
  ids = Object.fromEntries(items.map(({ number, id }) => [number, id]))
  await product.ask('representative', 'POST', `/api/items/${ids['2-1']}/suggestions`, { kind: 'objection', text: '現場未見更新' })
  const draft = { categoryId: categories[0]?.id, title: '完善值班制度', kind: 'time_limited', measures: [] }
  ids['draft'] = (await product.ask('office', 'POST', '/api/items', draft)).body.item.id
  const { version } = await product.card('1-3')
  const asked = { version, requestedDueOn: '2009-03-06', reason: '材料未齊', safeguards: '每週報告一次' }
  await product.ask('owner-D3', 'POST', `/api/items/${ids['1-3']}/extensions`, asked)
  const suspended = await product.card('2-2')
  const until = { to: 'suspended', after: null, version: suspended.version, reason: '等待上級方案', untilOn: '2009-03-02' }
  await product.ask('deputy-b', 'POST', `/api/items/${suspended.id}/moves`, until)
  await bringEvidence()
})

const form = (number: string, errand: string, act?: Visit['act']): Visit => ({
  address: `${product.url}/items/${ids[number]}?do=${errand}`,
  there: (page) => page.locator('.form-dialog h2'),
  ...(act && { act }),
})

/** Everybody's forms, each as it opens and where it says something of what was typed also then. */
const forms = (): Record<string, Visit[]> => ({
  office: [
    form('draft', 'assign'),
    form('3-2', 'return_for_rework'),
    form('1-2', 'reopen'),
    form('2-1', 'answer'),
    form('3-4', 'add_measure'),
  ],
  'head-D2': [form('2-4', 'return_assignment')],
  'owner-D3': [
    form('3-4', 'apply_for_closure', refuse),
    {
      address: `${product.url}/items/${ids['3-4']}`,
      there: (page) => page.locator('.evidence-files li').first(),
      act: lookAtPicture,
    },
  ],
  'owner-D2': [form('3-3', 'request_extension')],
  'deputy-b': [form('3-4', 'suspend'), form('2-2', 'resume')],
  'main-leader': [form('3-4', 'cancel'), form('1-3', 'decide_extension')],
  representative: [form('3-4', 'suggest')],
  superior: [form('3-4', 'comment')],
})

test.each(views)(
  'every form and the look at a file on a $device in $language, by day and by night, is without fault',
  async ({ device, language }) => {
    for (const [person, visits] of Object.entries(forms())) {
      const seat = await browsers.open(devices[device])
      await signIn(seat.context, product, person)
      expect([person, await faultsOf(seat, language, visits)]).toEqual([person, []])
      await seat.context.close()
    }
  },
  180_000,
)

test('an item that is suspended says until when at its head', async () => {
  const { page } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/items/${ids['2-2']}`)
  expect(await page.locator('.sheet-head').innerText()).toContain('中止至：3月2日')
})

async function bringEvidence(): Promise<void> {
  const { page } = await browsers.seat(product, 'owner-D3')
  await page.goto(`${product.url}/items/${ids['3-4']}`)
  const files = [
    { name: '現場照片.png', buffer: pictureOf(320, 200), mimeType: 'image/png' },
    { name: '會議紀要.pdf', buffer: pdf, mimeType: 'application/pdf' },
  ]
  await page.locator('.evidence-drop input[type=file]').setInputFiles(files)
  for (const { name } of files) await page.locator('.evidence-files').getByText(name).waitFor()
}

async function lookAtPicture(page: Page): Promise<void> {
  await page.locator('.evidence-files > li').filter({ hasText: '現場照片.png' }).getByRole('button').click()
  await page.locator('.evidence-preview img').waitFor()
}

async function refuse(page: Page): Promise<void> {
  await formOn(page).locator('button[type=submit]').click()
  await formOn(page).locator('.fault').first().waitFor()
}
