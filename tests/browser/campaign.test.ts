import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardOf, signIn, useBrowser } from '../support/browser.ts'
import { fill, formOn, openItem, send } from '../support/forms.ts'
import { makeDirectory, type Product, startProduct } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const emptyHome = makeDirectory()
const sample = useSample()
let product: Product
let empty: Product

beforeAll(async () => {
  product = await sample.start()
  empty = await startProduct({ dataDir: emptyHome.path, args: ['--empty'] })
})
afterAll(async () => {
  await Promise.all([product.stop(), empty.stop()])
  emptyHome.remove()
})

const said = (page: Page, sentence: string) => page.locator('.notice').filter({ hasText: sentence }).waitFor()

test('undo of a move whose way back needs a form opens that form', async () => {
  const { page } = await browsers.seat(product, 'deputy-b')
  await openItem(page, product, '3-4', '?do=suspend')
  await fill(page, 'reason', '場館維修,暫停活動')
  await fill(page, 'untilOn', '2009-03-20')
  await send(page)
  await page.keyboard.press('Escape')
  await page.locator('.drawer').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await formOn(page).waitFor()
  await fill(page, 'reason', '維修推遲,照常進行')
  await send(page)
  await expect.poll(async () => (await product.card('3-4')).status).toBe('in_progress')
})

test('cards that each need a form are not moved together, and each says so', async () => {
  const { page } = await browsers.seat(product, 'office')
  const closed = (await product.board()).items.filter(({ status }) => status === 'closed').map(({ number }) => number)
  const [first = '', second = ''] = closed
  for (const number of [first, second]) await cardOf(page, number).click({ modifiers: ['Control'], position: { x: 200, y: 10 } })
  await cardOf(page, first).locator('a').focus()
  for (const key of ['Space', 'ArrowLeft', 'ArrowLeft', 'Space']) await page.keyboard.press(key)
  await said(page, `${first} 未移動。此操作要填寫表單，請單獨移動。`)
  await said(page, `${second} 未移動。此操作要填寫表單，請單獨移動。`)
  expect((await product.card(first)).status).toBe('closed')
})

test('the office names the campaign and its kinds anew, and the board speaks so', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.getByRole('link', { name: '活動', exact: true }).click()
  await page.getByLabel('活動名稱').fill('整改落實(第一階段)')
  await page.getByLabel('「限期整改」的叫法').fill('近期整改')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await said(page, '已保存。')
  await page.goto(product.url)
  await page.getByRole('heading', { name: '整改落實(第一階段)' }).waitFor()
  await page.getByRole('button', { name: '篩選', exact: true }).click()
  await page.getByRole('checkbox', { name: '近期整改' }).waitFor()
  expect(complaints).toEqual([])
})

test('categories are moved by button and by keyboard, renamed and added, and items keep their numbers', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/campaign`)
  const names = () =>
    page
      .locator('form[aria-labelledby=campaign-categories] .ordered-names input')
      .evaluateAll((inputs) => inputs.map((one) => (one as HTMLInputElement).value))
  await page.getByLabel('類別 4').waitFor()
  const [one = '', two = '', three = '', four = ''] = await names()
  await page.getByRole('button', { name: `下移「${one}」` }).click()
  await page.getByText(`「${one}」第 2 位，共 4 個。`).waitFor()
  await page.getByLabel('類別 4').focus()
  await page.keyboard.press('Alt+ArrowUp')
  expect(await page.getByLabel('類別 4').evaluate((input) => input === document.activeElement)).toBe(true)
  await page.getByLabel('類別 2').fill(`${two}工作`)
  await page.getByRole('button', { name: '增加類別' }).click()
  await page.keyboard.type('其他')
  await page.getByRole('button', { name: '保存類別' }).click()
  await said(page, '已保存。')
  await page.reload()
  await expect.poll(names).toEqual([`${two}工作`, one, four, three, '其他'])
  expect((await product.board()).items.some(({ number }) => number === '2-4')).toBe(true)
  await page.getByRole('button', { name: '刪除「其他」' }).click()
  await page.getByRole('button', { name: '保存類別' }).click()
  await expect.poll(async () => (await product.ask('office', 'GET', '/api/board')).body.categories.length).toBe(4)
  expect(complaints).toEqual([])
})

test('categories are put in order by the mouse, and what is let go elsewhere stays where it was', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/campaign`)
  const rows = page.locator('form[aria-labelledby=campaign-categories] li')
  const names = () => rows.locator('input').evaluateAll((inputs) => inputs.map((one) => (one as HTMLInputElement).value))
  await rows.nth(3).waitFor()
  const before = await names()
  // The whole list in view, so that nothing scrolls under the hand.
  await page.setViewportSize({ width: 1440, height: 1400 })
  const drag = async (from: number, to: { x: number; y: number }) => {
    await rows.nth(from).locator('.name-grip').hover()
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 8 })
    await page.mouse.up()
  }
  const boxOf = async (at: number) => (await rows.nth(at).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const first = await boxOf(0)
  await drag(2, { x: first.x + 80, y: first.y + 4 })
  const moved = [before[2], before[0], before[1], before[3]]
  await expect.poll(names).toEqual(moved)
  await page.getByText(`「${before[2]}」第 1 位，共 4 個。`).waitFor()
  await drag(1, { x: first.x + 80, y: first.y - 200 })
  expect(await names()).toEqual(moved)
  await page.getByRole('button', { name: '保存類別' }).click()
  await said(page, '已保存。')
  const { body } = await product.ask('office', 'GET', '/api/board')
  expect((body as { categories: { name: string }[] }).categories.map(({ name }) => name)).toEqual(moved)
  expect(complaints).toEqual([])
})

