import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Transaction } from 'kysely'
import * as v from 'valibot'
import type { Calendar } from '#domain/calendar.ts'
import { itemStatuses } from '#domain/item.ts'
import { changesOf } from '#domain/move.ts'
import { canSee } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { decideMove, verificationMethods } from '#domain/status.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import { lockCampaign } from '../db/events.ts'
import { findAnswer, saveAnswer } from '../db/idempotency.ts'
import { factsOf, findItem, type ItemRow } from '../db/items.ts'
import { saveMove } from '../db/moves.ts'
import type { Database } from '../db/schema.ts'
import type { SignedIn } from '../db/signed-in.ts'
import { type Card, cardOf } from './cards.ts'
import type { AppEnv, Deps } from './env.ts'
import { campaignOfItem } from './items.ts'
import { problemBody, statusOf } from './problems.ts'
import { day, id, json, text, version } from './validate.ts'

export const moveBody = v.strictObject({
  to: v.picklist(itemStatuses),
  /** The id of the item above; null for the top of the column. */
  after: v.nullable(id),
  /** The item's version as the client knows it. */
  version,
  reason: v.optional(text(2_000)),
  completionText: v.optional(text(10_000)),
  measureReasons: v.optional(v.record(id, text(2_000))),
  opinion: v.optional(text(2_000)),
  method: v.optional(v.picklist(verificationMethods)),
  nextReviewOn: v.optional(day),
  untilOn: v.optional(day),
  mergedIntoId: v.optional(id),
})
type Move = v.InferOutput<typeof moveBody>
type Answer = { item: Card; cursor: number }

/**
 * `POST /api/items/:id/moves`: asks for a transition, or for another place in the same column. 200 with the item and the
 * cursor; 409 with the item as it is now when `version` is old; 403 or 422 with the reason. With an `Idempotency-Key`, a
 * repeated request is answered as the first one was, for 48 hours, over any number of instances.
 */
export const moves = new Hono<AppEnv>().post('/items/:id/moves', json(moveBody), async (c) => {
  const { db, clock, calendars } = c.env
  const person = c.get('person')
  const asked = c.req.valid('json')
  const key = c.req.header('idempotency-key')
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key)) throw new Problem('invalid_input', 'idempotency-key')
  const itemId = c.req.param('id')
  const campaign = await campaignOfItem(c.env, person, itemId)
  // Read before the transaction: one that waits for a second connection while it holds the lock can starve all others.
  const context = { clock, person, campaign, calendar: await calendars.get(campaign.calendar), itemId, asked, key }
  const done = await db.transaction().execute((trx) => once(trx, context, () => makeMove(trx, context)))
  if (done instanceof Conflict) return c.json({ ...problemBody(c, done.problem), item: done.item }, 409)
  if (done instanceof Problem) return c.json(problemBody(c, done), statusOf(done.code) as 403 | 404 | 422)
  return c.json(done, 200)
})

type Context = Pick<Deps, 'clock'> & {
  person: SignedIn
  campaign: CampaignRow
  calendar: Calendar
  itemId: string
  asked: Move
  key: string | undefined
}

/** Runs `act` under the campaign's lock, unless this person's request of this key has taken effect already. */
async function once(trx: Transaction<Database>, { campaign, person, key, asked, itemId }: Context, act: () => Promise<Outcome>) {
  await lockCampaign(trx, campaign.id)
  if (key === undefined) return act()
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([itemId, asked]))
    .digest('base64url')
  const known = await findAnswer(trx, person.id, key)
  if (known) return known.fingerprint === fingerprint ? (known.body as Answer) : new Problem('key_reused', 'idempotency-key')
  const done = await act()
  if (done instanceof Problem || done instanceof Conflict) return done
  const { at, ...answer } = done
  await saveAnswer(trx, { personId: person.id, key, fingerprint, body: answer, at })
  return answer
}

/** The item was changed by somebody else; the asker gets to see it. */
class Conflict {
  readonly problem: Problem
  readonly item: Card
  constructor(problem: Problem, item: Card) {
    this.problem = problem
    this.item = item
  }
}

type Outcome = (Answer & { at: Date }) | Problem | Conflict

/** Find, decide, save, answer: with everything read under the lock, so that nothing decided on can change any more. */
async function makeMove(trx: Transaction<Database>, context: Context): Promise<Outcome> {
  const { person, clock, campaign, calendar, itemId, asked } = context
  const today = clock.today(campaign.timeZone)
  const item = await findItem(trx, campaign.id, itemId)
  if (!item || !canSee(person, item)) return new Problem('not_found')
  if (item.version !== asked.version) return new Conflict(new Problem('stale_version', 'version'), cardOf(item, calendar, today))
  const { to, after, version: _, ...data } = asked
  const name = decideMove(factsOf(item), to, data, person, today)
  if (name instanceof Problem) return name
  if (data.mergedIntoId !== undefined && !(await canMergeInto(trx, person, item, data.mergedIntoId)))
    return new Problem('invalid_input', 'mergedIntoId')
  const at = clock.now()
  const changes = name === 'reorder' ? {} : changesOf(name, item, data, today)
  const saved = await saveMove(trx, { item, name, to, after, changes, data, personId: person.id, at, today })
  if (saved === 'neighbour') return new Conflict(new Problem('neighbour_moved', 'after'), cardOf(item, calendar, today))
  if (saved === 'stale') throw new Error('an item changed under its campaign lock')
  const moved: ItemRow = { ...item, ...changes, version: item.version + 1 }
  return { item: cardOf(moved, calendar, today), cursor: saved, at }
}

/** Only into another item of the same campaign that the asker may see; all others look alike, so that nothing can be probed. */
async function canMergeInto(trx: Transaction<Database>, person: SignedIn, item: ItemRow, intoId: string): Promise<boolean> {
  const into = await findItem(trx, item.campaignId, intoId)
  return into !== undefined && into.id !== item.id && canSee(person, into)
}
