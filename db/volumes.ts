import type { Transaction } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { VolumeFormat } from '#domain/volume.ts'
import type { Kept } from './blobs.ts'
import type { Db } from './connect.ts'
import { insertEvent } from './events.ts'
import type { Database } from './schema.ts'

export type NewVolume = {
  title: string
  edition: string
  language: Language
  boundOn: Day
  parts: readonly { regulationId: string; issue: number; textVersion: number; title: string }[]
  files: Readonly<Record<VolumeFormat, Kept>>
}

/** Keeps an edition with its event, in `trx`, which holds the campaign's lock and its files. @returns the volume's id */
export async function insertVolume(
  trx: Transaction<Database>,
  campaignId: string,
  { parts, files, ...volume }: NewVolume,
  { personId, at, today }: { personId: string; at: Date; today: Day },
): Promise<string> {
  const { id } = await trx
    .insertInto('volumes')
    .values({ campaignId, ...volume, personId, at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const key = { campaignId, volumeId: id }
  await trx
    .insertInto('volumeParts')
    .values(parts.map((part, index) => ({ ...key, ...part, ordinal: index + 1 })))
    .execute()
  const kept = Object.entries(files) as [VolumeFormat, Kept][]
  await trx
    .insertInto('volumeFiles')
    .values(kept.map(([format, file]) => ({ ...key, format, ...file })))
    .execute()
  await insertEvent(trx, {
    campaignId,
    at,
    happenedOn: today,
    personId,
    kind: 'volume.bound',
    subjectId: id,
    detail: { ...volume, regulations: parts.length, pdf: files.pdf.sha256, docx: files.docx.sha256 },
  })
  return id
}

/** The editions of a campaign, the newest first, each with what stands in it and its files. */
export function listVolumes(db: Db, campaignId: string) {
  return db
    .selectFrom('volumes')
    .innerJoin('people', 'people.id', 'volumes.personId')
    .select(['volumes.id', 'title', 'edition', 'volumes.language', 'boundOn', 'at', 'people.name as person'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('volumeParts as part')
          .select(['part.regulationId', 'part.issue', 'part.textVersion', 'part.title'])
          .whereRef('part.campaignId', '=', 'volumes.campaignId')
          .whereRef('part.volumeId', '=', 'volumes.id')
          .orderBy('part.ordinal'),
      ).as('parts'),
      jsonArrayFrom(
        eb
          .selectFrom('volumeFiles as file')
          .select(['file.format', 'file.sha256', 'file.bytes'])
          .whereRef('file.campaignId', '=', 'volumes.campaignId')
          .whereRef('file.volumeId', '=', 'volumes.id')
          .orderBy('file.format', 'desc'),
      ).as('files'),
    ])
    .where('volumes.campaignId', '=', campaignId)
    .orderBy('at', 'desc')
    .execute()
}

/** One file of an edition, under the name that tells what it is. */
export function findVolumeFile(db: Db, campaignId: string, volumeId: string, format: VolumeFormat) {
  return db
    .selectFrom('volumeFiles as file')
    .innerJoin('volumes', (join) =>
      join.onRef('volumes.campaignId', '=', 'file.campaignId').onRef('volumes.id', '=', 'file.volumeId'),
    )
    .select(['volumes.title', 'volumes.edition', 'file.format', 'file.sha256', 'file.bytes'])
    .where('file.campaignId', '=', campaignId)
    .where('file.volumeId', '=', volumeId)
    .where('file.format', '=', format)
    .executeTakeFirst()
}
