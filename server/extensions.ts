import { Hono } from 'hono'
import * as v from 'valibot'
import { decideExtension, decideExtensionRequest, deciderOf, grantOf } from '#domain/extension.ts'
import { Problem } from '#domain/problem.ts'
import { insertExtension, listExtensions, saveExtensionDecision } from '../db/extensions.ts'
import { listWearers } from '../db/people.ts'
import { cardOf } from './cards.ts'
import { answerChanged, changeItem, type ItemChange, refuseUnless, witnessOf } from './change.ts'
import { Conflict } from './conflict.ts'
import type { AppEnv } from './env.ts'
import { day, json, text, version } from './validate.ts'

export const extensionBody = v.strictObject({
  /** The item's version as the client knows it. */
  version,
  requestedDueOn: day,
  reason: text(2_000),
  safeguards: text(2_000),
})
export const extensionDecisionBody = v.strictObject({
  /** The request's own version. */
  version,
  granted: v.boolean(),
  /** Needed when it is refused. */
  opinion: v.optional(text(2_000)),
})

/** Extensions: asked for before expiry, decided by the person that the request names. */
export const extensions = new Hono<AppEnv>()
  .post('/items/:id/extensions', json(extensionBody), async (c) => {
    const asked = c.req.valid('json')
    return c.json(await changeItem(c, asked, (change) => request(change, asked)), 200)
  })
  .post('/items/:id/extensions/:part/decisions', json(extensionDecisionBody), async (c) => {
    const asked = c.req.valid('json')
    const act = (change: ItemChange) => decide(change, c.req.param('part'), asked)
    return c.json(await changeItem(c, { part: asked }, act), 200)
  })

async function request(change: ItemChange, { requestedDueOn, reason, safeguards }: v.InferOutput<typeof extensionBody>) {
  const asked = { requestedDueOn, reason, safeguards }
  const { trx, item, person, campaign, calendar, today } = change
  refuseUnless(change, 'request_extension')
  const problem = decideExtensionRequest(item, asked, calendar, today)
  if (problem) throw problem
  const mainLeaderIds = await listWearers(trx, campaign.unitId, 'main_leader')
  const rules = { calendar, limit: campaign.extensionLimit, mainLeaderIds }
  const deciderId = deciderOf(item, { ...asked, requestedBy: person.id }, rules)
  if (deciderId instanceof Problem) throw deciderId
  return answerChanged(change, item.id, await insertExtension(trx, item, { ...asked, deciderId }, witnessOf(change)))
}

async function decide(change: ItemChange, part: string, asked: v.InferOutput<typeof extensionDecisionBody>) {
  const { trx, item, campaign, calendar, today } = change
  const found = (await listExtensions(trx, campaign.id, item.id)).find(({ id }) => id === part)
  if (!found) throw new Problem('not_found')
  refuseUnless(change, 'decide_extension', { deciderId: found.deciderId })
  const problem = decideExtension(found, asked)
  if (problem) throw problem
  if (asked.version !== found.version) throw new Conflict('stale_version', 'version', { item: cardOf(item, calendar, today) })
  const { granted, opinion } = asked
  const decision = { granted, opinion: opinion || null, changes: granted ? grantOf(item, found, today) : {} }
  return answerChanged(change, item.id, await saveExtensionDecision(trx, item, found, decision, witnessOf(change)))
}
