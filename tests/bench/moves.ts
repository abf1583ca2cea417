import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { generateNKeysBetween } from 'fractional-indexing'
import { Pool } from 'pg'
import { makeCampaign } from './campaigns.ts'
import { atLeast, type Figure, median } from './figure.ts'
import { recordStatements, type Statement } from './record.ts'
import { type Stage, startChild } from './stage.ts'

const clients = 16
const rounds = 3
const seconds = 3

type Item = { id: string; version: number }

/**
 * Moves per second of 16 clients on one board, through the whole product, of the rate at which `pg` sends the very same
 * statements in one transaction with nothing around them: no HTTP, no checks, no query builder.
 */
export async function movesAgainstBareStatements(stage: Stage, items: number): Promise<Figure> {
  const { db, connection } = await stage.database(`moves_${items}`)
  const { token } = await makeCampaign(db, items)
  // All in one column: even of 18 items there is then one for each of 16 clients, and the column is as full as it gets.
  await db.updateTable('items').set({ status: 'in_progress', closedOn: null }).execute()
  const rows = await db.selectFrom('items').select(['id', 'version']).orderBy('rank').execute()
  // Every client has cards of its own, so that none is refused for an old version.
  const shares = Array.from({ length: clients }, (_, client) => rows.filter((_row, index) => index % clients === client))
  const statements = await recordStatements(connection, { token, item: rows[0] as Item, above: (rows[1] as Item).id })
  const app = await startChild('./app-server.ts', [JSON.stringify(connection)])
  const pool = new Pool({ ...connection, max: clients })
  pool.on('error', () => {})
  const rates: [number[], number[]] = [[], []]
  // One round before the first that counts, for both: neither is measured cold.
  for (let round = 0; round <= rounds; round++) {
    const through = await countRate(shares, moveThrough(app.port, token))
    const bare = await countRate(shares, moveBare(pool, statements, round))
    if (round > 0) rates[0].push(through)
    if (round > 0) rates[1].push(bare)
  }
  await Promise.all([app.stop(), pool.end()])
  return atLeast(`moves of 16 clients, ${items} items, of bare statements`, median(rates[0]) / median(rates[1]), 0.6)
}

type Move = (item: Item, above: Item | undefined) => Promise<void>

async function countRate(shares: Item[][], move: Move): Promise<number> {
  let moved = 0
  const begun = performance.now()
  const until = begun + seconds * 1_000
  await Promise.all(
    shares.map(async (share) => {
      for (let turn = 0; performance.now() < until; turn++) {
        const item = share[turn % share.length]
        if (!item) return
        await move(item, share.length > 1 ? share[(turn + 1) % share.length] : undefined)
        moved++
      }
    }),
  )
  return moved / ((performance.now() - begun) / 1_000)
}

function moveThrough(port: number, token: string): Move {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  return async (item, above) => {
    const body = JSON.stringify({ to: 'in_progress', after: above?.id ?? null, version: item.version })
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': randomUUID(),
    }
    const answer = await new Promise<string>((resolve, reject) => {
      const sent = request(
        { port, host: '127.0.0.1', path: `/api/items/${item.id}/moves`, method: 'POST', agent, headers },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => (text += part))
          response.on('end', () =>
            response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode} ${text}`)),
          )
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
    item.version = (JSON.parse(answer) as { item: Item }).item.version
  }
}

/** Sends the recorded statements for another item, with a rank and a key of its own, between begin and commit. */
function moveBare(pool: Pool, statements: Statement[], round: number): Move {
  const ranks = generateNKeysBetween(null, null, 100_000).values()
  return async (item, above) => {
    // Told apart from the product's own ranks by its ending.
    const rank = `${ranks.next().value}zz${round + 1}`
    const client = await pool.connect()
    try {
      await client.query('begin')
      for (const { name, text, fill } of statements) {
        const values = fill({ item: item.id, above: above?.id ?? item.id, version: item.version, rank, key: randomUUID() })
        await client.query({ ...(name ? { name } : {}), text, values })
      }
      await client.query('commit')
      item.version++
    } finally {
      client.release()
    }
  }
}
