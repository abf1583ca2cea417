import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { Day } from '#domain/day.ts'
import { personIn } from '#domain/person.ts'
import { canSee } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { findCampaign } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import type { SignedIn } from '../db/signed-in.ts'
import { type Board, type BoardRead, readBoard } from './read-board.ts'
import type { Calendars } from './calendars.ts'
import type { Clock } from './clock.ts'
import type { AppEnv } from './env.ts'
import { safeHeaders } from './headers.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A board as it goes over the wire. */
type Written = { tag: string; body: Bytes; headers: Record<string, string>; zipped?: Promise<Bytes> }

/** A campaign as it was read, good while it has no newer event and the day is the same, with each way it has been written. */
type Kept = BoardRead & { unitId: string; written: Map<string, Written> }

export type Boards = {
  /** The board of the asker's campaign, with the drafts that they may see. */
  find(person: SignedIn): Promise<Written>
}

const mostBoards = 200

/**
 * Boards ready to send. Signing a request in reads the campaign's newest event as well, so a kept board is never older than
 * the question; only one that has changed is read and written out again.
 */
export function makeBoards(deps: { db: Db; clock: Clock; calendars: Calendars; timeZone: string }): Boards {
  const kept = new Map<string, Kept>()
  const reading = new Map<string, Promise<Kept>>()

  /** Of many who find the same board outdated, the first reads it and the others wait for that reading. */
  const refresh = async (campaignId: string, person: SignedIn, today: Day): Promise<Kept> => {
    const under = reading.get(campaignId) ?? read(campaignId, person, today)
    const fresh = await under
    return isCurrent(fresh, person.cursor, today) ? fresh : refresh(campaignId, person, today)
  }

  const read = (campaignId: string, person: SignedIn, today: Day): Promise<Kept> => {
    const begun = readCampaign(deps, campaignId, person, today)
      .then((fresh) => keep(kept, campaignId, fresh))
      .finally(() => reading.delete(campaignId))
    reading.set(campaignId, begun)
    return begun
  }

  return {
    async find(person) {
      const { campaignId, cursor } = person
      if (!campaignId) throw new Problem('no_campaign')
      const today = deps.clock.today(deps.timeZone)
      const known = kept.get(campaignId)
      return writtenFor(person, known && isCurrent(known, cursor, today) ? known : await refresh(campaignId, person, today))
    },
  }
}

function isCurrent({ board }: Kept, cursor: number, today: Day): boolean {
  return board.cursor >= cursor && board.today === today
}

function keep(kept: Map<string, Kept>, campaignId: string, fresh: Kept): Kept {
  kept.delete(campaignId)
  kept.set(campaignId, fresh)
  if (kept.size > mostBoards) kept.delete(kept.keys().next().value ?? '')
  return fresh
}

type Source = { db: Db; calendars: Calendars }

async function readCampaign(source: Source, campaignId: string, person: SignedIn, today: Day): Promise<Kept> {
  const campaign = await findCampaign(source.db, campaignId, person)
  if (!campaign) throw new Problem('no_campaign')
  return { ...(await readBoard(source, campaign, today)), unitId: campaign.unitId, written: new Map() }
}

/** Who sees the same drafts gets the same bytes; most see none. */
function writtenFor(person: SignedIn, { board, drafts, unitId, written }: Kept): Written {
  const seen = drafts.filter((draft) => canSee(personIn(person, unitId), draft))
  const key = seen.map(({ id }) => id).join()
  const known = written.get(key) ?? write({ ...board, items: [...seen, ...board.items] }, key)
  written.set(key, known)
  return known
}

function write(board: Board, key: string): Written {
  const whose = key && `-${createHash('sha256').update(key).digest('base64url').slice(0, 16)}`
  const tag = `"${board.campaign.id}-${board.cursor}-${board.today}${whose}"`
  const headers = {
    ...safeHeaders,
    'content-type': 'application/json',
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding',
  }
  return { tag, body: new TextEncoder().encode(JSON.stringify(board)), headers }
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
