import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { makeBlobs } from '../../db/blobs.ts'
import { findPersonByKey } from '../../db/people.ts'
import { insertSession, makeToken } from '../../db/sign-in.ts'
import { fetchOf } from '../../server/app.ts'
import type { Board } from '../../server/read-board.ts'
import { composeDeps } from '../../server/compose.ts'
import type { Card } from '../../server/cards.ts'
import type { Deps } from '../../server/env.ts'
import type { Fetch } from '../../server/listen.ts'
import type { TestDatabase } from './database.ts'

type Body = Record<string, unknown> | string | Uint8Array<ArrayBuffer>
type Answer = { status: number; headers: Headers; body: any; text: string }

export type TestApp = {
  deps: Deps
  /** Asks the app, without a port, as a person of the sample. */
  as(person: string): {
    get(path: string, headers?: Record<string, string>): Promise<Answer>
    post(path: string, body: Body, headers?: Record<string, string>): Promise<Answer>
    put(path: string, body: Body, headers?: Record<string, string>): Promise<Answer>
    delete(path: string, body: Body, headers?: Record<string, string>): Promise<Answer>
    stream(path: string, headers?: Record<string, string>): Promise<Response>
    board(): Promise<Board>
    /** An item as the board shows it to them, by its number. */
    card(number: string): Promise<Card>
    /** An item with everything on it, by its number. */
    item(number: string): Promise<any>
    /** Sends a change of an item, found by its number, under a key of its own. */
    change(number: string, path: string, body: Record<string, unknown>, key?: string): Promise<Answer>
  }
  /** The app's own function from request to response. */
  fetch: Fetch
}

/** The app over a test database, at the sample's day. A second one over the same database is a second instance. */
export function useApp(database: TestDatabase): TestApp {
  const made = {} as TestApp
  const tokens = new Map<string, string>()
  const closing = new AbortController()
  beforeAll(() => {
    const clock = { now: () => database.now, today: () => database.today }
    const { db, pool, connection } = database
    const parts = {
      db,
      pool,
      blobs: makeBlobs(database),
      evidenceMaxBytes: 8 * 1_048_576,
      connection,
      clock,
      log: pino({ level: 'silent' }),
      timeZone: 'Asia/Shanghai',
      smtp: false,
      accounts: { secret: 'only-for-tests-and-long-enough-to-sign', oidc: undefined, trustedProxies: 0 },
      closing: closing.signal,
    }
    made.deps = { ...composeDeps(parts), publicUrl: 'http://localhost:3000' }
    made.fetch = fetchOf(made.deps)
    // Also of items that the asker may not see: that is what is to be found out.
    const cardOfOffice = (number: string) => made.as('office').card(number)
    made.as = (person) => {
      const request = async (method: string, path: string, body?: Body, headers: Record<string, string> = {}) => {
        const token = await tokenOf(person)
        const init: RequestInit = { method, headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers } }
        if (body !== undefined) {
          init.headers = { 'content-type': 'application/json', ...init.headers }
          init.body = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
        }
        return made.fetch(new Request(`http://localhost${path}`, init))
      }
      const answer = async (response: Response): Promise<Answer> => {
        const text = await response.text()
        const isJson = text !== '' && response.headers.get('content-type')?.includes('json')
        return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined }
      }
      const board = async (): Promise<Board> => (await answer(await request('GET', '/api/board'))).body
      const card = async (number: string) => {
        const found = (await board()).items.find((item) => item.number === number)
        if (!found) throw new Error(`"${person}" sees no item ${number}`)
        return found
      }
      return {
        get: async (path, headers) => answer(await request('GET', path, undefined, headers)),
        post: async (path, body, headers) => answer(await request('POST', path, body, headers)),
        put: async (path, body, headers) => answer(await request('PUT', path, body, headers)),
        delete: async (path, body, headers) => answer(await request('DELETE', path, body, headers)),
        stream: (path, headers) => request('GET', path, undefined, headers),
        board,
        card,
        item: async (number) => (await answer(await request('GET', `/api/items/${(await card(number)).id}`))).body.item,
        change: async (number, path, sent, key = randomUUID()) => {
          const { id } = await cardOfOffice(number)
          return answer(await request('POST', `/api/items/${id}/${path}`, sent, { 'idempotency-key': key }))
        },
      }
    }
  })
  afterAll(async () => {
    closing.abort()
    await made.deps.live.stop()
  })

  const tokenOf = async (key: string): Promise<string | undefined> => {
    if (key === 'nobody') return undefined
    const known = tokens.get(key)
    if (known) return known
    const person = await findPersonByKey(database.db, key)
    if (!person) throw new Error(`The sample has nobody called "${key}"`)
    const token = makeToken()
    await insertSession(database.db, { personId: person.id, token, days: 1 })
    tokens.set(key, token)
    return token
  }
  return made
}
