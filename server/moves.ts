import { Hono } from 'hono'
import type { Transaction } from 'kysely'
import * as v from 'valibot'
import { isOpen, itemStatuses } from '#domain/item.ts'
import { changesOf } from '#domain/move.ts'
import { canSee } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { decideMove, verificationMethods } from '#domain/status.ts'
import { factsOf, findItem, type ItemRow } from '../db/items.ts'
import { saveMove } from '../db/moves.ts'
import type { Database } from '../db/schema.ts'
import type { SignedIn } from '../db/signed-in.ts'
import { cardOf } from './cards.ts'
import { changeItem, type ItemChange } from './change.ts'
import { Conflict } from './conflict.ts'
import type { AppEnv } from './env.ts'
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

/**
 * `POST /api/items/:id/moves`: asks for a transition, or for another place in the same column. 200 with the item and the
 * cursor; 409 with the item as it is now when `version` is old or the neighbour has moved; 403 or 422 with the reason. With an
 * `Idempotency-Key` a repeated request takes effect once.
 */
export const moves = new Hono<AppEnv>().post('/items/:id/moves', json(moveBody), async (c) => {
  const asked = c.req.valid('json')
  return c.json(await changeItem(c, asked, (change) => move(change, asked)), 200)
})

/** Find, decide, save, answer. */
async function move({ trx, item, person, calendar, today, at }: ItemChange, asked: Move) {
  const { to, after, version: _, ...data } = asked
  const name = decideMove(factsOf(item), to, data, person, today)
  if (name instanceof Problem) throw name
  if (data.mergedIntoId !== undefined && !(await canMergeInto(trx, person, item, data.mergedIntoId))) {
    throw new Problem('invalid_input', 'mergedIntoId')
  }
  const changes = name === 'reorder' ? {} : changesOf(name, item, data, { today, calendar })
  const cursor = await saveMove(trx, { item, name, to, after, changes, data, personId: person.id, at, today })
  if (cursor === undefined) throw new Conflict('neighbour_moved', 'after', { item: cardOf(item, calendar, today) })
  // A request for extension that nobody has decided ends when its item leaves the open columns.
  const extensionPending = item.extensionPending && isOpen(to)
  const moved: ItemRow = { ...item, ...changes, extensionPending, version: item.version + 1 }
  return { item: cardOf(moved, calendar, today), cursor }
}

/** Only into another item of the same campaign that the asker may see; all others look alike, so that nothing can be probed. */
async function canMergeInto(trx: Transaction<Database>, person: SignedIn, item: ItemRow, intoId: string): Promise<boolean> {
  const into = await findItem(trx, item.campaignId, intoId)
  return into !== undefined && into.id !== item.id && canSee(person, into)
}
