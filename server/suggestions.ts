import { Hono } from 'hono'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { answerOwed, barToSuggest, decideAnswer, suggestActions, suggestionKinds } from '#domain/suggestion.ts'
import { listWearers } from '../db/people.ts'
import { insertSuggestion, listSuggestions, saveAnswerTo } from '../db/suggestions.ts'
import { answerChanged, changeItem, type ItemChange, refuseUnless, witnessOf } from './change.ts'
import type { AppEnv } from './env.ts'
import { filledText, json } from './validate.ts'

export const suggestionBody = v.strictObject({ kind: v.picklist(suggestionKinds), text: filledText(4_000) })
export const answerBody = v.strictObject({ text: filledText(4_000), adopted: v.optional(v.boolean()) })

/** What the representatives suggest and object to and the superior body remarks, and the answers to it. */
export const suggestions = new Hono<AppEnv>()
  .post('/items/:id/suggestions', json(suggestionBody), async (c) => {
    const asked = c.req.valid('json')
    return c.json(await changeItem(c, asked, (change) => suggest(change, asked)), 200)
  })
  .post('/items/:id/suggestions/:part/answers', json(answerBody), async (c) => {
    const asked = c.req.valid('json')
    return c.json(await changeItem(c, asked, (change) => answer(change, c.req.param('part'), asked)), 200)
  })

async function suggest(change: ItemChange, { kind, text }: v.InferOutput<typeof suggestionBody>) {
  const { trx, item, campaign, calendar, today } = change
  refuseUnless(change, suggestActions[kind])
  const bar = barToSuggest(item)
  if (bar) throw bar
  const rules = { calendar, workdays: campaign.answerWorkdays, today }
  const owed = answerOwed(kind, await answerersOf(change), rules)
  if (owed instanceof Problem) throw owed
  return answerChanged(change, item.id, await insertSuggestion(trx, item, { kind, text, ...owed }, witnessOf(change)))
}

async function answerersOf({ trx, campaign, item }: ItemChange) {
  const { departmentId } = item
  const heads = departmentId === null ? [] : await listWearers(trx, campaign.unitId, 'department_head', departmentId)
  return { departmentHeadIds: heads, officeIds: await listWearers(trx, campaign.unitId, 'office') }
}

async function answer(change: ItemChange, part: string, { text, adopted = undefined }: v.InferOutput<typeof answerBody>) {
  const { trx, item, campaign } = change
  const suggestion = (await listSuggestions(trx, campaign.id, item.id)).find(({ id }) => id === part)
  if (!suggestion) throw new Problem('not_found')
  refuseUnless(change, 'answer_suggestion', { answererId: suggestion.answererId })
  const problem = decideAnswer(suggestion)
  if (problem) throw problem
  const given = { answer: text, adopted: adopted ?? null }
  return answerChanged(change, item.id, await saveAnswerTo(trx, item, suggestion, given, witnessOf(change)))
}