test('stages and milestones are made and changed on the page, which follows what another office does', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  await page.goto(`${product.url}/campaign`)
  const milestones = page.locator('.milestone-list > li')
  await milestones.first().waitFor()
  expect(await milestones.count()).toBe(10)
  expect(await page.getByRole('button', { name: /^刪除「(學習調研|分析檢查|整改落實)」/ }).count()).toBe(0)
  await page.getByRole('button', { name: '增加階段' }).click()
  await page.keyboard.type('總結驗收')
  await page.getByLabel('新階段').press('Alt+ArrowUp')
  await page.getByRole('button', { name: '保存階段' }).click()
  await said(page, '已保存。')
  // Until the page has read what was saved, the third is the one that was.
  await expect.poll(() => page.getByLabel('階段 3').inputValue()).toBe('總結驗收')

  await page.getByRole('button', { name: '增加節點' }).click()
  const press = () => formOn(page).locator('button[type=submit]').click()
  await press()
  await formOn(page).getByText('請填寫此項。').first().waitFor()
  await fill(page, 'dueOn', '2009-03-21')
  await formOn(page).getByText('是休息日').waitFor()
  await fill(page, 'dueOn', '2009-03-20')
  await fill(page, 'title', '總結大會')
  await page.locator('[data-field=stage] select').selectOption({ label: '總結驗收' })
  await send(page)
  await milestones.filter({ hasText: '總結大會' }).filter({ hasText: '總結驗收' }).waitFor()

  // Two at one milestone: what only the other changed is kept, what both changed is asked about.
  await page.getByRole('button', { name: '修改節點「總結大會」' }).click()
  await fill(page, 'title', '總結會')
  const { body } = await product.ask('office', 'GET', '/api/campaign/timetable')
  const known = body as { version: number; milestones: { id: string; title: string }[] }
  const { id = '' } = known.milestones.find(({ title }) => title === '總結大會') ?? {}
  const theirs = { version: known.version, title: '總結表彰大會' }
  await product.ask('office', 'POST', `/api/campaign/milestones/${id}/edits`, theirs)
  await milestones.filter({ hasText: '總結表彰大會' }).waitFor()
  await press()
  await formOn(page).getByRole('radiogroup', { name: '名稱' }).getByText('總結表彰大會').click()
  await send(page)
  await formOn(page).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: '刪除「總結表彰大會」' }).click()
  await milestones.filter({ hasText: '總結表彰大會' }).waitFor({ state: 'detached' })
  await page.locator('.notice').getByRole('button', { name: '撤銷' }).click()
  await milestones.filter({ hasText: '總結表彰大會' }).waitFor()
  expect(complaints.filter((one) => !one.includes('409'))).toEqual([])
})

