import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import { Problem } from '#domain/problem.ts'
import { insertEvent } from '../events.ts'
import type { Database } from '../schema.ts'
import { camel, type Catalog, type Column, type Described } from './catalog.ts'
import type { CampaignFile, Row, Value } from './file.ts'
import { findOrInsertPeople } from './people.ts'

type Trx = Transaction<Database>
type Ids = Map<string, string>

/** For whom a campaign is brought in, and when. */
export type Arrival = { unitId: string; personId: string; at: Date; today: Day }

/**
 * Writes a checked file as a new campaign of the unit: every row under an id of its own, people and departments by those the unit has.
 * Nothing from before today is owed about it. What the database refuses is refused by its path in the file.
 */
export async function insertCampaignFile(
  trx: Trx,
  { campaign, tables }: Catalog,
  file: CampaignFile,
  { unitId, personId, at, today }: Arrival,
): Promise<{ campaignId: string; newPeople: number }> {
  const ids: Ids = new Map([['campaign', randomUUID()]])
  const campaignId = ids.get('campaign') ?? ''
  const newPeople = await findOrInsertPeople(trx, file, unitId, ids)
  for (const { name } of tables)
    for (const { id } of file.records[name] ?? []) if (typeof id === 'string') ids.set(id, randomUUID())
  const own = { unit_id: unitId, reminders_from: today, created_at: at.toISOString() }
  await insertRows(trx, campaign, [file.campaign], { id: campaignId, ...own }, ids, 'campaign')
  for (const table of tables)
    await insertRows(trx, table, file.records[table.name] ?? [], { campaign_id: campaignId }, ids, `records.${table.name}`)
  // The installation's own event: in the campaign's history it would tell of another place than the one where the rest happened.
  const detail = { title: file.campaign['title'], people: newPeople }
  await insertEvent(trx, {
    campaignId: null,
    subjectId: campaignId,
    kind: 'campaign.imported',
    personId,
    at,
    happenedOn: today,
    detail,
  })
  return { campaignId, newPeople }
}

/** One statement a table: what rows of one table refer to each other by is looked at when all are there. */
async function insertRows(
  trx: Trx,
  table: Described,
  rows: readonly Row[],
  given: Record<string, string>,
  ids: Ids,
  path: string,
): Promise<void> {
  if (rows.length === 0) return
  const columns = [...Object.keys(given), ...table.columns.map(({ name }) => name)]
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const insert = (some: readonly Row[]) =>
    sql`insert into ${sql.table(table.name)} (${names})
      select ${names} from jsonb_populate_recordset(null::${sql.table(table.name)},
        ${JSON.stringify(some.map((row) => ({ ...given, ...stored(table.columns, row, ids) })))}::jsonb)`.execute(trx)
  await sql`savepoint rows`.execute(trx)
  try {
    await insert(rows)
  } catch (error) {
    if (!isRefusal(error)) throw error
    await sql`rollback to savepoint rows`.execute(trx)
    throw new Problem('invalid_input', await pathOf(trx, rows, insert, path))
  }
}

/** The first row that the database does not take, found by offering one after the other. */
async function pathOf(trx: Trx, rows: readonly Row[], insert: (some: readonly Row[]) => Promise<unknown>, path: string) {
  if (rows.length === 1) return path
  for (const [index, row] of rows.entries()) {
    try {
      await insert([row])
    } catch {
      await sql`rollback to savepoint rows`.execute(trx)
      return `${path}.${index}`
    }
  }
  return path
}

/** Classes of SQL errors that speak of the data: what it is, and what it breaks. */
function isRefusal(error: unknown): boolean {
  return /^(22|23)/.test((error as { code?: string }).code ?? '')
}

function stored(columns: readonly Column[], row: Row, ids: Ids): Record<string, Value> {
  return Object.fromEntries(columns.map((column) => [column.name, valueOf(column, row[camel(column.name)] ?? null, ids)]))
}

function valueOf({ name, type, target }: Column, value: Value, ids: Ids): Value {
  if (typeof value === 'string' && (target || name === 'id')) return ids.get(value) ?? value
  return type.startsWith('json') ? meant(value, ids) : value
}

function meant(value: Value, ids: Ids): Value {
  if (Array.isArray(value)) return value.map((one: Value) => meant(one, ids))
  if (value === null || typeof value !== 'object') return value
  const { $ref: ref, ...others } = value as Row
  if (typeof ref === 'string' && Object.keys(others).length === 0) return ids.get(ref) ?? value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, meant(one as Value, ids)]))
}

/** The sums of all evidence of a campaign, each once. */
export async function listSums(trx: Trx, campaignId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('evidence')
    .select('sha256')
    .distinct()
    .where('campaignId', '=', campaignId)
    .orderBy('sha256')
    .execute()
  return rows.map(({ sha256 }) => sha256)
}
