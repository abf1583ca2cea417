import { Hono } from 'hono'
import { refusalToAdd } from '#domain/evidence.ts'
import { Problem } from '#domain/problem.ts'
import { isIssued } from '#domain/regulation.ts'
import { insertCardEvent } from '../db/card-events.ts'
import { findCursor } from '../db/events.ts'
import { saveAsEvidence } from '../db/regulation-edits.ts'
import { findRegulation } from '../db/regulations.ts'
import { answerChanged, changeItem, type ItemChange, refuseUnless, witnessOf } from './change.ts'
import type { AppEnv } from './env.ts'
import { emptyBody } from './sign-in.ts'
import { isId, json } from './validate.ts'

/**
 * `POST /api/items/:id/regulations/:part/evidence`: puts an issued regulation that answers the item down as its evidence; asked again
 * it answers as before. 422 `not_issued`; 404 where the regulation is not linked to the item.
 */
export const regulationEvidence = new Hono<AppEnv>().post('/items/:id/regulations/:part/evidence', json(emptyBody), async (c) =>
  c.json(await changeItem(c, {}, (change) => add(change, c.req.param('part'))), 200),
)

async function add(change: ItemChange, regulationId: string) {
  const { trx, campaign, item } = change
  refuseUnless(change, 'add_evidence')
  const locked = refusalToAdd(item.status)
  if (locked) throw locked
  const regulation = isId(regulationId) ? await findRegulation(trx, campaign.id, regulationId) : undefined
  if (!regulation?.items.some(({ id }) => id === item.id)) throw new Problem('not_found')
  if (!isIssued(regulation.status)) throw new Problem('not_issued')
  const by = witnessOf(change)
  const isNew = await saveAsEvidence(trx, item, regulation.id, by)
  const name = `${regulation.number} ${regulation.title} ${regulation.documentNumber ?? ''}`.trim()
  const told = { kind: 'item.regulation_added', detail: { regulationId: regulation.id, regulation: name } }
  const cursor = isNew ? await insertCardEvent(trx, item, told, by) : await findCursor(trx, campaign.id)
  return answerChanged(change, item.id, cursor)
}
