import { Hono } from 'hono'
import * as v from 'valibot'
import { barToPlan } from '#domain/edit.ts'
import { barToTick } from '#domain/measure.ts'
import { Problem } from '#domain/problem.ts'
import { findCursor } from '../db/events.ts'
import { insertMeasure, type MeasureRow, saveMeasure } from '../db/measures.ts'
import { findBelonging, refuseStrangers } from './belonging.ts'
import { cardOf } from './cards.ts'
import { answerChanged, changeItem, type ItemChange, refuseUnless, witnessOf } from './change.ts'
import { Conflict } from './conflict.ts'
import type { AppEnv } from './env.ts'
import { day, filledText, id, json, version } from './validate.ts'

export const measureFields = {
  text: filledText(1_000),
  ownerId: v.optional(v.nullable(id)),
  dueOn: v.optional(v.nullable(day)),
}
export const measureBody = v.strictObject(measureFields)
/** `version` is the measure's own: a change of a measure leaves the item's alone. */
export const measureEditBody = v.strictObject({ ...measureFields, text: v.optional(measureFields.text), version })
export const tickBody = v.strictObject({ version, done: v.boolean() })

type Fields = Partial<v.InferOutput<typeof measureBody>>

/** The measures of an item, one by one. Each answers 200 with the item and the cursor. */
export const measures = new Hono<AppEnv>()
  .post('/items/:id/measures', json(measureBody), async (c) => {
    const asked = c.req.valid('json')
    return c.json(await changeItem(c, asked, (change) => add(change, asked)), 200)
  })
  .post('/items/:id/measures/:part/edits', json(measureEditBody), async (c) => {
    const asked = c.req.valid('json')
    const act = (change: ItemChange) => edit(change, c.req.param('part'), asked)
    return c.json(await changeItem(c, { part: asked }, act), 200)
  })
  .post('/items/:id/measures/:part/ticks', json(tickBody), async (c) => {
    const asked = c.req.valid('json')
    const act = (change: ItemChange) => tick(change, c.req.param('part'), asked)
    return c.json(await changeItem(c, { part: asked }, act), 200)
  })

async function add(change: ItemChange, { text, ownerId = null, dueOn = null }: v.InferOutput<typeof measureBody>) {
  const { trx, item } = change
  refuseUnless(change, 'edit_item')
  await refusePlan(change, { ownerId })
  const cursor = await insertMeasure(trx, item, { text, ownerId, dueOn }, witnessOf(change))
  return answerChanged(change, item.id, cursor)
}

async function edit(change: ItemChange, part: string, { version: seen, ...asked }: v.InferOutput<typeof measureEditBody>) {
  const { item } = change
  const measure = measureOf(change, part)
  refuseUnless(change, 'edit_item')
  refuseOld(change, measure, seen)
  await refusePlan(change, asked)
  const fields = Object.fromEntries(
    Object.entries(asked).filter(([field, value]) => value !== undefined && value !== measure[field as keyof Fields]),
  )
  const kind = 'item.measure_edited'
  return answerChanged(change, item.id, await saveIfAny(change, measure, { kind, fields }))
}

async function tick(change: ItemChange, part: string, { version: seen, done }: v.InferOutput<typeof tickBody>) {
  const { item, today } = change
  const measure = measureOf(change, part)
  refuseUnless(change, 'tick_measure', { measureOwnerId: measure.ownerId })
  refuseOld(change, measure, seen)
  const bar = barToTick(item)
  if (bar) throw bar
  const kind = done ? 'item.measure_ticked' : 'item.measure_unticked'
  const fields = done === (measure.doneOn !== null) ? {} : { doneOn: done ? today : null }
  return answerChanged(change, item.id, await saveIfAny(change, measure, { kind, fields }))
}

/** What changes nothing is not told. */
function saveIfAny(change: ItemChange, measure: MeasureRow, save: Parameters<typeof saveMeasure>[3]): Promise<number> {
  const { trx, item, campaign } = change
  if (Object.keys(save.fields).length === 0) return findCursor(trx, campaign.id)
  return saveMeasure(trx, item, measure, save, witnessOf(change))
}

function measureOf({ item }: ItemChange, part: string): MeasureRow {
  const measure = item.measures.find((one) => one.id === part)
  if (!measure) throw new Problem('not_found')
  return measure
}

function refuseOld({ item, calendar, today }: ItemChange, measure: MeasureRow, seen: number): void {
  if (seen !== measure.version) throw new Conflict('stale_version', 'version', { item: cardOf(item, calendar, today) })
}

async function refusePlan({ trx, campaign, item }: ItemChange, named: { ownerId?: string | null | undefined }): Promise<void> {
  const bar = barToPlan(item)
  if (bar) throw bar
  refuseStrangers(await findBelonging(trx, campaign), { ownerId: named.ownerId })
}
