import { type Day, localIso } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { Kept } from '../../db/blobs.ts'
import type { CampaignRow } from '../../db/campaigns.ts'
import { insertEvent, lockCampaign } from '../../db/events.ts'
import { allowDrawing, insertExport } from '../../db/exports.ts'
import { holdBlob } from '../../db/kept.ts'
import type { SignedIn } from '../../db/signed-in.ts'
import type { TemplateRow } from '../../db/templates.ts'
import { orDrop } from '../drop-files.ts'
import type { Deps } from '../env.ts'
import { fileName } from '../file-headers.ts'
import type { Asked, Filter } from '../list-sources/asked.ts'
import { lists, readList } from '../list-sources/read-list.ts'
import type { FormId } from '../lists/form.ts'
import { type Format, writers } from './formats.ts'
import type { Waiting } from './tell-progress.ts'
import { writeByTemplate } from '../templates/write.ts'
import { watched, whileAwaited } from './watch.ts'

export type Wanted = {
  form: FormId
  format: Format
  language: Language
  asOf: Day
  filter: Filter
  template?: TemplateRow | undefined
}

export type Exported = Kept & { id: string; name: string; format: Format | 'zip' }

/** Draws a list up as it was on a day, keeps its bytes, and records who took it away. */
export async function exportList(
  deps: Deps,
  campaign: CampaignRow,
  person: SignedIn,
  wanted: Wanted,
  waiting: Waiting,
): Promise<Exported> {
  const { write, limit } = writers[wanted.format]
  const { signal, onProgress = () => {} } = waiting
  const name = `${fileName(lists[wanted.form].form.title[wanted.language])} ${wanted.asOf}.${wanted.format}`
  const bytes = inOneMoment(deps, campaign, person, wanted, async function* draw(asked) {
    const { sheet, total } = await readList(wanted.form, asked)
    const read = watched(sheet, { limit, signal, onProgress: (done) => onProgress(done, total) })
    if (wanted.template) yield* writeByTemplate(deps, wanted.form, wanted.template, read, signal)
    else yield* write(read, signal)
  })
  const { form, format, language, asOf, template } = wanted
  const filter = { ...wordsOf(wanted.filter), ...(template && { template: template.id }) }
  return keepExport(deps, campaign, person, { form, format, language, asOf, filter, name }, bytes, signal)
}

/** What `draw` writes, all of it read as of one moment of the database, however long the writing takes. */
export async function* inOneMoment(
  { db, calendars, clock }: Deps,
  campaign: CampaignRow,
  person: SignedIn,
  { language, asOf, filter }: Pick<Wanted, 'language' | 'asOf' | 'filter'>,
  draw: (asked: Asked) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const calendar = await calendars.get(campaign.calendar)
  const { unit, title, sample, timeZone } = campaign
  const by = { exportedBy: person.name, exportedAt: localIso(clock.now(), timeZone) }
  const head = { language, unit, campaign: title, sample, asOf, ...by }
  const moment = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    await allowDrawing(moment)
    yield* draw({ db: moment, campaign, calendar, person, head, filter })
  } finally {
    // Nothing was written: there is nothing that a rollback would lose, and it ends the moment in any case.
    await moment.rollback().execute()
  }
}

type Described = {
  form: string
  format: Exported['format']
  language: Language
  asOf: Day
  filter: Record<string, string>
  name: string
}

/** The file is whole and in the store before export and event name it; of one that fails, or that nobody waits for any more, nothing is left. */
export async function keepExport(
  deps: Deps,
  campaign: CampaignRow,
  person: SignedIn,
  record: Described,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<Exported> {
  const { db, blobs, clock } = deps
  const { form, format, language, asOf, filter, name } = record
  const kept = await blobs.put(whileAwaited(content, signal))
  const { sha256 } = kept
  const id = await orDrop(deps, [kept], () =>
    db.transaction().execute(async (trx) => {
      await lockCampaign(trx, campaign.id)
      await holdBlob(trx, blobs, sha256)
      const now = clock.now()
      const made = await insertExport(trx, { ...record, ...kept, campaignId: campaign.id, personId: person.id, at: now })
      await insertEvent(trx, {
        campaignId: campaign.id,
        at: now,
        happenedOn: clock.today(campaign.timeZone),
        personId: person.id,
        kind: 'list.exported',
        detail: { form: form.toUpperCase(), format, language, asOf, filter, sha256, export: made },
      })
      return made
    }),
  )
  return { id, name, format, ...kept }
}

/** The filter as it was asked for, in words that can be asked again. */
const wordsOf = (filter: Filter): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(',')]])),
  )
