import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import type { Board as Cards } from '../../../server/read-board.ts'
import { atMost, type Figure, median } from '../figure.ts'
import type { Board, Hall } from './hall.ts'

const rounds = 9

/** The time to the first view of a board against that of a static page with the same cards and the same style, turn and turn about. */
export async function firstView(hall: Hall, items: number, goal: number): Promise<Figure> {
  const board = await hall.board(items)
  const page = await hall.open(board)
  const still = await serve(await writeStatic(page, board))
  await page.context().close()
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    const live = await timeOf(hall, board, board.url)
    const bare = await timeOf(hall, board, still.url)
    if (round > 0) times[0].push(live)
    if (round > 0) times[1].push(bare)
  }
  await still.close()
  return atMost(`first view of ${items} cards, times a static page`, median(times[0]) / median(times[1]), goal)
}

/** Milliseconds until every column that has cards shows its first ones, painted; in a window that has kept nothing. */
async function timeOf(hall: Hall, board: Board, url: string): Promise<number> {
  const page = await hall.open(board)
  await page.addInitScript(() => {
    const isThere = (column: string) => document.querySelector(`[data-column="${column}"] [data-item]`) !== null
    const look = () => {
      if (!['assigned', 'in_progress', 'in_review', 'closed'].every(isThere)) return requestAnimationFrame(look)
      // The frame in which they are there is painted before the next task.
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => Object.assign(window, { shownAt: performance.now() }))
      port1.start()
      port2.postMessage(undefined)
      return undefined
    }
    requestAnimationFrame(look)
  })
  await page.goto(url, { waitUntil: 'commit' })
  const shown = await page.waitForFunction(() => (window as { shownAt?: number }).shownAt)
  const time = Number(await shown.jsonValue())
  await page.context().close()
  return time
}

type Static = { html: string; css: string }

/** The board as it is drawn, written down without its scripts, and with every card of every column in it. */
async function writeStatic(page: Page, { url, token }: Board): Promise<Static> {
  const answer = await fetch(`${url}/api/board`, { headers: { authorization: `Bearer ${token}` } })
  const { items } = (await answer.json()) as Cards
  await page.goto(url)
  await page.locator('[data-column="closed"] [data-item]').first().waitFor()
  // The parts that are read on demand, such as the bar over the columns, bring a sheet of their own: the copy has all in one.
  await page.locator('.look-bar > *').first().waitFor()
  const css = (await Promise.all((await sheetsOf(page)).map(async (sheet) => (await fetch(sheet)).text()))).join('\n')
  const html = await page.evaluate(
    (cards) => {
      for (const list of document.querySelectorAll('[data-cards]')) {
        const { column } = (list.closest('[data-column]') as HTMLElement).dataset
        const sample = list.querySelector<HTMLElement>('[data-id]')
        if (!sample) continue
        sample.removeAttribute('style')
        const { item = '' } = (sample.querySelector('[data-item]') as HTMLElement).dataset
        const { title = '' } = cards.find(({ number }) => number === item) ?? {}
        const { id = '' } = sample.dataset
        const text = sample.outerHTML
        list.innerHTML = cards
          .filter(({ status }) => status === column)
          .map((card) => text.replaceAll(id, card.id).replaceAll(title, card.title).replaceAll(item, card.number))
          .join('')
      }
      for (const part of document.querySelectorAll('script, link[rel=modulepreload], link[rel=stylesheet]')) part.remove()
      document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/style.css' }))
      return `<!doctype html>${document.documentElement.outerHTML}`
    },
    items.map(({ id, number, title, status }) => ({ id, number, title, status })),
  )
  return { html, css }
}

function sheetsOf(page: Page): Promise<string[]> {
  const links = page.locator('link[rel=stylesheet]')
  return links.evaluateAll((found) => found.map((link) => (link as HTMLLinkElement).href))
}

/** Serves the page and its style compressed, as the product serves its own. */
async function serve({ html, css }: Static): Promise<{ url: string; close(): Promise<void> }> {
  const page = gzipSync(html)
  const style = gzipSync(css)
  const server = createServer(({ url }, response) => {
    const isPage = url === '/'
    response.writeHead(200, { 'content-type': isPage ? 'text/html; charset=utf-8' : 'text/css', 'content-encoding': 'gzip' })
    response.end(isPage ? page : style)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve())))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close }
}
