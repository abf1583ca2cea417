import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { Day } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'
import { findCampaign } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import type { SignedIn } from '../db/signed-in.ts'
import { readBoard } from './read-board.ts'
import type { Calendars } from './calendars.ts'
import type { Clock } from './clock.ts'
import type { AppEnv } from './env.ts'
import { safeHeaders } from './headers.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A board as it goes over the wire, good for as long as its campaign has no newer event and the day has not changed. */
type Written = { cursor: number; today: Day; tag: string; body: Bytes; headers: Record<string, string>; zipped?: Promise<Bytes> }

export type Boards = {
  /** The board of the asker's campaign, with or without its drafts. */
  find(person: SignedIn, drafts: boolean): Promise<Written>
}

const mostBoards = 200

/**
 * Boards ready to send. Signing a request in reads the campaign's newest event as well, so a kept board is never older than
 * the question; only one that has changed is read and written out again.
 */
export function makeBoards(deps: { db: Db; clock: Clock; calendars: Calendars; timeZone: string }): Boards {
  const kept = new Map<string, Written>()
  const reading = new Map<string, Promise<Written>>()

  /** Of many who find the same board outdated, the first reads it and the others wait for that reading. */
  const refresh = async (key: string, person: SignedIn, drafts: boolean, today: Day): Promise<Written> => {
    const under = reading.get(key) ?? read(key, person, drafts, today)
    const fresh = await under
    return isCurrent(fresh, person.cursor, today) ? fresh : refresh(key, person, drafts, today)
  }

  const read = (key: string, person: SignedIn, drafts: boolean, today: Day): Promise<Written> => {
    const begun = writeBoard(deps, person, drafts, today)
      .then((written) => keep(kept, key, written))
      .finally(() => reading.delete(key))
    reading.set(key, begun)
    return begun
  }

  return {
    async find(person, drafts) {
      if (!person.campaignId) throw new Problem('no_campaign')
      const today = deps.clock.today(deps.timeZone)
      const key = person.campaignId + (drafts ? '+drafts' : '')
      const known = kept.get(key)
      return known && isCurrent(known, person.cursor, today) ? known : refresh(key, person, drafts, today)
    },
  }
}

function isCurrent(written: Written, cursor: number, today: Day): boolean {
  return written.cursor >= cursor && written.today === today
}

function keep(kept: Map<string, Written>, key: string, written: Written): Written {
  kept.delete(key)
  kept.set(key, written)
  if (kept.size > mostBoards) kept.delete(kept.keys().next().value ?? '')
  return written
}

type Source = { db: Db; calendars: Calendars }

async function writeBoard(source: Source, person: SignedIn, drafts: boolean, today: Day): Promise<Written> {
  const campaign = person.campaignId ? await findCampaign(source.db, person.campaignId, person.unitId) : undefined
  if (!campaign) throw new Problem('no_campaign')
  const board = await readBoard(source, campaign, today, drafts)
  const tag = `"${campaign.id}-${board.cursor}-${today}-${Number(drafts)}"`
  const headers = {
    ...safeHeaders,
    'content-type': 'application/json',
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding',
  }
  return { cursor: board.cursor, today, tag, body: new TextEncoder().encode(JSON.stringify(board)), headers }
}

const zip = promisify(gzip)
const smallest = 1_024

/**
 * Sends a board: nothing at all when the browser has it, compressed when it can read that. A response of its own rather
 * than the context's: its headers then go out as the record they are, without being copied one by one.
 */
export function answerWritten(c: Context<AppEnv>, written: Written): Response | Promise<Response> {
  const { tag, body, headers } = written
  if (c.req.header('if-none-match') === tag) return new Response(null, { status: 304, headers })
  const canRead = c.req.header('accept-encoding')?.includes('gzip') ?? false
  return canRead && body.byteLength > smallest ? answerZipped(written) : new Response(body, { headers })
}

async function answerZipped(written: Written): Promise<Response> {
  written.zipped ??= zip(written.body).then((bytes) => new Uint8Array(bytes))
  return new Response(await written.zipped, { headers: { ...written.headers, 'content-encoding': 'gzip' } })
}
