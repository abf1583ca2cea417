import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cardIn, cardOf, carry, columnOf, drag, hear, numbersIn, signIn, useBrowser } from '../support/browser.ts'
import { focusCard, focusedCard, middleOf, phone, said, tabTo, walkTo } from '../support/hands.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'
import { listenAlong, putFinger } from '../support/touch.ts'

type Row = { id: string; number: string; status: string; version: number }

/** One of the two boards, with a card that goes to the next column without a form, and a column whose order changes. */
type Stage = {
  path: string
  /** Where the board is read and a card is moved over the API. */
  resource: 'items' | 'regulations'
  card: string
  /** Who may move it, and who looks on, with their names. */
  mover: [key: string, name: string]
  onlooker: [key: string, name: string]
  /** Where it stands, and where it goes: status, name, cards top to bottom. */
  from: [status: string, name: string, cards: string[]]
  to: [status: string, name: string, cards: string[]]
  /** What the move is called, and why it goes no further. */
  move: string
  noFurther: string[]
  /** A column whose order the office changes. */
  order: [status: string, cards: string[]]
  changed: string
}

const working = ['1-1', '1-3', '2-2', '2-3', '3-1', '3-3', '3-4', '4-2', '4-3', '4-4']
const issued = ['R03', 'R04', 'R05', 'R08', 'R09', 'R10', 'R11']
const illegal = (from: string) => (to: string) => `不能移至「${to}」：不能由「${from}」直接轉為「${to}」。請按辦理流程逐步進行。`

const boards: Record<string, Stage> = {
  items: {
    path: '/',
    resource: 'items',
    card: '2-4',
    mover: ['owner-D2', '展覽部經辦人'],
    onlooker: ['office', '領導小組辦公室'],
    from: ['assigned', '待啟動', ['2-4']],
    to: ['in_progress', '整改中', working],
    move: '簽收啟動',
    noFurther: ['待驗收', '已銷號', '長期堅持'].map(illegal('待啟動')),
    order: ['in_progress', working],
    changed: '此項目剛剛被他人改動',
  },
  regulations: {
    path: '/regulations',
    resource: 'regulations',
    card: 'R03',
    mover: ['office', '領導小組辦公室'],
    onlooker: ['owner-D2', '展覽部經辦人'],
    from: ['issued', '印發', issued],
    to: ['studying', '學習簽收', ['R01', 'R02']],
    move: '組織學習簽收',
    noFurther: ['執行'].map(illegal('印發')),
    order: ['issued', issued],
    changed: '此項目剛剛被他人改動',
  },
}

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeEach(async () => {
  product = await sample.start()
})
afterEach(() => product.stop())

const moveOver = async ({ resource }: Stage, who: string, number: string, to: string) => {
  const { id, version } = await rowOf(resource, number)
  return product.ask(who, 'POST', `/api/${resource}/${id}/moves`, { to, after: null, version })
}
const rowsOf = async (resource: Stage['resource']): Promise<Row[]> =>
  (await product.ask('office', 'GET', resource === 'items' ? '/api/board' : '/api/regulations')).body[resource]
const rowOf = async (resource: Stage['resource'], number: string): Promise<Row> =>
  (await rowsOf(resource)).find((row) => row.number === number)!

