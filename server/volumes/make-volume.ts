import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import { localIso } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'
import { scriptOf } from '#domain/script.ts'
import type { CampaignRow } from '../../db/campaigns.ts'
import type { Db } from '../../db/connect.ts'
import { type IssuedRow, listIssued, listTexts } from '../../db/issued-regulations.ts'
import { cleanText } from '../lists/clean.ts'
import { blocksOf } from './blocks.ts'
import type { Volume } from './volume.ts'

export type Wanted = { title: string; edition: string; boundOn: Day; language: Language; regulations: readonly string[] }

/** A regulation of the volume: the issue that stands, and the version that was issued. */
export type Bound = IssuedRow & { textVersion: number }

/**
 * The regulations in the order asked for. Refuses with `invalid_input` one that is named twice or that the campaign does not have,
 * with `regulation_not_issued` one of which no text is issued, or none any more.
 */
export async function findBound(db: Db, campaignId: string, ids: readonly string[]): Promise<Bound[]> {
  const issued = new Map((await listIssued(db, campaignId)).map((row) => [row.id, row]))
  return ids.map((id, at) => {
    const field = `regulations.${at}`
    if (ids.indexOf(id) !== at) throw new Problem('invalid_input', field)
    const row = issued.get(id)
    if (!row || row.textVersion === null) throw new Problem('regulation_not_issued', field)
    return { ...row, textVersion: row.textVersion }
  })
}

/** The volume ready for its writers: texts read, cleaned and numbered, departments in the order of the unit. */
export async function makeVolume(
  db: Db,
  campaign: CampaignRow,
  wanted: Wanted,
  bound: readonly Bound[],
  by: { name: string; at: Date },
): Promise<Volume> {
  const texts = await listTexts(
    db,
    campaign.id,
    bound.map(({ id, textVersion }) => ({ regulationId: id, version: textVersion })),
  )
  const bodies = new Map(texts.map(({ regulationId, body }) => [regulationId, body]))
  const written = texts.flatMap(({ body }) =>
    body.chapters.flatMap(({ articles }) => articles.flatMap(({ paragraphs }) => paragraphs)),
  )
  const script = scriptOf([campaign.unit, wanted.title, ...bound.map(({ title }) => title), ...written])
  const parts = bound.map(({ id, title, documentNumber, issuedOn, effectiveOn, department }) => ({
    title: oneLine(title),
    documentNumber: oneLine(documentNumber),
    issuedOn,
    effectiveOn,
    department: oneLine(department),
    blocks: blocksOf(bodies.get(id) ?? { preamble: [], chapters: [] }, script),
  }))
  return {
    language: wanted.language,
    script,
    unit: oneLine(campaign.unit),
    title: oneLine(wanted.title),
    edition: oneLine(wanted.edition),
    boundOn: wanted.boundOn,
    sample: campaign.sample,
    parts,
    departments: byDepartment(bound),
    creator: by.name,
    createdAt: localIso(by.at, campaign.timeZone),
  }
}

function byDepartment(bound: readonly Bound[]): Volume['departments'] {
  const places = [...bound.keys()].toSorted((a, b) => bound[a]!.departmentOrdinal - bound[b]!.departmentOrdinal || a - b)
  return [...Map.groupBy(places, (at) => bound[at]!.department)].map(([name, parts]) => ({ name: oneLine(name), parts }))
}

const oneLine = (text: string) => cleanText(text).replaceAll(/\s+/g, ' ').trim()
