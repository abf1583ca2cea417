import { Hono } from 'hono'
import * as v from 'valibot'
import { barToNote } from '#domain/measure.ts'
import { Problem } from '#domain/problem.ts'
import { insertNote } from '../db/notes.ts'
import { answerChanged, changeItem, type ItemChange, refuseUnless, witnessOf } from './change.ts'
import type { AppEnv } from './env.ts'
import { day, filledText, json } from './validate.ts'

export const noteBody = v.strictObject({
  text: filledText(4_000),
  /** The day it speaks of; today unless said otherwise, and not later. */
  on: v.optional(day),
})

/** `POST /api/items/:id/notes`: a dated progress note. 200 with the item and the cursor. */
export const notes = new Hono<AppEnv>().post('/items/:id/notes', json(noteBody), async (c) => {
  const asked = c.req.valid('json')
  return c.json(await changeItem(c, asked, (change) => note(change, asked)), 200)
})

async function note(change: ItemChange, { text, on = change.today }: v.InferOutput<typeof noteBody>) {
  const { trx, item, today } = change
  refuseUnless(change, 'write_note')
  const bar = barToNote(item)
  if (bar) throw bar
  if (on > today) throw new Problem('invalid_day', 'on')
  return answerChanged(change, item.id, await insertNote(trx, item, { text, on }, witnessOf(change)))
}
