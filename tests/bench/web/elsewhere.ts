import type { Board as Cards } from '../../../server/read-board.ts'
import { atMost, type Figure } from '../figure.ts'
import type { Hall } from './hall.ts'

/**
 * How many DOM nodes a move made elsewhere changes that are none of its business: neither the card's, nor the two columns' own, nor the
 * figures that count the columns. Another card that is redrawn counts with all it contains.
 */
export async function nodesOfAMove(hall: Hall, items: number): Promise<Figure> {
  const board = await hall.board(items)
  const headers = { authorization: `Bearer ${board.token}`, 'content-type': 'application/json' }
  const { items: cards } = (await (await fetch(`${board.url}/api/board`, { headers })).json()) as Cards
  const moved = cards.filter(({ status }) => status === 'closed')[1]
  if (!moved) throw new Error('There is nothing to move')
  const page = await hall.open(board)
  await page.goto(board.url)
  const card = page.locator(`[data-item="${moved.number}"]`)
  await card.waitFor()
  const count = await page.evaluateHandle((id) => {
    const theirs = '.figures, [data-column=closed], [data-tab=closed], [data-column=in_progress], [data-tab=in_progress]'
    const touched = { astray: 0, all: 0 }
    const isTheirs = (node: Node): boolean => {
      const element = node instanceof Element ? node : node.parentElement
      const own = element?.closest('[data-id]')
      if (own) return own.getAttribute('data-id') === id || element === own
      return element?.closest(theirs) !== null
    }
    const watcher = new MutationObserver((changes) => {
      for (const { target } of changes) {
        touched.all++
        if (!isTheirs(target)) touched.astray++
      }
    })
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
    return touched
  }, moved.id)
  const body = JSON.stringify({ to: 'in_progress', after: null, version: moved.version, reason: '回頭看不合格' })
  const answer = await fetch(`${board.url}/api/items/${moved.id}/moves`, { method: 'POST', headers, body })
  if (answer.status !== 200) throw new Error(await answer.text())
  await page.locator(`[data-column="in_progress"] [data-item="${moved.number}"]`).waitFor()
  await page.waitForTimeout(500)
  const { astray } = await count.jsonValue()
  await page.context().close()
  return atMost(`nodes that a move made elsewhere changes outside its card and columns, ${items} cards`, astray, 0)
}
