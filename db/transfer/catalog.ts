import { sql } from 'kysely'
import type { Db } from '../connect.ts'
import { campaignOmits, type CampaignTable, campaignTables } from './tables.ts'

/** `target` is the table whose row a column names by its id; `any` is a row of whatever kind, or of none that is left. */
export type Column = { name: string; type: string; nullable: boolean; target?: string | 'any' }
export type Described = { name: string; order: readonly string[]; columns: readonly Column[] }
/** The tables of a campaign file, and the campaign's own columns, as the database has them now. */
export type Catalog = { campaign: Described; tables: readonly Described[] }

type ColumnRow = { table: string; name: string; type: string; nullable: boolean }
type KeyRow = { table: string; column: string; to: string; toColumn: string }

/** Reads from the database which columns each table of `campaignTables` has, and what they refer to. */
export async function readCatalog(db: Db): Promise<Catalog> {
  const { rows: columns } = await sql<ColumnRow>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and a.attidentity = '' and a.attgenerated = ''
    order by c.relname, a.attnum`.execute(db)
  const { rows: keys } = await sql<KeyRow>`
    select f.conrelid::regclass::text as table, a.attname as column, f.confrelid::regclass::text as to, b.attname as to_column
    from pg_constraint f
    cross join lateral unnest(f.conkey, f.confkey) as k(own, other)
    join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.own
    join pg_attribute b on b.attrelid = f.confrelid and b.attnum = k.other
    where f.contype = 'f' and a.attname <> 'campaign_id'`.execute(db)
  const describe = ({ name, order, omit = [] }: CampaignTable): Described => ({
    name,
    order,
    columns: columns
      .filter((column) => column.table === name && column.name !== 'campaign_id' && !omit.includes(column.name))
      .map(({ name: column, type, nullable }) => {
        const target = type === 'uuid' && column !== 'id' ? (targetOf(keys, name, column) ?? 'any') : undefined
        return { name: column, type, nullable, ...(target ? { target } : {}) }
      }),
  })
  return {
    campaign: describe({ name: 'campaigns', order: [], omit: campaignOmits }),
    tables: campaignTables.map(describe),
  }
}

/** A key may lead by way of another table: a reply names the round of a regulation, and by that the regulation. */
function targetOf(keys: readonly KeyRow[], table: string, column: string): string | undefined {
  for (const key of keys.filter((one) => one.table === table && one.column === column)) {
    if (key.toColumn === 'id') return key.to
    const further = targetOf(keys, key.to, key.toColumn)
    if (further) return further
  }
  return undefined
}

/** Every table whose rows belong to one campaign. */
export async function listOwnedTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attname = 'campaign_id' and not a.attisdropped
    order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

export const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
