import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Day } from '#domain/day.ts'
import { issueOn, type Standing } from '#domain/in-force.ts'
import { may, policy } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { findInText, foldText, type FoldedText, type FoundPlace } from '#domain/search-text.ts'
import { wordsOf } from '#domain/search.ts'
import type { Db } from '../db/connect.ts'
import { listTexts } from '../db/issued-regulations.ts'
import { isOpen, listOpenIssues, type OpenIssue, saveOpen } from '../db/open-index.ts'
import { addressOf, networkOf } from './accounts/address.ts'
import type { Limits } from './accounts/limits.ts'
import { currentCampaign } from './campaign.ts'
import { changeCampaign, witnessOf } from './change.ts'
import type { AppEnv } from './env.ts'
import { day, isId, json, query } from './validate.ts'

export const openRegulationQuery = v.strictObject({ asOf: v.optional(day) })
export const openIndexQuery = v.strictObject({
  ...openRegulationQuery.entries,
  /** Two characters are a word in Chinese; one is in nearly everything. */
  q: v.optional(v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(100))),
})
export const openIndexBody = v.strictObject({ open: v.boolean() })

/** The regulations in force of every campaign whose office has opened them, for everybody: nothing else of a campaign is here. */
export function openIndex(limits: Limits) {
  const read = makeReader()
  return (
    new Hono<AppEnv>()
      /**
       * `GET /api/public/regulations?q=&asOf=`: as of a day, by default today. With `q` those that contain every word of it,
       * whichever script it is written in, each with where.
       */
      .get('/public/regulations', query(openIndexQuery), async (c) => {
        await limits.readOpenly(networkOf(addressOf(c)))
        const { q, asOf: asked } = c.req.valid('query')
        const { asOf, today } = dayAsked(c, asked)
        const holding = holdingOn(await listOpenIssues(c.env.db), asOf)
        const words = wordsOf(q ?? '')
        const texts = words.length === 0 ? new Map<string, FoldedText>() : await read(c.env.db, holding)
        const regulations = holding.flatMap((one) => {
          const head = `${one.row.title} ${one.row.documentNumber}`
          const found = words.length === 0 ? [] : findInText(head, texts.get(keyOf(one.row)) ?? [], words)
          return found ? [shown(one, today, found)] : []
        })
        return c.json({ asOf, today, regulations }, 200)
      })
      /** `GET /api/public/regulations/:id?asOf=`: one of them with its text; 404 on a day on which it was not there. */
      .get('/public/regulations/:id', query(openRegulationQuery), async (c) => {
        await limits.readOpenly(networkOf(addressOf(c)))
        const { asOf, today } = dayAsked(c, c.req.valid('query').asOf)
        const id = c.req.param('id')
        const issues = isId(id) ? await listOpenIssues(c.env.db, id) : []
        const [one] = holdingOn(issues, asOf)
        if (!one) throw new Problem('not_found')
        const { campaignId, regulationId, textVersion } = one.row
        const [text] = await listTexts(c.env.db, campaignId, [{ regulationId, version: textVersion ?? 0 }])
        const versions = issues.filter(({ issuedOn }) => issuedOn <= today).map(versionOf)
        return c.json({ asOf, today, regulation: shown(one, today, []), versions, text: text!.body }, 200)
      })
  )
}

/** Whether a campaign's index is open, for its members to know and for the office to set. */
export const openIndexSetting = new Hono<AppEnv>()
  .get('/campaign/open-index', async (c) => {
    const { id } = await currentCampaign(c)
    return c.json({ open: await isOpen(c.env.db, id) }, 200)
  })
  .put('/campaign/open-index', json(openIndexBody), async (c) => {
    const asked = c.req.valid('json')
    const campaign = await currentCampaign(c)
    const answer = await changeCampaign(c, campaign, asked, async (change) => {
      if (!may(change.person, 'edit_campaign')) throw new Problem('not_allowed', undefined, { who: policy.edit_campaign })
      await saveOpen(change.trx, campaign.id, asked.open, witnessOf(change))
      return { open: asked.open }
    })
    return c.json(answer, 200)
  })

type Holding = { row: OpenIssue; standing: Standing }

function dayAsked(c: Context<AppEnv>, asked: Day | undefined): { asOf: Day; today: Day } {
  const today = c.env.clock.today(c.env.timeZone)
  if (asked !== undefined && asked > today) throw new Problem('invalid_day', 'asOf')
  return { asOf: asked ?? today, today }
}

/** Of each regulation the issue that holds on the day, in the order of the rows. */
function holdingOn(rows: readonly OpenIssue[], asOf: Day): Holding[] {
  return [...Map.groupBy(rows, ({ regulationId }) => regulationId).values()].flatMap((issues) => {
    const found = issueOn(issues, asOf)
    return found ? [{ row: found.issue, standing: found.standing }] : []
  })
}

/** What everybody may know of a regulation. An abolition that lies ahead is not announced here. */
function shown({ row, standing }: Holding, today: Day, found: FoundPlace[]) {
  const { regulationId: id, unit, sample, title, department, documentNumber, issuedOn, effectiveOn } = row
  const isAbolished = row.abolishedOn !== null && row.abolishedOn <= today
  const abolished = isAbolished ? { on: row.abolishedOn, by: row.abolishedBy } : null
  return { id, unit, sample, title, department, documentNumber, issuedOn, effectiveOn, standing, abolished, found }
}

const versionOf = ({ documentNumber, issuedOn, effectiveOn, withdrawnOn }: OpenIssue) => ({
  documentNumber,
  issuedOn,
  effectiveOn,
  withdrawnOn,
})

const keyOf = ({ regulationId, textVersion }: OpenIssue) => `${regulationId}.${textVersion}`
/** Texts that are kept folded. */
const mostKept = 1_000

/** Reads texts folded. A version never changes, so what was folded once is not folded again. */
function makeReader() {
  const kept = new Map<string, FoldedText>()
  return async (db: Db, holding: readonly Holding[]): Promise<ReadonlyMap<string, FoldedText>> => {
    const missing = holding.filter(({ row }) => !kept.has(keyOf(row)))
    for (const [campaignId, rows] of Map.groupBy(missing, ({ row }) => row.campaignId)) {
      const wanted = rows.map(({ row }) => ({ regulationId: row.regulationId, version: row.textVersion ?? 0 }))
      for (const { regulationId, version, body } of await listTexts(db, campaignId, wanted))
        kept.set(`${regulationId}.${version}`, foldText(body))
    }
    const answer = new Map(holding.map(({ row }) => [keyOf(row), kept.get(keyOf(row)) ?? []]))
    for (const key of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(key)
    return answer
  }
}
