import { Hono } from 'hono'
import * as v from 'valibot'
import { dayOf } from '#domain/day.ts'
import { itemStatuses } from '#domain/item.ts'
import { languages } from '#domain/language.ts'
import { may } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import { wordsIn } from '#domain/text/index.ts'
import { comparedBytes } from '../db/blobs.ts'
import { listHistory } from '../db/events.ts'
import { type EvidenceRow, listEvidence } from '../db/evidence.ts'
import { listRegulationEvidence } from '../db/regulations.ts'
import { refuseTooLarge } from './campaign-file/archive.ts'
import type { AppEnv, Deps } from './env.ts'
import { inOneMoment, keepExport } from './exports/export-list.ts'
import { sendFile } from './exports/send.ts'
import type { Asked } from './list-sources/asked.ts'
import { readList } from './list-sources/read-list.ts'
import { type EvidenceEntry, evidenceList, type HistoryEntry, historyList } from './lists/forms/closure-file.ts'
import { writePdfOf } from './lists/pdf/write.ts'
import { makeSheet } from './lists/sheet.ts'
import { textIn } from './lists/text/index.ts'
import { streamZip, type StreamedFile } from './lists/zip.ts'
import { day, query } from './validate.ts'
import { visibleItem } from './visible-item.ts'

export const closureFileQuery = v.strictObject({
  format: v.optional(v.picklist(['pdf', 'zip']), 'pdf'),
  lang: v.optional(v.picklist(languages)),
  asOf: v.optional(day),
})

/**
 * `GET /api/items/:id/closure-file?format=pdf|zip&lang=&asOf=`: everything about the closing of one item up to a day in one file: form F′, the
 * evidence by its sums, the history in sentences; as a zip with the evidence itself.
 */
export const closureFile = new Hono<AppEnv>().get('/items/:id/closure-file', query(closureFileQuery), async (c) => {
  const { campaign, item, person } = await visibleItem(c)
  if (!may(person, 'export_lists')) throw new Problem('not_allowed')
  const { format, lang: language = person.language, asOf: chosen } = c.req.valid('query')
  const today = c.env.clock.today(campaign.timeZone)
  const asOf = chosen ?? today
  if (asOf > today) throw new Problem('invalid_day', 'asOf')
  const { signal } = c.req.raw
  const name = `${textIn[language].closureFile} ${item.number} ${asOf}.${format}`
  const wanted = { language, asOf, filter: { item: item.id } }
  const content = inOneMoment(c.env, campaign, person, wanted, (asked) => {
    const pdf = drawPapers(asked, item.id, signal)
    return format === 'pdf' ? pdf : streamZip(packed(c.env, asked, item.id, pdf))
  })
  const record = { form: 'closure', format, language, asOf, filter: { item: item.id }, name } as const
  return sendFile(c, { ...(await keepExport(c.env, campaign, person, record, content, signal)), form: 'closure' })
})

async function* drawPapers(asked: Asked, itemId: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const { db, campaign, head } = asked
  const { sheet } = await readList('f1', { ...asked, filter: { item: itemId, status: itemStatuses } })
  const evidence = await evidenceThen(asked, itemId)
  const history = (await listHistory(db, campaign.id, itemId)).filter(({ happenedOn }) => happenedOn <= head.asOf)
  const source = <Entry>(entries: Entry[]) => ({ batches: entries.length > 0 ? [entries] : [], figures: () => null })
  const files = evidence.map((row): EvidenceEntry => ({ ...row, addedOn: dayOf(new Date(row.addedAt), campaign.timeZone) }))
  const shown = [...files, ...(await regulationsThen(asked, itemId))]
  const told = history.map((event) => toldEvent(event, asked))
  yield* writePdfOf([sheet, makeSheet(evidenceList, head, source(shown)), makeSheet(historyList, head, source(told))], signal)
}

/** What had been added by the as-of day. */
async function evidenceThen({ db, campaign, head }: Asked, itemId: string): Promise<EvidenceRow[]> {
  const evidence = await listEvidence(db, campaign.id, itemId)
  return evidence.filter(({ addedAt }) => dayOf(new Date(addedAt), campaign.timeZone) <= head.asOf)
}

/** The issued regulations that had been put down by the as-of day: number, title, and under which number and on which day it was issued. */
async function regulationsThen({ db, campaign, head }: Asked, itemId: string): Promise<EvidenceEntry[]> {
  const rows = await listRegulationEvidence(db, campaign.id, itemId)
  return rows
    .filter(({ addedOn }) => addedOn <= head.asOf)
    .map(({ number, title, issued, addedBy, addedOn }) => ({
      name: [number, title, issued].filter(Boolean).join(' '),
      version: null,
      bytes: null,
      sha256: null,
      addedBy,
      addedOn,
    }))
}

/** The papers, the sums as `sha256sum -c` reads them, and every version of every file under a number, so that no two collide. */
async function* packed(
  { blobs }: Deps,
  asked: Asked,
  itemId: string,
  pdf: AsyncIterable<Uint8Array>,
): AsyncGenerator<StreamedFile> {
  const evidence = await evidenceThen(asked, itemId)
  refuseTooLarge(evidence)
  yield { name: 'closure-file.pdf', content: pdf }
  const files = evidence.map((row, index) => ({ row, name: `evidence/${index + 1}-${safeName(row)}` }))
  yield { name: 'SHA256SUMS', content: [Buffer.from(files.map(({ row, name }) => `${row.sha256}  ${name}\n`).join(''))] }
  for (const { row, name } of files)
    yield {
      name,
      content: comparedBytes(blobs, row.sha256, () => new Problem('evidence_damaged', undefined, { name: row.name })),
    }
}

/** A name that unpacks anywhere: no folder, nothing that a file system forbids. */
const safeName = ({ name, version }: EvidenceRow) =>
  `v${version}-${name.replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '_').replace(/^\.+/, '_')}`

type HistoryRow = Awaited<ReturnType<typeof listHistory>>[number]

/** One event in words: who did what on which day, and what they said with it. */
function toldEvent({ happenedOn, person, kind, changes, detail }: HistoryRow, { head }: Asked): HistoryEntry {
  const own = textIn[head.language]
  const name = kind.replace(/^item\./, '')
  const done = (wordsIn[head.language].done as Record<string, string>)[name]
  const [from, to] = changes['dueOn'] ?? []
  const said = Object.entries(own.said).flatMap(([field, say]) => (typeof detail[field] === 'string' ? [say(detail[field])] : []))
  return {
    on: happenedOn,
    who: person ?? '',
    what: done ?? (own.happened as Record<string, string>)[name] ?? own.happened.other,
    notes: [...(typeof from === 'string' && typeof to === 'string' ? [own.dueChanged(from, to)] : []), ...said],
  }
}
