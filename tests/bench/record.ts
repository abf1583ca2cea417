import { Client } from 'pg'
import type { Connection } from '../../db/connect.ts'
import { fetchOf } from '../../server/app.ts'
import { composeMeasured } from './app-parts.ts'

type Values = { item: string; above: string; version: number; rank: string; key: string }

/** One statement of a move, as text; `fill` gives its parameters for another move. */
export type Statement = { name: string | undefined; text: string; fill(values: Values): unknown[] }

type Asked = { token: string; item: { id: string; version: number }; above: string }
type Query = { name?: string; text: string; values?: unknown[] }

/**
 * Lets the product make one real move and writes down every statement it sends on the way, sign-in included. The statements
 * of the transaction's frame are left out: whoever repeats the rest puts one around it.
 */
export async function recordStatements(connection: Connection, { token, item, above }: Asked): Promise<Statement[]> {
  const { db, deps } = composeMeasured(connection)
  const ask = fetchOf({ ...deps, publicUrl: 'http://localhost' })
  const key = 'recorded'
  const move = async (version: number, idempotencyKey: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': idempotencyKey }
    const body = JSON.stringify({ to: 'in_progress', after: above, version })
    const answer = await ask(new Request(`http://localhost/api/items/${item.id}/moves`, { method: 'POST', headers, body }))
    if (answer.status !== 200) throw new Error(await answer.text())
  }
  // Once unrecorded, so that what is read once, such as the calendar, is not taken for a part of every move.
  await move(item.version, 'warm')
  const { queries, stop } = listen()
  await move(item.version + 1, key)
  stop()
  const rank = await db.selectFrom('items').select('rank').where('id', '=', item.id).executeTakeFirstOrThrow()
  await deps.live.stop()
  await db.destroy()
  const known = { item: item.id, above, version: item.version + 1, rank: rank.rank, key }
  item.version += 2
  return queries.filter(({ text }) => !/^(begin|start transaction|commit)/i.test(text)).map((query) => statementOf(query, known))
}

/** Looks over the shoulder of every client of `pg` in this process. */
function listen() {
  const queries: Query[] = []
  const prototype = Client.prototype as { query: (...args: unknown[]) => unknown }
  const original = prototype.query
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first, second] = args as [string | Query, unknown]
    const values = Array.isArray(second) ? second : []
    queries.push(typeof first === 'string' ? { text: first, values } : { values, ...first })
    return original.apply(this, args)
  }
  const stop = () => {
    prototype.query = original
  }
  return { queries, stop }
}

function statementOf({ name, text, values = [] }: Query, known: Values): Statement {
  return { name, text, fill: (fresh) => values.map((value) => replaced(value, known, fresh)) }
}

/** The same parameter for another move: ids, version, rank and key are exchanged wherever they stand, the rest stays. */
function replaced(value: unknown, known: Values, fresh: Values): unknown {
  if (Array.isArray(value)) return value.map((one) => replaced(one, known, fresh))
  if (typeof value === 'number')
    return value === known.version || value === known.version + 1 ? value - known.version + fresh.version : value
  if (typeof value !== 'string') return value
  // A rank is short enough to stand inside an id by chance: only a parameter that is the rank is one.
  if (value === known.rank) return fresh.rank
  const exchanged = new Map([
    [known.item, fresh.item],
    [known.above, fresh.above],
    [known.key, fresh.key],
  ])
  // In one go: what one of them is exchanged for may be what another one was.
  return value.replaceAll(new RegExp([...exchanged.keys()].join('|'), 'g'), (found) => exchanged.get(found) ?? found)
}
