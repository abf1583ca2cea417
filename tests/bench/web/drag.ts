import type { Page } from 'playwright-core'
import { atMost, type Figure, median } from '../figure.ts'
import { settle } from '../../support/browser.ts'
import type { Hall } from './hall.ts'

const rounds = 5
const slowDown = 4

/** The frames of a drag on a machine four times as slow, against the frames of the same path over the same board with no drag. */
export async function framesOfADrag(hall: Hall, items: number, quantile: number, goal: number): Promise<Figure> {
  const page = await openBoard(hall, items)
  const wire = await page.context().newCDPSession(page)
  await wire.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  const frames: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    const dragging = await framesOf(page, () => walk(page, true))
    const walking = await framesOf(page, () => walk(page, false))
    if (round > 0) frames[0].push(at(dragging, quantile))
    if (round > 0) frames[1].push(at(walking, quantile))
  }
  await page.context().close()
  const which = quantile === 0.5 ? 'median frame' : `${quantile * 100}th percentile of frames`
  return atMost(
    `dragging over ${items} cards, ${which}, times the same path with no drag`,
    median(frames[0]) / median(frames[1]),
    goal,
  )
}

/** Milliseconds of the longest script task from pick-up to drop, unthrottled; only frames of 50 and more are looked into, so 0 is below that. */
export async function longestTaskOfADrag(hall: Hall, items: number): Promise<Figure> {
  const page = await openBoard(hall, items)
  const longest: number[] = []
  for (let round = 0; round < rounds; round++) {
    const tasks = await page.evaluateHandle(() => {
      const durations = [0]
      // A frame of 50 ms and more is reported with the scripts in it; what else held it up, such as another program, is not theirs.
      const note = (list: PerformanceObserverEntryList) => {
        for (const frame of list.getEntries() as unknown as { scripts: { duration: number }[] }[]) {
          durations.push(...frame.scripts.map(({ duration }) => duration))
        }
      }
      new PerformanceObserver(note).observe({ type: 'long-animation-frame' })
      return durations
    })
    await walk(page, true, true)
    await page.locator('.notice').filter({ hasText: '已' }).waitFor()
    longest.push(Math.max(...(await tasks.jsonValue())))
  }
  await page.context().close()
  return atMost(`longest script task from pick-up to drop, ${items} cards, ms`, Math.max(...longest), 50)
}

async function openBoard(hall: Hall, items: number): Promise<Page> {
  const board = await hall.board(items)
  const page = await hall.open(board)
  await page.goto(board.url)
  await page.locator('[data-column="closed"] [data-item]').first().waitFor()
  return page
}

const steps = 150
const pace = 16

/** Leads the mouse up and down over all columns, with the first card of the second one in the hand or with none. */
async function walk(page: Page, lifting: boolean, dropping = false): Promise<void> {
  await settle(page)
  const box = await page.locator('[data-column="in_progress"] .card-number').first().boundingBox()
  if (!box) throw new Error('There is nothing to lift')
  await page.mouse.move(box.x + 4, box.y + 8)
  if (lifting) await page.mouse.down()
  for (let step = 0; step < steps; step++) {
    const turn = (step / steps) * 2 * Math.PI
    const due = performance.now() + pace
    await page.mouse.move(box.x + 60 + 500 * Math.sin(turn), 480 - 220 * Math.cos(turn * 4))
    await page.waitForTimeout(Math.max(0, due - performance.now()))
  }
  if (dropping) await page.mouse.move(box.x + 60, box.y + 400, { steps: 3 })
  else if (lifting) await page.keyboard.press('Escape')
  await page.mouse.up()
}

/** The time from each frame to the next while something is done, in milliseconds. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<number[]> {
  const running = await page.evaluateHandle(() => {
    const state = { on: true, frames: [] as number[] }
    let last = performance.now()
    const tick = (now: number) => {
      state.frames.push(now - last)
      last = now
      if (state.on) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    return state
  })
  await act()
  return running.evaluate((state) => {
    state.on = false
    return state.frames.slice(1)
  })
}

function at(values: readonly number[], quantile: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * quantile)] ?? Number.NaN
}
