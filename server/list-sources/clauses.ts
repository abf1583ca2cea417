import { clausesOf } from '#domain/clauses.ts'
import { type ClauseChange, compareTexts } from '#domain/compare-texts.ts'
import { dayOf } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'
import { findReasons, findText, findVersionBefore, listTexts, textKey } from '../../db/regulation-texts.ts'
import { listRegulations, type RegulationRow } from '../../db/regulations.ts'
import type { ClauseEntry, RegulationEntry } from '../lists/entries.ts'
import type { Source } from '../lists/form.ts'
import type { Asked } from './asked.ts'

const collator = new Intl.Collator('en', { numeric: true })

/**
 * What changed in the regulation that is asked for, or in every one whose text has changed: clause by clause, in the order of their
 * numbers. A text is compared with the version that is in force, or was before this one; in both cases as of the list's day.
 */
export async function clauseSource(asked: Asked): Promise<Source<ClauseEntry, { clauses: number }>> {
  const { db, campaign, filter } = asked
  if (filter.regulation === undefined && (filter.fromVersion ?? filter.toVersion) !== undefined)
    throw new Problem('invalid_input', 'regulation')
  const regulations = (await listRegulations(db, campaign.id))
    .filter(({ id }) => filter.regulation === undefined || filter.regulation === id)
    .toSorted((a, b) => collator.compare(a.number, b.number))
  const entries: ClauseEntry[] = []
  for (const regulation of regulations) {
    for (const entry of await entriesOf(asked, regulation)) entries.push({ ...entry, number: entries.length + 1 })
  }
  return { batches: entries.length === 0 ? [] : [entries], figures: () => ({ clauses: entries.length }) }
}

async function entriesOf(asked: Asked, regulation: RegulationRow): Promise<ClauseEntry[]> {
  const found = await comparedTexts(asked, regulation)
  if (!found?.before) return []
  const reasons = await findReasons(asked.db, textKey(regulation), found.before.version)
  const changed = compareTexts(found.before.body, found.after.body).filter(({ change, moved }) => change !== 'same' || moved)
  return changed.map(({ id, kind, old, now, change, moved }, at) => {
    const reason = reasons.get(id) ?? null
    return { number: 0, regulation: regulation.title, opens: at === 0, kind, old, now, change, moved, reason }
  })
}

/** What became of a regulation's articles by its newest text of the day; null while it has none. */
export async function textOf(asked: Asked, regulation: RegulationRow): Promise<RegulationEntry['text']> {
  const found = await comparedTexts({ ...asked, filter: {} }, regulation)
  if (!found) return null
  const articles = clausesOf(found.after.body).filter(({ kind }) => kind === 'article').length
  if (!found.before) return { articles, changes: {} }
  const compared = compareTexts(found.before.body, found.after.body).filter(({ kind }) => kind === 'article')
  const count = (wanted: ClauseChange) => compared.filter(({ change }) => change === wanted).length
  return { articles, changes: { changed: count('changed'), added: count('added'), removed: count('removed') } }
}

/** The text that is asked for, and the one that it is compared with where there is one; both as of the list's day. */
async function comparedTexts({ db, campaign, head, filter }: Asked, regulation: RegulationRow) {
  const key = textKey(regulation)
  const known = (await listTexts(db, key)).filter(({ savedAt }) => dayOf(savedAt, campaign.timeZone) <= head.asOf)
  const to = filter.toVersion ?? known[0]?.version
  if (to === undefined) return undefined
  const from = filter.fromVersion ?? (await findVersionBefore(db, key, to))
  for (const [field, version] of Object.entries({ fromVersion: from, toVersion: to })) {
    if (version !== undefined && !known.some((one) => one.version === version)) throw new Problem('invalid_input', field)
  }
  const [before, after] = await Promise.all([from === undefined ? undefined : findText(db, key, from), findText(db, key, to)])
  return after && { before, after }
}
