import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { makeDb, makePool } from '../../db/connect.ts'
import { openEmbedded } from '../../db/embedded.ts'
import { brokenInvariants } from '../support/invariants.ts'
import { makeDirectory, type Product, sampleArgs, startProduct } from '../support/product.ts'

const kills = 6
const clients = 4

type Saved = { id: string; version: number; key: string; body: string; text: string }

/** Moves cards of its own up and down until the product is gone; what was answered "saved" is noted at once. */
async function moveUntilKilled(product: Product, ids: readonly string[], above: string, saved: Saved[]): Promise<void> {
  const token = await product.token('office')
  const cards = new Map((await product.board()).items.map((card) => [card.id, card.version]))
  for (let turn = 0; ; turn++) {
    const id = ids[turn % ids.length] as string
    const key = randomUUID()
    const body = JSON.stringify({ to: 'in_progress', after: turn % 2 ? above : null, version: cards.get(id) })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key }
    const answer = await fetch(`${product.url}/api/items/${id}/moves`, { method: 'POST', headers, body }).catch(() => undefined)
    const text = await answer?.text().catch(() => undefined)
    if (!answer || text === undefined) return
    expect([answer.status, text]).toEqual([200, text])
    const { version } = JSON.parse(text).item as { version: number }
    cards.set(id, version)
    saved.push({ id, version, key, body, text })
  }
}

it(`keeps every move that was answered "saved" through ${kills} kills, and nothing by halves`, { timeout: 120_000 }, async () => {
  const directory = makeDirectory()
  const tokens = new Map<string, string>()
  const all: Saved[] = []
  try {
    for (let kill = 0; kill < kills; kill++) {
      const args = kill === 0 ? sampleArgs : []
      const product = await startProduct({ dataDir: directory.path, args, tokens })
      const working = (await product.board()).items.filter(({ status }) => status === 'in_progress').map(({ id }) => id)
      const [above, ...rest] = working as [string, ...string[]]
      const saved: Saved[] = []
      const moving = Array.from({ length: clients }, (_, client) =>
        moveUntilKilled(
          product,
          rest.filter((_id, index) => index % clients === client),
          above,
          saved,
        ),
      )
      // Not after a time but after a number of saved moves, so that each kill falls into the midst of work.
      while (saved.length < 10 + kill * 7) await new Promise(setImmediate)
      await product.kill()
      await Promise.all(moving)
      all.push(...saved)
    }
    const product = await startProduct({ dataDir: directory.path, tokens })
    const { items } = await product.board()
    for (const { id, version } of all) expect(items.find((item) => item.id === id)?.version).toBeGreaterThanOrEqual(version)
    // A client that lost the answer asks again with the same key, and gets the very answer that was saved.
    const { id, key, body, text } = all.at(-1) as Saved
    const token = await product.token('office')
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key }
    const again = await fetch(`${product.url}/api/items/${id}/moves`, { method: 'POST', headers, body })
    expect([again.status, await again.text()]).toEqual([200, text])
    await product.stop()
    const embedded = await openEmbedded({ dataDir: directory.path, role: 'tool', log: () => {} })
    const db = makeDb(makePool(embedded.connection))
    expect(await brokenInvariants(db)).toEqual([])
    await db.destroy()
    await embedded.stop()
  } finally {
    directory.remove()
  }
})
