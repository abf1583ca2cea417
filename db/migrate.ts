import { type Migration, Migrator } from 'kysely/migration'
import type { Db } from './connect.ts'
import * as foundation from './migrations/0001-foundation.ts'
import * as span from './migrations/0002-span.ts'
import * as accounts from './migrations/0003-accounts.ts'
import * as workflow from './migrations/0004-workflow.ts'
import * as evidence from './migrations/0005-evidence.ts'
import * as chaser from './migrations/0006-chaser.ts'
import * as lists from './migrations/0007-lists.ts'
import * as imports from './migrations/0008-imports.ts'
import * as views from './migrations/0009-views.ts'
import * as regulations from './migrations/0010-regulations.ts'
import * as clauseReasons from './migrations/0011-clause-reasons.ts'
import * as volumes from './migrations/0012-volumes.ts'
import * as confirmations from './migrations/0013-confirmations.ts'
import * as mailRecord from './migrations/0014-mail-record.ts'
import * as campaigns from './migrations/0015-campaigns.ts'
import * as templates from './migrations/0016-templates.ts'
import * as regulationBasis from './migrations/0019-regulation-basis.ts'
import * as regulationConditions from './migrations/0020-regulation-conditions.ts'
import * as timetable from './migrations/0021-timetable.ts'
import * as campaignImports from './migrations/0022-campaign-imports.ts'
import * as exportsInTheStore from './migrations/0023-exports-in-the-store.ts'
import { StartProblem } from './start-problem.ts'

/** In order. A migration that has been released is never edited: a change is the next number. */
const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-span': span,
  '0003-accounts': accounts,
  '0004-workflow': workflow,
  '0005-evidence': evidence,
  '0006-chaser': chaser,
  '0007-lists': lists,
  '0008-imports': imports,
  '0009-views': views,
  '0010-regulations': regulations,
  '0011-clause-reasons': clauseReasons,
  '0012-volumes': volumes,
  '0013-confirmations': confirmations,
  '0014-mail-record': mailRecord,
  '0015-campaigns': campaigns,
  '0016-templates': templates,
  '0019-regulation-basis': regulationBasis,
  '0020-regulation-conditions': regulationConditions,
  '0021-timetable': timetable,
  '0022-campaign-imports': campaignImports,
  '0023-exports-in-the-store': exportsInTheStore,
}

/**
 * Brings the schema up to date: one instance at a time (kysely holds a lock in the database), all of it in one transaction,
 * so that a killed migration leaves the old schema or the new one.
 */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  await refuseNewerSchema(db)
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

async function refuseNewerSchema(db: Db): Promise<void> {
  const applied = await appliedMigrations(db)
  const unknown = applied.find((name) => !(name in migrations))
  if (unknown) {
    throw new StartProblem(
      `This database was written by a newer Strikeoff (it has the migration "${unknown}"). ` +
        `Start that version or a later one; this one would not understand the data.`,
    )
  }
}

async function appliedMigrations(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const rows = await (db as unknown as import('kysely').Kysely<{ kyselyMigration: { name: string } }>)
    .selectFrom('kyselyMigration')
    .select('name')
    .execute()
  return rows.map((row) => row.name)
}
