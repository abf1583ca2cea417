import { sql } from 'kysely'
import type { Db } from '../connect.ts'
import { camel, type Column, type Described, readCatalog } from './catalog.ts'
import { type CampaignFile, fileFormat, fileVersion, type FilePerson, type Row, type Value } from './file.ts'

/** References by the ids of this database. */
type Refs = Map<string, string>
type Raw = Record<string, Value>

/**
 * A campaign as a file. No id of this database is in it: rows are named by their table and their place in it, which their contents decide.
 * To be read in one moment of the database.
 */
export async function readCampaignFile(db: Db, campaignId: string): Promise<CampaignFile> {
  await sql`set local time zone 'UTC'`.execute(db)
  const catalog = await readCatalog(db)
  const [campaign] = await rowsOf(db, 'campaigns', sql`id = ${campaignId}`)
  if (!campaign) throw new Error('there is no such campaign')
  const found = new Map<string, Raw[]>()
  for (const { name } of catalog.tables) found.set(name, await rowsOf(db, name, sql`campaign_id = ${campaignId}`))
  const refs: Refs = new Map([[campaignId, 'campaign']])
  const people = await peopleOf(db, campaign['unit_id'] as string, namedIn(catalog.tables, found, 'people'))
  const departments = await departmentsOf(db, [
    ...namedIn(catalog.tables, found, 'departments'),
    ...people.flatMap(({ department }) => department ?? []),
  ])
  nameRows('departments', departments, refs)
  nameRows('people', people, refs)
  const records: Record<string, readonly Row[]> = {}
  const sorted = catalog.tables.map((table) => {
    const rows = (found.get(table.name) ?? []).toSorted(byOrder(table, refs))
    nameRows(table.name, rows, refs)
    return { table, rows }
  })
  // Named first and written then: a row may refer to one that stands further below.
  for (const { table, rows } of sorted) records[table.name] = rows.map((row) => written(table.columns, row, refs))
  const { unit, superior } = await unitsOf(db, campaign['unit_id'] as string)
  return {
    format: fileFormat,
    version: fileVersion,
    unit: { name: unit, superior },
    departments: departments.map(({ id, name: called }) => ({ id: refs.get(id) ?? '', name: called })),
    people: people.map((person) => ({
      ...person,
      id: refs.get(person.id) ?? '',
      department: person.department && (refs.get(person.department) ?? null),
    })),
    campaign: {
      ...written(catalog.campaign.columns, campaign, refs),
      calendar: String(campaign['calendar']).split('@')[0] ?? '',
    },
    records,
  }
}

/** As text, so that nothing on the way takes a key or a number for something else. */
async function rowsOf(db: Db, table: string, condition: ReturnType<typeof sql>): Promise<Raw[]> {
  const { rows } = await sql<{ row: string }>`
    select to_jsonb(t)::text as row from ${sql.table(table)} t where ${condition}`.execute(db)
  return rows.map(({ row }) => JSON.parse(row) as Raw)
}

function nameRows(table: string, rows: readonly { id?: Value }[], refs: Refs): void {
  for (const [index, { id }] of rows.entries()) if (typeof id === 'string') refs.set(id, `${table}/${index + 1}`)
}

/** The ids of people or departments that the rows name, also those that only the history still names. */
function namedIn(tables: readonly Described[], found: ReadonlyMap<string, Raw[]>, target: string): string[] {
  const ids = tables.flatMap(({ name, columns }) => {
    const naming = columns.filter((column) => column.target === target)
    const free = columns.filter(({ type }) => type.startsWith('json'))
    return (found.get(name) ?? []).flatMap((row) => [
      ...naming.flatMap((column) => (row[column.name] as string | null) ?? []),
      ...free.flatMap((column) => JSON.stringify(row[column.name]).match(uuid) ?? []),
    ])
  })
  return [...new Set(ids)]
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** By the columns of the order, references by their places; what is equal in all of them, by everything that it says. */
function byOrder({ order, columns }: Described, refs: Refs) {
  const places = (value: Value) => {
    const ref = typeof value === 'string' ? refs.get(value) : undefined
    return ref === undefined ? value : Number(ref.split('/')[1])
  }
  const said = (row: Raw) =>
    JSON.stringify(
      written(
        columns.filter((column) => column.name !== 'id'),
        row,
        refs,
      ),
    )
  return (a: Raw, b: Raw): number => {
    for (const column of order) {
      const difference = compare(places(a[column] ?? null), places(b[column] ?? null))
      if (difference !== 0) return difference
    }
    return compare(said(a), said(b))
  }
}

function compare(a: Value, b: Value): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

function written(columns: readonly Column[], row: Raw, refs: Refs): Row {
  return Object.fromEntries(columns.map((column) => [camel(column.name), valueOf(column, row[column.name] ?? null, refs)]))
}

function valueOf({ name: column, type, target }: Column, value: Value, refs: Refs): Value {
  if (type === 'timestamp with time zone' && typeof value === 'string') return value.replace(/\+00:00$/, 'Z')
  if (typeof value === 'string' && (target || column === 'id')) return refs.get(value) ?? value
  return type.startsWith('json') ? referring(value, refs) : value
}

function referring(value: Value, refs: Refs): Value {
  if (typeof value === 'string') {
    const ref = refs.get(value)
    return ref === undefined ? value : { $ref: ref }
  }
  if (Array.isArray(value)) return value.map((one: Value) => referring(one, refs))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, referring(one, refs)]))
}

async function peopleOf(db: Db, unitId: string, ids: readonly string[]): Promise<FilePerson[]> {
  const { rows } = await sql<FilePerson>`
    select p.id, case when p.unit_id = ${unitId} then 'unit' else 'superior' end as of, p.name, p.mail, p.language,
      array(select hat from person_hats where person_id = p.id and hat <> 'administrator' order by hat collate "C") as hats,
      p.department_id as department
    from people p where p.id = any(${ids}::uuid[]) order by p.name collate "C", p.mail collate "C"`.execute(db)
  return rows
}

async function departmentsOf(db: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from departments where id = any(${ids}::uuid[]) order by name collate "C", ordinal`.execute(db)
  return rows
}

async function unitsOf(db: Db, unitId: string): Promise<{ unit: string; superior: string | null }> {
  const { rows } = await sql<{ unit: string; superior: string | null }>`
    select u.name as unit, s.name as superior from units u left join units s on s.id = u.superior_id where u.id = ${unitId}`.execute(
    db,
  )
  return rows[0] ?? { unit: '', superior: null }
}