describe.each(Object.entries(boards))('on the board of %s', (_, stage) => {
  const { card, mover, onlooker, from, to, order } = stage
  const savedOrder = async (status: string) =>
    (await rowsOf(stage.resource)).filter((row) => row.status === status).map(({ number }) => number)

  beforeEach(async () => {
    // Somewhere to go to, where there is none yet.
    for (const number of stage.resource === 'regulations' ? to[2].toReversed() : [])
      expect((await moveOver(stage, 'office', number, to[0])).status).toBe(200)
  })

  async function seat(person: string, options = {}): Promise<Page> {
    const { page, context } = await browsers.open(options)
    await signIn(context, product, person)
    await page.goto(product.url + stage.path)
    await cardOf(page, card).waitFor({ state: 'attached' })
    return page
  }

  test('by keyboard alone a card goes to the next column, and this is what a screen reader says', async () => {
    const page = await seat(mover[0])
    const heard = await listenAlong(page)
    await focusCard(page, card)
    for (const key of ['Space', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'Space']) await page.keyboard.press(key)
    await said(page, `${card} 已移至「${to[1]}」`)
    const place = (at: number) => `「${to[1]}」第 ${at} 位，共 ${to[2].length + 1} 項。 放下即「${stage.move}」`
    expect(await heard()).toEqual([
      `已拿起 ${card}。 「${from[1]}」第 1 位，共 ${from[2].length} 項。 用方向鍵移動，空格鍵放下，Esc 取消。`,
      place(1),
      place(2),
      place(1),
      [...stage.noFurther, '這邊沒有可以移入的欄。'].join(' '),
      `已放下 ${card}。`,
      `${card} 已移至「${to[1]}」`,
    ])
    expect(await focusedCard(page)).toBe(card)
    expect(await numbersIn(page, to[0])).toEqual([card, ...to[2]])
    expect((await rowOf(stage.resource, card)).status).toBe(to[0])
  })

  test('by its menu, and the focus goes on from the card', async () => {
    const page = await seat(mover[0])
    const button = page.getByRole('button', { name: `移動 ${card}` })
    await tabTo(page, `移動 ${card}`)
    await page.keyboard.press('Enter')
    await walkTo(page, to[1])
    await page.keyboard.press('Enter')
    await cardIn(page, to[0], card).waitFor()
    await said(page, `${card} 已移至「${to[1]}」`)
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
    expect((await rowOf(stage.resource, card)).status).toBe(to[0])
  })

  test('the office carries a card from place to place by keyboard, and undoes it', async () => {
    const page = await seat('office')
    const [status, [first = '', second = '', ...others]] = order
    await focusCard(page, second)
    for (const key of ['Space', 'ArrowDown', 'ArrowDown', 'Space']) await page.keyboard.press(key)
    await said(page, `${second} 已調整順序`)
    const wanted = [first, ...others.slice(0, 2), second, ...others.slice(2)]
    expect(await numbersIn(page, status)).toEqual(wanted)
    expect(await savedOrder(status)).toEqual(wanted)
    await expect.poll(() => focusedCard(page)).toBe(second)
    await page.keyboard.press('Control+z')
    await said(page, `已撤銷，${second} 回到原處`)
    expect(await numbersIn(page, status)).toEqual(order[1])
    expect(await savedOrder(status)).toEqual(order[1])
  })

  test('a move that has no way back is not undone, and says so', async () => {
    const page = await seat(mover[0])
    await drag(page, card, { column: to[0] })
    await said(page, `${card} 已移至「${to[1]}」`)
    expect(await page.getByRole('button', { name: '撤銷' }).count()).toBe(0)
    await page.keyboard.press('Control+z')
    await said(page, `${card} 不能撤銷。不能由「${to[1]}」直接轉為「${from[1]}」。`)
    expect((await rowOf(stage.resource, card)).status).toBe(to[0])
  })

  test('a finger that rests lifts a card; at the side of the screen the next column comes; letting go drops it', async () => {
    const page = await seat(mover[0], phone)
    await page.getByRole('button', { name: new RegExp(`^${from[1]}`) }).tap()
    const [first = '', second = ''] = to[2]
    const finger = await putFinger(page, await middleOf(page, card))
    await page.locator('.ghost').waitFor()
    await finger.slide({ x: 380, y: 460 })
    await cardIn(page, to[0], first).waitFor({ state: 'visible' })
    await finger.slide({ x: 300, y: 460 }, 1)
    expect(await columnOf(page, to[0]).getAttribute('data-verdict')).toBe('legal')
    const above = await middleOf(page, second)
    await finger.slide({ x: above.x, y: above.y - 30 })
    await finger.lift()
    await said(page, `${card} 已移至「${to[1]}」`)
    const wanted = [first, card, ...to[2].slice(1)]
    expect(await numbersIn(page, to[0])).toEqual(wanted)
    expect(await savedOrder(to[0])).toEqual(wanted)
  })

  test('a finger that does not rest scrolls, and lifts nothing', async () => {
    const page = await seat('office', phone)
    await page.getByRole('button', { name: new RegExp(`^${stage.resource === 'items' ? '整改中' : '印發'}`) }).tap()
    const { x, y } = await middleOf(page, order[1][2] ?? '')
    const finger = await putFinger(page, { x, y })
    await finger.slide({ x, y: y - 200 })
    expect(await page.locator('.ghost').count()).toBe(0)
    await finger.lift()
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100)
    expect(await numbersIn(page, order[0])).toEqual(order[1])
  })

  test('who else is looking stands at the head; who moved a card, and who has it open, on the card', async () => {
    const watcher = await seat(onlooker[0])
    expect(await watcher.locator('.onlookers').count()).toBe(0)
    const other = await browsers.open()
    await signIn(other.context, product, mover[0])
    const address = product.url + stage.path
    const [stream] = await Promise.all([other.page.waitForRequest(/events\?/), other.page.goto(address)])
    await cardOf(other.page, card).waitFor()
    await expect.poll(() => watcher.locator('.onlookers').innerText()).toBe(`正在查看：${mover[1]}`)
    expect(await other.page.locator('.onlookers').innerText()).toBe(`正在查看：${onlooker[1]}`)
    await drag(other.page, card, { column: to[0] })
    await expect.poll(() => cardIn(watcher, to[0], card).locator('.card-note').innerText()).toBe(`${mover[1]}剛剛改動`)
    expect(await other.page.locator('.card-note').count()).toBe(0)
    const [beside = ''] = order[1].filter((number) => number !== card)
    const { id } = await rowOf(stage.resource, beside)
    const body = JSON.stringify({ seat: new URL(stream.url()).searchParams.get('seat'), itemId: id })
    await other.page.evaluate(
      (told) => fetch('/api/events/seat', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: told }),
      body,
    )
    await expect.poll(() => cardOf(watcher, beside).locator('.card-note').innerText()).toBe(`${mover[1]}正在編輯`)
    await other.context.close()
    await watcher.locator('.onlookers').waitFor({ state: 'detached' })
    expect(await cardOf(watcher, beside).locator('.card-note').count()).toBe(0)
  })

  test('who drops a card that was changed under the hand is told so and sees the change', async () => {
    const page = await seat(mover[0])
    await carry(page, card, { column: to[0] })
    const helper = stage.resource === 'items' ? 'head-D2' : 'office'
    await hear(page, 'change', () => moveOver(stage, helper, card, to[0]))
    await page.mouse.up()
    await said(page, `${card} 未移動。${stage.changed}。請看過現在的內容後再操作。`)
    await expect.poll(() => numbersIn(page, to[0])).toEqual([card, ...to[2]])
    expect((await rowOf(stage.resource, card)).version).toBe(2)
  })
})
