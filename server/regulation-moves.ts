import { Hono } from 'hono'
import * as v from 'valibot'
import { yearOf } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'
import { regulationStatuses } from '#domain/regulation.ts'
import { decideRegulationMove, regulationChanges } from '#domain/regulation-status.ts'
import { listDepartments } from '../db/people.ts'
import { saveRegulationMove } from '../db/regulation-moves.ts'
import { findNumbering, findRegulation, regulationFacts } from '../db/regulations.ts'
import { answerRegulation, changeRegulation, type RegulationChange, witnessOf } from './change.ts'
import { Conflict } from './conflict.ts'
import type { AppEnv } from './env.ts'
import { regulationCard } from './regulation-cards.ts'
import { day, id, json, text, version } from './validate.ts'

export const regulationMoveBody = v.strictObject({
  to: v.picklist(regulationStatuses),
  /** The id of the regulation above; null for the top of the column. */
  after: v.nullable(id),
  /** The regulation's version as the client knows it. */
  version,
  reason: v.optional(text(2_000)),
  /** The day by which each department is to reply, by its id. */
  replyDays: v.optional(v.record(id, day)),
  meeting: v.optional(text(200)),
  metOn: v.optional(day),
  documentNumber: v.optional(text(60)),
  effectiveOn: v.optional(day),
  trial: v.optional(v.boolean()),
  withdraws: v.optional(text(2_000)),
  abolishedBy: v.optional(text(200)),
  abolishedById: v.optional(id),
})
type Move = v.InferOutput<typeof regulationMoveBody>

/**
 * `POST /api/regulations/:id/moves`: asks for a transition, or for another place in the same column, as `/api/items/:id/moves` does:
 * 200 with the regulation and the cursor; 409 with the regulation as it is now; 403 or 422 with the reason.
 */
export const regulationMoves = new Hono<AppEnv>().post('/regulations/:id/moves', json(regulationMoveBody), async (c) => {
  const asked = c.req.valid('json')
  return c.json(await changeRegulation(c, asked, (change) => move(change, asked)), 200)
})

/** Find, decide, save, answer. */
async function move(change: RegulationChange, asked: Move) {
  const { trx, regulation, person, campaign, today } = change
  const { to, after, version: _, ...data } = asked
  const departments = await listDepartments(trx, campaign.unitId)
  const numbering = await findNumbering(trx, campaign, yearOf(today))
  const facts = regulationFacts(
    regulation,
    departments.map((department) => department.id),
    numbering,
  )
  const name = decideRegulationMove(facts, to, data, person, today)
  if (name instanceof Problem) throw name
  if (data.abolishedById !== undefined && !(await findRegulation(trx, campaign.id, data.abolishedById))) {
    throw new Problem('invalid_input', 'abolishedById')
  }
  const changes = name === 'reorder' ? {} : regulationChanges(name, regulation, data, today)
  const by = witnessOf(change)
  const scheme = campaign.documentScheme
  const cursor = await saveRegulationMove(trx, { regulation, name, to, after, changes, data, scheme, by })
  if (cursor === undefined) throw new Conflict('neighbour_moved', 'after', { regulation: regulationCard(regulation, today) })
  return answerRegulation(change, regulation.id, cursor)
}
