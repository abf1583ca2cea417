import { sql } from 'kysely'
import type { Db } from './connect.ts'

/** Every file that is kept beside evidence: exports, bound volumes, templates in use or not, to be compared with what is stored. */
export function listPapers(db: Db) {
  const exports = db
    .selectFrom('listExports as export')
    .innerJoin('campaigns', 'campaigns.id', 'export.campaignId')
    .select([sql<Paper>`'export'`.as('kind'), 'export.name', 'campaigns.title as campaign', 'export.sha256', 'export.bytes'])
  const volumes = db
    .selectFrom('volumeFiles as file')
    .innerJoin('volumes', (join) =>
      join.onRef('volumes.campaignId', '=', 'file.campaignId').onRef('volumes.id', '=', 'file.volumeId'),
    )
    .innerJoin('campaigns', 'campaigns.id', 'file.campaignId')
    .select([
      sql<Paper>`'volume'`.as('kind'),
      sql<string>`concat(volumes.title, ' ', volumes.edition, '.', file.format)`.as('name'),
    ])
    .select(['campaigns.title as campaign', 'file.sha256', 'file.bytes'])
  const templates = db
    .selectFrom('listTemplates as template')
    .select([
      sql<Paper>`'template'`.as('kind'),
      'template.name',
      sql<string>`''`.as('campaign'),
      'template.sha256',
      'template.bytes',
    ])
  return exports.unionAll(volumes).unionAll(templates).orderBy('kind').orderBy('campaign').orderBy('name').execute()
}

type Paper = 'export' | 'volume' | 'template'
export type StoredPaper = Awaited<ReturnType<typeof listPapers>>[number]
