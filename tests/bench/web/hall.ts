import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../support/chromium.js'
import { makeCampaign } from '../campaigns.ts'
import { type Child, openStage, startChild } from '../stage.ts'

/** A board of so many items, served by the product, and who is asked to look at it. */
export type Board = { url: string; token: string }

export type Hall = {
  board(items: number): Promise<Board>
  /** A page in a browser window of its own, with nothing kept from any other. */
  open(board: Board): Promise<Page>
  close(): Promise<void>
}

const dist = fileURLToPath(new URL('../../../web/dist', import.meta.url))
const args = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export async function openHall(): Promise<Hall> {
  const stage = await openStage()
  const browser: Browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args })
  const children: Child[] = []
  const boards = new Map<number, Promise<Board>>()

  const make = async (items: number): Promise<Board> => {
    const { db, connection } = await stage.database(`web_${items}`)
    const { token } = await makeCampaign(db, items)
    const app = await startChild('./app-server.ts', [JSON.stringify(connection), dist])
    children.push(app)
    return { url: `http://localhost:${app.port}`, token }
  }
  return {
    board(items) {
      const known = boards.get(items) ?? make(items)
      boards.set(items, known)
      return known
    },
    async open({ url, token }) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-Hant' })
      await context.addCookies([{ name: 'strikeoff', value: token, url }])
      return context.newPage()
    },
    async close() {
      await browser.close()
      await Promise.all(children.map((child) => child.stop()))
      await stage.close()
    },
  }
}
