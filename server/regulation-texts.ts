import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { sameText } from '#domain/clauses.ts'
import { compareTexts } from '#domain/compare-texts.ts'
import { adoptIds, mergeTexts } from '#domain/merge-texts.ts'
import { personIn } from '#domain/person.ts'
import { mayTo, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { barToChange, barToText, textLimits, tidyText } from '#domain/text-rules.ts'
import type { Db } from '../db/connect.ts'
import {
  findIssuedVersion,
  findReasons,
  findText,
  insertText,
  listTexts,
  saveReason,
  type TextKey,
  textKey,
  type TextVersion,
} from '../db/regulation-texts.ts'
import { findRegulation, relationsOfRegulation, type RegulationRow } from '../db/regulations.ts'
import { campaignOf } from './campaign.ts'
import { changeRegulation, type RegulationChange, refuseUnlessOf, witnessOf } from './change.ts'
import { Conflict } from './conflict.ts'
import type { AppEnv } from './env.ts'
import { readText } from './text-files/read-text.ts'
import { json, maybeText } from './validate.ts'

const clauseId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const lines = v.pipe(v.array(v.pipe(v.string(), v.maxLength(textLimits.line))), v.maxLength(textLimits.paragraphs))
const heading = v.pipe(v.string(), v.maxLength(200))
const article = v.strictObject({ id: clauseId, paragraphs: lines })
const section = v.strictObject({ id: clauseId, title: heading, from: v.pipe(v.number(), v.integer(), v.minValue(0)) })
const chapter = v.strictObject({
  id: clauseId,
  title: heading,
  articles: v.pipe(v.array(article), v.maxLength(textLimits.articles)),
  sections: v.optional(v.pipe(v.array(section), v.maxLength(textLimits.sections))),
})
const body = v.strictObject({ preamble: lines, chapters: v.pipe(v.array(chapter), v.maxLength(textLimits.chapters)) })
const seen = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_647))

/** `version` is the one that was changed, 0 where there was none. */
export const textBody = v.strictObject({ version: seen, body, note: v.optional(maybeText(500), null) })
type Asked = v.InferOutput<typeof textBody>

/** `from` is the version that is compared with, `was` the reason as the asker knows it. */
export const reasonBody = v.strictObject({
  from: v.pipe(seen, v.minValue(1)),
  clauseId,
  was: v.nullable(v.string()),
  reason: maybeText(1_000),
})
type ReasonAsked = v.InferOutput<typeof reasonBody>

/** The texts of regulations: versions that are never rewritten, their comparison, and what a file or a plain text would become. */
export const regulationTexts = new Hono<AppEnv>()
  /** `GET /api/regulations/:id/texts`: the versions, newest first, and whether the asker may write the next. */
  .get('/regulations/:id/texts', async (c) => {
    const { regulation: row, bar } = await visible(c)
    const key = textKey(row)
    const [versions, issuedVersion] = await Promise.all([listTexts(c.env.db, key), findIssuedVersion(c.env.db, key)])
    const { id, number, title, kind, status } = row
    const regulation = { id, number, title, kind, status, issuedVersion }
    return c.json({ regulation, versions, mayEdit: bar === undefined, barred: bar?.code ?? null }, 200)
  })
  .get('/regulations/:id/texts/:version', async (c) => {
    const { regulation } = await visible(c)
    return c.json({ text: await textAt(c.env.db, textKey(regulation), c.req.param('version')) }, 200)
  })
  /** `GET /api/regulations/:id/texts/:from/compare/:to`: clause by clause, with the reasons that were given since `from`. */
  .get('/regulations/:id/texts/:from/compare/:to', async (c) => {
    const key = textKey((await visible(c)).regulation)
    const { db } = c.env
    const from = await textAt(db, key, c.req.param('from'))
    const to = await textAt(db, key, c.req.param('to'))
    const reasons = await findReasons(db, key, from.version)
    const clauses = compareTexts(from.body, to.body).map((clause) => ({ ...clause, reason: reasons.get(clause.id) ?? null }))
    return c.json({ from: from.version, to: to.version, clauses }, 200)
  })
  /**
   * `POST /api/regulations/:id/texts`: the next version. Where somebody saved since `version`, what only one of both changed is put
   * together (`merged`); 409 `text_conflict` where both changed the same clauses, with the text as it is.
   */
  .post('/regulations/:id/texts', json(textBody), async (c) => {
    const asked = c.req.valid('json')
    // The version is the text's, not the regulation's own.
    return c.json(
      await changeRegulation(c, { ...asked, version: undefined, was: asked.version }, (change) => save(change, asked)),
      200,
    )
  })
  /**
   * `POST /api/regulations/:id/texts/readings`: a form with a `file` of at most 10 MB (DOCX or plain text), or `{ text }`. 200 with what
   * it would become and notes by line; nothing is kept.
   */
  .post('/regulations/:id/texts/readings', async (c) => {
    const { regulation, bar } = await visible(c)
    refuse(bar)
    const read = await readText(c, regulation.title)
    const latest = await findText(c.env.db, textKey(regulation))
    return c.json({ ...read, body: latest ? adoptIds(latest.body, read.body) : read.body }, 200)
  })
  /** `POST /api/regulations/:id/reasons`: why one clause differs from what it was. 409 `stale_record` after somebody else's. */
  .post('/regulations/:id/reasons', json(reasonBody), async (c) => {
    const asked = c.req.valid('json')
    return c.json(await changeRegulation(c, { ...asked }, (change) => giveReason(change, asked)), 200)
  })

