import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import * as v from 'valibot'
import { personIn } from '#domain/person.ts'
import { canSee } from '#domain/policy.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import { findCursor, listEventsSince } from '../db/events.ts'
import { listItemsByIds } from '../db/items.ts'
import { listOrder } from '../db/ranks.ts'
import { listRegulationsByIds } from '../db/regulations.ts'
import type { Changes } from '../db/schema.ts'
import type { SignedIn } from '../db/signed-in.ts'
import { currentCampaign } from './campaign.ts'
import { cardOf } from './cards.ts'
import type { AppEnv, Deps } from './env.ts'
import { regulationCard } from './regulation-cards.ts'
import { readPresence, seatName } from './seats.ts'
import { query } from './validate.ts'

const heartbeat = 20_000
const mostAtOnce = 500

export const eventsQuery = v.strictObject({
  since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
  seat: v.optional(seatName),
})

/**
 * `GET /api/events`: server-sent events of the asker's campaign. `change` carries the cards that changed as they are now, those of regulations
 * under `regulations`; its id is the cursor up to which the browser is then up to date; `day` says which day it is, every 20 seconds; `presence` who is at the
 * board and who has a form open for which item. Resumes after `Last-Event-ID`, or after `?since=` on the first connection; without
 * either it begins now. Ends with the session of who asked. Who gives a `?seat=`, any UUID of their own, is shown to the others.
 */
export const events = new Hono<AppEnv>().get('/events', query(eventsQuery), async (c) => {
  const { live, presence, clock, db, closing } = c.env
  const campaign = await currentCampaign(c)
  let person = personIn(c.get('person'), campaign.unitId)
  const asked = c.req.header('last-event-id')
  const start = asked && /^\d{1,15}$/.test(asked) ? Number(asked) : c.req.valid('query').since
  let cursor = start ?? (await findCursor(db, campaign.id))
  c.header('X-Accel-Buffering', 'no')

  return streamSSE(c, async (stream) => {
    const bell = makeBell()
    // Who comes and goes is no reason to ask the database what has happened.
    let stale = true
    const ask = () => {
      stale = true
      bell.ring()
    }
    const quiet = live.listen((campaignId) => {
      if (campaignId === campaign.id || campaignId === '') ask()
    })
    const unwatched = presence.watch(campaign.id, bell.ring)
    const { seat } = c.req.valid('query')
    const leave = seat && presence.sit({ seat, itemId: null, campaignId: campaign.id, personId: person.id, name: person.name })
    let told = ''
    const beat = setInterval(ask, heartbeat)
    stream.onAbort(bell.ring)
    closing.addEventListener('abort', bell.ring)
    try {
      while (!stream.aborted && !closing.aborted) {
        const isStale = stale
        stale = false
        // Hats change, and whoever is signed out hears nothing more.
        const now = isStale ? await c.get('personNow')() : person
        if (!now) return
        person = personIn(now, campaign.unitId)
        if (isStale) await stream.writeSSE({ event: 'day', data: JSON.stringify({ today: clock.today(campaign.timeZone) }) })
        for (let change = isStale ? await readChange(c.env, campaign, person, cursor) : undefined; change;) {
          cursor = change.cursor
          await stream.writeSSE({ event: 'change', id: String(cursor), data: JSON.stringify(change) })
          change = change.more ? await readChange(c.env, campaign, person, cursor) : undefined
        }
        const present = JSON.stringify(await readPresence(c.env, campaign, person))
        if (present !== told) await stream.writeSSE({ event: 'presence', data: present })
        told = present
        await bell.rung()
      }
    } finally {
      quiet()
      unwatched()
      if (leave) leave()
      clearInterval(beat)
      closing.removeEventListener('abort', bell.ring)
    }
  })
})

/** A bell that remembers having been rung: a change that comes while another is being sent is not missed. */
function makeBell() {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring() {
      rung = true
      wake?.()
    },
    async rung() {
      if (!rung) await new Promise<void>((resolve) => (wake = resolve))
      rung = false
      wake = undefined
    },
  }
}

async function readChange(deps: Deps, campaign: CampaignRow, person: SignedIn, cursor: number) {
  const happened = await listEventsSince(deps.db, campaign.id, cursor, mostAtOnce)
  const last = happened.at(-1)
  if (!last) return undefined
  const [{ hidden, ...items }, regulations] = await Promise.all([
    readItems(deps, campaign, person, happened),
    readRegulations(deps, campaign, happened),
  ])
  const seen = happened.filter(({ subjectId }) => !hidden.has(subjectId ?? ''))
  return {
    cursor: last.id,
    person: seen.at(-1)?.person ?? null,
    /** Who changed each item or regulation last. */
    by: Object.fromEntries(seen.map(({ subjectId, personId }) => [subjectId ?? '', personId])),
    kinds: [...new Set(seen.map(({ kind }) => kind))],
    ...items,
    regulations,
    more: happened.length === mostAtOnce,
  }
}

type Happened = Awaited<ReturnType<typeof listEventsSince>>

const idsOf = (happened: Happened, kind: 'item' | 'regulation') => [
  ...new Set(happened.filter((event) => event.kind.startsWith(`${kind}.`)).map(({ subjectId }) => subjectId ?? '')),
]

async function readItems({ db, calendars, clock }: Deps, campaign: CampaignRow, person: SignedIn, happened: Happened) {
  const ids = idsOf(happened, 'item')
  const [calendar, rows] = await Promise.all([calendars.get(campaign.calendar), listItemsByIds(db, campaign.id, ids)])
  const today = clock.today(campaign.timeZone)
  const hidden = new Set(rows.filter((row) => !canSee(person, row)).map(({ id }) => id))
  const items = rows.filter(({ id }) => !hidden.has(id)).map((row) => cardOf(row, calendar, today))
  const shown = new Set(items.map(({ id }) => id))
  // Drafts stand in no column, and their order would tell of those that the asker may not see.
  const statuses = [...new Set(items.map(({ status }) => status))].filter((status) => status !== 'draft')
  return {
    hidden,
    items,
    /** Items that the asker knew and may no longer see, or that are no more; a draft that never was anything else is not even named. */
    gone: ids.filter((id) => !shown.has(id) && happened.some((event) => event.subjectId === id && wasSeen(event.changes))),
    order: await listOrder(db, 'items', campaign.id, statuses),
  }
}

/** Regulations are seen by everybody of the campaign, and none is ever taken away. */
async function readRegulations({ db, clock }: Deps, campaign: CampaignRow, happened: Happened) {
  const rows = await listRegulationsByIds(db, campaign.id, idsOf(happened, 'regulation'))
  const today = clock.today(campaign.timeZone)
  const statuses = [...new Set(rows.map(({ status }) => status))]
  const order = await listOrder(db, 'regulations', campaign.id, statuses)
  return { items: rows.map((row) => regulationCard(row, today)), order, gone: [] as string[] }
}

function wasSeen({ status }: Changes): boolean {
  return status !== undefined && status[0] !== 'draft'
}
