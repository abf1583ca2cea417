import { beforeAll, expect, test } from 'vitest'
import { signIn, useBrowser } from '../support/browser.ts'
import { devices, faultsOf, views, type Visit } from '../support/faults.ts'
import { fieldOn, formOn } from '../support/forms.ts'
import { livesOf } from '../support/lives.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product
let ids: Record<string, string>
const { board, advance, find, reply } = livesOf(() => product)

/** A regulation at each stage that has a form, and one with a comment to answer. */
beforeAll(async () => {
  product = await sample.start()
  const { id, version } = await find('R07')
  const again = { to: 'drafting', after: null, version, reason: '先定文本' }
  await product.ask('owner-D4', 'POST', `/api/regulations/${id}/moves`, again)
  await advance('R07', 'consulting')
  await reply('head-D3', 'R07', {
    stance: 'with_changes',
    comments: [{ articleId: null, stance: 'with_changes', text: '增加青少年培訓' }],
  })
  await advance('R06', 'approved')
  await advance('R01', 'studying')
  await advance('R02', 'in_force')
  for (const [number, status] of [
    ['R05', 'drafting'],
    ['R09', 'deliberating'],
  ] as const) {
    await advance(number, 'in_force')
    await advance(number, status)
  }
  const { regulations } = await board()
  ids = Object.fromEntries(regulations.map((one: { number: string; id: string }) => [one.number, one.id]))
})

const there: Visit['there'] = (page) => page.locator('.form-dialog h2')
const form = (number: string, errand: string, act?: Visit['act']): Visit => ({
  address: `${product.url}/regulations/${ids[number]}?do=${errand}`,
  there,
  ...(act && { act }),
})
/** What the server says of a form that was sent as it opened. */
const refuse: Visit['act'] = async (page) => {
  await formOn(page).locator('button[type=submit]').click()
  await formOn(page).locator('.fault, .form-fault').first().waitFor()
}
const create: Visit = {
  get address() {
    return `${product.url}/regulations`
  },
  there: (page) => page.locator('[data-column="in_force"]'),
  act: async (page) => {
    await page.locator('.chips button.quiet').first().click()
    await formOn(page).waitFor()
  },
}
const remark: Visit['act'] = async (page) => {
  await fieldOn(page, 'comments').locator('textarea').first().fill('增加青少年培訓')
}

/** Everybody's forms, each as it opens or as it is refused. */
const forms = (): Record<string, Visit[]> => ({
  office: [
    create,
    form('R03', 'edit'),
    form('R06', 'issue', refuse),
    form('R01', 'put_in_force'),
    form('R02', 'revise'),
    form('R09', 'send_back'),
  ],
  'main-leader': [form('R09', 'approve', refuse), form('R03', 'abolish')],
  'head-D2': [form('R05', 'consult', refuse), form('R07', 'reply', remark)],
  'owner-D4': [form('R07', 'redraft'), form('R07', 'deliberate', refuse), form('R07', 'answer')],
  'head-D5': [form('R08', 'sign', refuse)],
})

test.each(views)(
  'every form of a regulation on a $device in $language, by day and by night, is without fault',
  async ({ device, language }) => {
    for (const [person, visits] of Object.entries(forms())) {
      const seat = await browsers.open(devices[device])
      await signIn(seat.context, product, person)
      const faults = await faultsOf(seat, language, visits)
      // What the server refuses is told by the browser as well.
      expect([person, faults.filter((fault) => !/status of 422/.test(fault))]).toEqual([person, []])
      await seat.context.close()
    }
  },
  600_000,
)