test('the next campaign begins as a copy that the office alone sees, is opened for everybody, and the former one can still be looked at', async () => {
  const { page, complaints } = await browsers.seat(product, 'office')
  const former = (await product.ask('office', 'GET', '/api/campaign')).body.campaign.title as string
  await page.goto(`${product.url}/campaign`)
  await page.getByLabel('新活動的名稱').fill('整改落實「回頭看」')
  await page.getByLabel('項目一併列入草擬').check()
  await page.getByRole('button', { name: '複製為新活動' }).click()
  await said(page, '新活動已建立')
  await page.getByText('18 項還不齊備：').waitFor()
  await page
    .getByText(/缺：.*時限/)
    .first()
    .waitFor()
  const owner = await browsers.seat(product, 'owner-D2')
  await owner.page.getByRole('heading', { name: former }).waitFor()
  await page.getByRole('button', { name: '正式開始此活動' }).click()
  await said(page, '活動已開始')
  await owner.page.goto(`${product.url}/campaign`)
  await owner.page.getByRole('button', { name: `查看「${former}」` }).click()
  await owner.page.locator('li[aria-current]', { hasText: former }).waitFor()
  await owner.page.goto(product.url)
  await cardOf(owner.page, '2-4').waitFor()
  await page.getByRole('button', { name: `查看「${former}」` }).click()
  await page.locator('li[aria-current]', { hasText: former }).waitFor()
  expect([...complaints, ...owner.complaints]).toEqual([])
})

test('an empty installation is led step by step to its first assigned item', async () => {
  const { page, complaints } = await browsers.open()
  await page.goto(await empty.link('setup'))
  for (const [label, text] of [
    ['單位名稱', '市科技館'],
    ['活動名稱', '整改落實'],
    ['稱謂', '辦公室'],
    ['電子郵箱', 'office@example.org'],
  ] as const) {
    await page.getByLabel(label).fill(text)
  }
  await page.getByLabel('部門').fill('展覽部\n辦公室')
  await page.getByRole('button', { name: '完成設置' }).click()
  await page.getByRole('link', { name: '逐步開始此次活動' }).click()
  const step = (name: string) => page.locator('.first-steps ol > li', { has: page.locator('b', { hasText: name }) })
  await step('單位和活動').getByText('已完成').waitFor()
  await step('部門和人員').getByText('還沒有部門或其他人員').waitFor()
  await step('類別').getByText('還沒有類別').waitFor()
  await step('下發').getByText('先補齊四個明確').waitFor()

  await page.getByRole('button', { name: '增加類別' }).click()
  await page.keyboard.type('自身建設')
  await page.getByRole('button', { name: '保存類別' }).click()
  await step('類別').getByText('1 個類別。').waitFor()

  await empty.token('admin')
  await signIn(page.context(), empty, 'admin')
  const { departments } = (await empty.ask('admin', 'GET', '/api/board')).body
  const { unit, person } = (await empty.ask('admin', 'GET', '/api/me')).body
  const owner = { unitId: unit.id, departmentId: departments[0].id, key: null, language: 'zh-Hant', hats: ['owner'] }
  const added = await empty.ask('admin', 'POST', '/api/people', {
    ...owner,
    name: '展覽部責任人',
    mail: 'o@example.org',
    invite: false,
  })
  expect(added.status).toBe(200)
  await page.reload()
  await step('部門和人員').getByText('2 個部門，2 人。').waitFor()

  const board = (await empty.ask('admin', 'GET', '/api/board')).body
  const people = board.people as { id: string; name: string }[]
  const ownerId = people.find(({ name }) => name === '展覽部責任人')?.id
  const item = { title: '健全值班制度', kind: 'time_limited', categoryId: board.categories[0].id, target: '形成制度' }
  const made = await empty.ask('admin', 'POST', '/api/items', { ...item, departmentId: departments[0].id, ownerId })
  expect(made.status).toBe(200)
  await page.reload()
  await step('四個明確').getByText('1 項還不齊備：').waitFor()
  await step('四個明確')
    .getByText(/缺：.*責任/)
    .waitFor()
  const { id } = made.body.item
  const rest = { dueOn: '2099-03-02', leaderId: person.id, verifierId: person.id, version: made.body.item.version }
  expect((await empty.ask('admin', 'POST', `/api/items/${id}/edits`, rest)).status).toBe(200)
  expect((await empty.ask('admin', 'POST', `/api/items/${id}/measures`, { text: '起草制度' })).status).toBe(200)
  await page.reload()
  await page.getByRole('button', { name: '下發 1 項' }).click()
  await said(page, '已下發 1 項。')
  await page.goto(empty.url)
  await page.locator('[data-column="assigned"] [data-item="1-1"]').waitFor()
  expect(complaints).toEqual([])
})