async function save(change: RegulationChange, { version: was, body: given, note }: Asked) {
  const { trx, regulation } = change
  refuseUnlessOf(change, 'edit_regulation')
  refuse(barToChange(regulation.status))
  const mine = tidyText(given)
  refuse(barToText(mine))
  const key = textKey(regulation)
  const latest = await findText(trx, key)
  const version = latest?.version ?? 0
  if (was > version) throw new Problem('invalid_input', 'version')
  const text = latest && was < version ? await merged(trx, key, { was, mine, latest }) : mine
  refuse(barToText(text))
  if (latest && sameText(latest.body, text)) throw new Problem('text_unchanged', 'body')
  const cursor = await insertText(trx, regulation, { version: version + 1, body: text, note }, witnessOf(change))
  return { version: version + 1, merged: was < version, cursor }
}

/** What was changed in an older version, brought into the newest one. Texts that were begun side by side from nothing have no common ground. */
async function merged(db: Db, key: TextKey, { was, mine, latest }: { was: number; mine: Asked['body']; latest: TextVersion }) {
  const base = was === 0 ? undefined : await findText(db, key, was)
  const { text, conflicts } = mergeTexts(base?.body ?? { preamble: [], chapters: [] }, mine, latest.body)
  if (!base || conflicts.length > 0) throw new Conflict('text_conflict', 'version', { conflict: latest })
  return text
}

/** Reasons may be given for as long as anybody asks for them: what was issued keeps its text, not its silence. */
async function giveReason(change: RegulationChange, { from, clauseId: clause, was, reason }: ReasonAsked) {
  const { trx, regulation } = change
  refuseUnlessOf(change, 'edit_regulation')
  const key = textKey(regulation)
  await textAt(trx, key, String(from))
  const known = (await findReasons(trx, key, from)).get(clause) ?? null
  if (known !== was) throw new Problem('stale_record', 'was')
  const cursor = await saveReason(trx, regulation, { fromVersion: from, clauseId: clause, was, reason }, witnessOf(change))
  return { reason, cursor }
}

/** The regulation that the address names, and what stands against the asker's writing its text now. */
async function visible(c: Context<AppEnv>): Promise<{ regulation: RegulationRow; bar: Problem | undefined }> {
  const id = c.req.param('id') ?? ''
  const campaign = await campaignOf(c.env, 'regulations', c.get('person'), id)
  const person = personIn(c.get('person'), campaign.unitId)
  const regulation = await findRegulation(c.env.db, campaign.id, id)
  const related = regulation && relationsOfRegulation(regulation)
  if (!related || !mayTo(person, 'see_regulation', related)) throw new Problem('not_found')
  const allowed = mayTo(person, 'edit_regulation', related)
  const bar = allowed ? barToChange(regulation.status) : new Problem('not_allowed', undefined, { who: policy.edit_regulation })
  return { regulation, bar }
}

async function textAt(db: Db, key: TextKey, version: string): Promise<TextVersion> {
  const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : undefined
  const text = number && (await findText(db, key, number))
  if (!text) throw new Problem('not_found')
  return text
}

function refuse(problem: Problem | undefined): void {
  if (problem) throw problem
}
