import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { Day } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'
import { findCampaign, listCurrentCampaigns } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { makeBatcher } from './batch.ts'
import { readBoard } from './board.ts'
import type { Calendars } from './calendars.ts'
import type { Clock } from './clock.ts'

/** A board as it goes over the wire, good for as long as its campaign has no newer event and the day has not changed. */
type Cached = {
  tag: string
  cursor: number
  today: Day
  body: Uint8Array<ArrayBuffer>
  zipped: Promise<Uint8Array<ArrayBuffer>> | undefined
}
export type Boards = { find(unitId: string, drafts: boolean): Promise<Cached> }

const mostBoards = 200

/**
 * Boards ready to send. Every request asks the database for the campaign's newest event, together with all that wait at
 * that moment, so a board is never older than the question; only what has changed is read and written out again.
 */
export function makeBoards(deps: { db: Db; clock: Clock; calendars: Calendars; timeZone: string }): Boards {
  const { db, clock, timeZone } = deps
  const kept = new Map<string, Promise<Cached>>()
  const current = makeBatcher(async (unitIds: string[]) => {
    const found = await listCurrentCampaigns(db, unitIds)
    return (unitId) => found.get(unitId)
  })

  const read = async (campaignId: string, unitId: string, today: Day, drafts: boolean): Promise<Cached> => {
    const campaign = await findCampaign(db, campaignId, unitId)
    if (!campaign) throw new Problem('no_campaign')
    const board = await readBoard(deps, campaign, today, drafts)
    const body = new TextEncoder().encode(JSON.stringify(board))
    return {
      tag: `"${campaignId}-${board.cursor}-${today}-${Number(drafts)}"`,
      cursor: board.cursor,
      today,
      body,
      zipped: undefined,
    }
  }

  return {
    async find(unitId, drafts) {
      const now = await current(unitId)
      if (!now) throw new Problem('no_campaign')
      const today = clock.today(timeZone)
      const key = `${now.campaignId}-${Number(drafts)}`
      const known = await kept.get(key)
      if (known && known.cursor >= now.cursor && known.today === today) return known
      return refresh(key, now.cursor, today, () => read(now.campaignId, unitId, today, drafts))
    },
  }

  /** Of many who find the same board outdated, the first reads it and the others wait for that reading. */
  async function refresh(key: string, cursor: number, today: Day, readAnew: () => Promise<Cached>): Promise<Cached> {
    const reading = kept.get(key)
    const known = await reading
    if (known && known.cursor >= cursor && known.today === today) return known
    if (kept.get(key) !== reading) return refresh(key, cursor, today, readAnew)
    const fresh = readAnew()
    kept.delete(key)
    kept.set(key, fresh)
    fresh.catch(() => kept.delete(key))
    if (kept.size > mostBoards) kept.delete(kept.keys().next().value ?? '')
    return fresh
  }
}

const zip = promisify(gzip)
const smallest = 1_024

/** Sends a board: nothing at all when the browser has it, compressed when it can read that. */
export async function answerCached(c: Context, cached: Cached): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    etag: cached.tag,
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding',
  }
  if (c.req.header('if-none-match') === cached.tag) return c.body(null, 304, headers)
  const zipped = cached.body.byteLength > smallest && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
  if (!zipped) return c.body(cached.body, 200, headers)
  cached.zipped ??= zip(cached.body).then((bytes) => new Uint8Array(bytes))
  return c.body(await cached.zipped, 200, { ...headers, 'content-encoding': 'gzip' })
}
