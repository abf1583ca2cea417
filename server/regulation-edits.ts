import { Hono } from 'hono'
import * as v from 'valibot'
import { canSee, may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { regulationKinds } from '#domain/regulation.ts'
import { findCursor } from '../db/events.ts'
import { listItemsByIds } from '../db/items.ts'
import { insertRegulation, saveRegulationEdit } from '../db/regulation-edits.ts'
import { findBelonging, refuseStrangers } from './belonging.ts'
import { currentCampaign } from './campaign.ts'
import {
  answerRegulation,
  type CampaignChange,
  changeCampaign,
  changeRegulation,
  refuseUnlessOf,
  type RegulationChange,
  witnessOf,
} from './change.ts'
import type { AppEnv } from './env.ts'
import { filledText, id, json, version } from './validate.ts'

const title = filledText(200)
const kind = v.picklist(regulationKinds)
/** What it rests on, and what it says in the main or changes: form G prints both. */
const words = v.optional(v.nullable(filledText(1_000)))
/** The items that it answers, the main one first. */
const itemIds = v.pipe(v.array(id), v.maxLength(200))

export const newRegulationBody = v.strictObject({
  title,
  kind,
  departmentId: id,
  drafterId: v.optional(v.nullable(id)),
  basis: words,
  content: words,
  itemIds: v.optional(itemIds),
})
type NewRegulation = v.InferOutput<typeof newRegulationBody>

export const regulationEditBody = v.strictObject({
  title: v.optional(title),
  kind: v.optional(kind),
  departmentId: v.optional(id),
  drafterId: v.optional(v.nullable(id)),
  basis: words,
  content: words,
  itemIds: v.optional(itemIds),
  /** The regulation's version as the client knows it. */
  version,
})
type Edit = v.InferOutput<typeof regulationEditBody>

/** Regulations as they are written down: new ones in the plan, and edits of what there is. */
export const regulationEdits = new Hono<AppEnv>()
  /** `POST /api/regulations`: a planned regulation with the next number. 200 with the regulation and the cursor. */
  .post('/regulations', json(newRegulationBody), async (c) => {
    const asked = c.req.valid('json')
    const campaign = await currentCampaign(c)
    return c.json(await changeCampaign(c, campaign, asked, (change) => create(change, asked)), 200)
  })
  /** `POST /api/regulations/:id/edits`: changes the fields that are given. 409 `stale_version` carries the regulation as it is now. */
  .post('/regulations/:id/edits', json(regulationEditBody), async (c) => {
    const { version: seen, ...asked } = c.req.valid('json')
    return c.json(await changeRegulation(c, { ...asked, version: seen }, (change) => edit(change, asked)), 200)
  })

async function create(change: CampaignChange, asked: NewRegulation) {
  const { trx, campaign, person } = change
  if (!may(person, 'create_regulation')) throw new Problem('not_allowed', undefined, { who: policy.create_regulation })
  await refuseUnknown(change, asked)
  const { title: name, kind: of, departmentId, drafterId = null, basis = null, content = null } = asked
  const fields = { title: name, kind: of, departmentId, drafterId, basis, content }
  const made = { ...fields, itemIds: [...new Set(asked.itemIds)] }
  const { id: regulationId, cursor } = await insertRegulation(trx, campaign.id, made, witnessOf(change))
  return answerRegulation(change, regulationId, cursor)
}

async function edit(change: RegulationChange, { itemIds: ids, ...asked }: Omit<Edit, 'version'>) {
  const { trx, campaign, regulation } = change
  refuseUnlessOf(change, 'edit_regulation')
  await refuseUnknown(change, { ...asked, itemIds: ids })
  const given = Object.entries(asked).filter(
    ([field, value]) => value !== undefined && value !== regulation[field as keyof typeof asked],
  )
  const linked = ids && [...new Set(ids)]
  const relinked = linked && linked.join() !== regulation.items.map((item) => item.id).join()
  if (given.length === 0 && !relinked) return answerRegulation(change, regulation.id, await findCursor(trx, campaign.id))
  const fields = { ...Object.fromEntries(given), ...(relinked && { itemIds: linked }) }
  const cursor = await saveRegulationEdit(trx, regulation, fields, witnessOf(change))
  return answerRegulation(change, regulation.id, cursor)
}

/** Refuses what is not of this unit or campaign by its field; it looks the same whether it is another's or nobody's. */
async function refuseUnknown(
  { trx, campaign, person }: CampaignChange,
  named: { itemIds?: readonly string[] | undefined; [field: string]: unknown },
): Promise<void> {
  refuseStrangers(await findBelonging(trx, campaign), named)
  const ids = [...new Set(named.itemIds)]
  const found = await listItemsByIds(trx, campaign.id, ids)
  if (found.filter((item) => canSee(person, item)).length !== ids.length) throw new Problem('invalid_input', 'itemIds')
}
