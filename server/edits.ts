import { Hono } from 'hono'
import * as v from 'valibot'
import { changedFields, decideEdit, type EditableItem } from '#domain/edit.ts'
import { itemKinds } from '#domain/item.ts'
import { may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { insertItem, nextNumber, saveEdit } from '../db/edits.ts'
import { findCursor } from '../db/events.ts'
import { factsOf, type ItemRow } from '../db/items.ts'
import { type Belonging, findBelonging, inOrder, refuseStrangers } from './belonging.ts'
import { currentCampaign } from './campaign.ts'
import { cardOf } from './cards.ts'
import {
  answerChanged,
  type CampaignChange,
  changeCampaign,
  changeItem,
  type ItemChange,
  refuseUnless,
  witnessOf,
} from './change.ts'
import { Conflict } from './conflict.ts'
import type { AppEnv } from './env.ts'
import { textsOf } from './items.ts'
import { measureFields } from './measures.ts'
import { day, filledText, id, json, maybeText, version } from './validate.ts'

const maybe = v.optional(v.nullable(id))
const fields = {
  problem: v.optional(maybeText(4_000)),
  cause: v.optional(maybeText(4_000)),
  target: v.optional(maybeText(4_000)),
  leaderId: maybe,
  departmentId: maybe,
  supportingIds: v.optional(v.pipe(v.array(id), v.maxLength(200))),
  ownerId: maybe,
  verifierId: maybe,
  dueOn: v.optional(v.nullable(day)),
}
const title = filledText(200)
const kind = v.picklist(itemKinds)

export const newItemBody = v.strictObject({
  ...fields,
  categoryId: id,
  title,
  kind,
  measures: v.optional(v.pipe(v.array(v.strictObject(measureFields)), v.maxLength(100))),
})
type NewItem = v.InferOutput<typeof newItemBody>

export const editBody = v.strictObject({
  ...fields,
  categoryId: v.optional(id),
  title: v.optional(title),
  kind: v.optional(kind),
  /** The item's version as the client knows it. */
  version,
})
type Edit = Omit<v.InferOutput<typeof editBody>, 'version'>

/** Items as the office writes them down: new drafts, and edits of what there is. */
export const edits = new Hono<AppEnv>()
  /** `POST /api/items`: a draft with the next number of its category. 200 with the item and the cursor. */
  .post('/items', json(newItemBody), async (c) => {
    const asked = c.req.valid('json')
    const campaign = await currentCampaign(c)
    return c.json(await changeCampaign(c, campaign, asked, (change) => create(change, asked)), 200)
  })
  /**
   * `POST /api/items/:id/edits`: changes the fields that are given. 409 `stale_version` carries the item as it is now, its texts
   * included, so that both versions can be laid side by side.
   */
  .post('/items/:id/edits', json(editBody), async (c) => {
    const asked = c.req.valid('json')
    return c.json(await changeItem(c, { ...asked, version: undefined, was: asked.version }, (change) => edit(change, asked)), 200)
  })

async function create(change: CampaignChange, { measures = [], ...asked }: NewItem) {
  const { trx, campaign, person } = change
  if (!may(person, 'create_item')) throw new Problem('not_allowed', undefined, { who: policy.create_item })
  const belonging = await findBelonging(trx, campaign)
  refuseStrangers(belonging, asked)
  for (const [index, measure] of measures.entries()) refuseStrangers(belonging, measure, `measures.${index}.`)
  const item: EditableItem = { ...nothing, ...given(asked), supportingIds: inOrder(belonging, asked.supportingIds ?? []) }
  const facts = { ...nothing, status: 'draft', measures: [], evidence: 0, extensions: 0 } as const
  refuse(decideEdit(facts, item, departmentOf(belonging, item.verifierId)))
  const number = await nextNumber(trx, campaign.id, item.categoryId)
  const rows = measures.map(({ text, ownerId = null, dueOn = null }) => ({ text, ownerId, dueOn }))
  const { id: made, cursor } = await insertItem(trx, campaign.id, { ...item, number, measures: rows }, witnessOf(change))
  return answerChanged(change, made, cursor)
}

async function edit(change: ItemChange, { version: seen, ...asked }: Edit & { version: number }) {
  const { trx, campaign, item, calendar, today } = change
  refuseUnless(change, 'edit_item')
  if (seen !== item.version) {
    throw new Conflict('stale_version', 'version', { item: { ...cardOf(item, calendar, today), ...textsOf(item) } })
  }
  const belonging = await findBelonging(trx, campaign)
  refuseStrangers(belonging, asked)
  const before = editableOf(item)
  const after = { ...before, ...given(asked) }
  after.supportingIds = inOrder(belonging, after.supportingIds)
  const verifierDepartmentId =
    after.verifierId === item.verifierId ? item.verifierDepartmentId : departmentOf(belonging, after.verifierId)
  refuse(decideEdit({ ...factsOf(item), ...before, extensions: item.extensions }, after, verifierDepartmentId))
  const changed = changedFields(before, after)
  if (changed.length === 0) return answerChanged(change, item.id, await findCursor(trx, campaign.id))
  const values = Object.fromEntries(changed.filter((name) => name !== 'supportingIds').map((name) => [name, after[name]]))
  const number = changed.includes('categoryId') ? { number: await nextNumber(trx, campaign.id, after.categoryId) } : {}
  const supportingIds = changed.includes('supportingIds') ? after.supportingIds : undefined
  const cursor = await saveEdit(trx, item, { fields: { ...values, ...number }, supportingIds }, witnessOf(change))
  return answerChanged(change, item.id, cursor)
}

/** What a draft holds of which nothing has been said. */
const nothing: EditableItem = {
  categoryId: '',
  title: '',
  kind: 'time_limited',
  problem: null,
  cause: null,
  target: null,
  leaderId: null,
  departmentId: null,
  supportingIds: [],
  ownerId: null,
  verifierId: null,
  dueOn: null,
}

function editableOf(item: ItemRow): EditableItem {
  const { categoryId, title: named, kind: sort, leaderId, departmentId, ownerId, verifierId, dueOn } = item
  const responsibility = { leaderId, departmentId, ownerId, verifierId, supportingIds: item.supporting.map((one) => one.id) }
  return { categoryId, title: named, kind: sort, ...textsOf(item), ...responsibility, dueOn }
}

/** A body without the fields that were left out. */
function given(asked: Edit): Partial<EditableItem> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
}

function departmentOf({ people }: Belonging, personId: string | null): string | null {
  return people.get(personId ?? '')?.departmentId ?? null
}

function refuse(problem: Problem | undefined): void {
  if (problem) throw problem
}
