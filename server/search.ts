import { Hono } from 'hono'
import * as v from 'valibot'
import { personIn } from '#domain/person.ts'
import { canSee } from '#domain/policy.ts'
import { findIn, searchPlaces, type Searchable, wordsOf } from '#domain/search.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { listRegulations } from '../db/regulations.ts'
import { listWritings, type Writings } from '../db/search.ts'
import type { SignedIn } from '../db/signed-in.ts'
import { currentCampaign } from './campaign.ts'
import type { AppEnv } from './env.ts'
import { query } from './validate.ts'

/** Two characters are a word in Chinese; one is in nearly everything. */
export const searchQuery = v.strictObject({ q: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(100)) })

const most = 50

/**
 * `GET /api/search?q=`: items and regulations of the asker's campaign that contain every word of the query, whichever script it is
 * written in, each with where; numbers and titles first. What the asker may not see is not found.
 */
export const search = new Hono<AppEnv>().get('/search', query(searchQuery), async (c) => {
  const campaign = await currentCampaign(c)
  const person = personIn(c.get('person'), campaign.unitId)
  const words = wordsOf(c.req.valid('query').q)
  const all = [...(await searchItems(c.env.db, campaign, person, words)), ...(await searchRegulations(c.env.db, campaign, words))]
  const found = all.toSorted((a, b) => placeOf(a) - placeOf(b) || collator.compare(a.number, b.number))
  return c.json({ found: found.slice(0, most), more: found.length > most }, 200)
})

async function searchItems(db: Db, campaign: CampaignRow, person: SignedIn, words: readonly string[]) {
  const items = await listWritings(db, campaign.id)
  const seen = items.filter((item) => canSee(person, item))
  return seen.flatMap((item) => {
    const { id, number, title, status } = item
    const found = findIn(textsOf(item), words)
    return found ? [{ kind: 'item' as const, id, number, title, status, found }] : []
  })
}

async function searchRegulations(db: Db, campaign: CampaignRow, words: readonly string[]) {
  const rows = await listRegulations(db, campaign.id)
  return rows.flatMap(({ id, number, title, documentNumber, status }) => {
    const texts: Searchable[] = [
      { place: 'number', text: number },
      { place: 'number', text: documentNumber },
      { place: 'title', text: title },
    ]
    const found = findIn(texts, words)
    return found ? [{ kind: 'regulation' as const, id, number, title, status, found }] : []
  })
}

function textsOf({
  number,
  title,
  problem,
  cause,
  target,
  measures,
  completionText,
  notes,
  suggestions,
}: Writings): Searchable[] {
  return [
    { place: 'number', text: number },
    { place: 'title', text: title },
    { place: 'problem', text: problem },
    { place: 'cause', text: cause },
    { place: 'target', text: target },
    ...measures.map(({ text }): Searchable => ({ place: 'measure', text })),
    { place: 'completion', text: completionText },
    ...notes.map(({ text }): Searchable => ({ place: 'note', text })),
    ...suggestions.flatMap(({ text, answer }) => [text, answer]).map((text): Searchable => ({ place: 'suggestion', text })),
  ]
}

/** 2-10 comes after 2-9. */
const collator = new Intl.Collator('en', { numeric: true })

function placeOf({ found }: { found: { place: (typeof searchPlaces)[number] } }): number {
  return searchPlaces.indexOf(found.place)
}
