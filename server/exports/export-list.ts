import { type Day, localIso } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { CampaignRow } from '../../db/campaigns.ts'
import { insertEvent, lockCampaign } from '../../db/events.ts'
import { allowDrawing, insertExport, keepFile } from '../../db/exports.ts'
import type { SignedIn } from '../../db/signed-in.ts'
import type { TemplateRow } from '../../db/templates.ts'
import type { Deps } from '../env.ts'
import type { Asked, Filter } from '../list-sources/asked.ts'
import { lists, readList } from '../list-sources/read-list.ts'
import type { FormId } from '../lists/form.ts'
import { type Format, writers } from './formats.ts'
import type { Waiting } from './tell-progress.ts'
import { withFile } from './temporary.ts'
import { writeByTemplate } from '../templates/write.ts'
import { watched } from './watch.ts'

export type Wanted = {
  form: FormId
  format: Format
  language: Language
  asOf: Day
  filter: Filter
  template?: TemplateRow | undefined
}

export type Exported = { id: string; name: string; format: Format | 'zip' | 'docx'; sha256: string; bytes: number }

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
  const name = `${lists[wanted.form].form.title[wanted.language]} ${wanted.asOf}.${wanted.format}`
  const bytes = inOneMoment(deps, campaign, person, wanted, async function* draw(asked) {
    const { sheet, total } = await readList(wanted.form, asked)
    const read = watched(sheet, { limit, signal, onProgress: (done) => onProgress(done, total) })
    if (wanted.template) yield* writeByTemplate(deps, wanted.form, wanted.template, read, signal)
    else yield* write(read, signal)
  })
  const { form, format, language, asOf, template } = wanted
  const filter = { ...wordsOf(wanted.filter), ...(template && { template: template.id }) }
  return keepExport(deps, campaign, person, { form, format, language, asOf, filter, name }, bytes)
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

type Kept = {
  form: string
  format: Exported['format']
  language: Language
  asOf: Day
  filter: Record<string, string>
  name: string
}

/** The file is whole before it is kept; export, file and event are recorded together. */
export function keepExport(
  { db, clock }: Deps,
  campaign: CampaignRow,
  person: SignedIn,
  record: Kept,
  content: AsyncIterable<Uint8Array>,
): Promise<Exported> {
  const { form, format, language, asOf, filter, name } = record
  return withFile(content, ({ sha256, bytes, parts }) =>
    db.transaction().execute(async (trx) => {
      await keepFile(trx, { sha256, bytes }, parts())
      await lockCampaign(trx, campaign.id)
      const now = clock.now()
      const id = await insertExport(trx, { ...record, campaignId: campaign.id, sha256, personId: person.id, at: now })
      await insertEvent(trx, {
        campaignId: campaign.id,
        at: now,
        happenedOn: clock.today(campaign.timeZone),
        personId: person.id,
        kind: 'list.exported',
        detail: { form: form.toUpperCase(), format, language, asOf, filter, sha256, export: id },
      })
      return { id, name, format, sha256, bytes }
    }),
  )
}

/** The filter as it was asked for, in words that can be asked again. */
const wordsOf = (filter: Filter): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(',')]])),
  )
