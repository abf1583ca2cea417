import { isDay } from '#domain/day.ts'
import { languages } from '#domain/language.ts'
import { hats } from '#domain/person.ts'
import { Problem } from '#domain/problem.ts'
import { camel, type Catalog, type Column, type Described } from '../../db/transfer/catalog.ts'
import { type CampaignFile, fileFormat } from '../../db/transfer/file.ts'
import { isKeepable } from '../guard.ts'
import { bringUpToDate } from './versions.ts'

type Thing = Record<string, unknown>
/** Every row of the file by its reference. */
type Known = ReadonlySet<string>

const deepest = 40
const longest = 1_000_000

/**
 * Checks a file against what the database holds, column by column. The first thing that is wrong is refused by its path: `records.items.3.dueOn`.
 * @returns the file as the present version would have written it
 */
export function checkCampaignFile(value: unknown, catalog: Catalog): CampaignFile {
  const given = thing(value, '', ['format', 'version', 'unit', 'departments', 'people', 'campaign', 'records'])
  if (given['format'] !== fileFormat) wrong('format')
  const file = bringUpToDate(given)
  const records = thing(
    file['records'],
    'records',
    catalog.tables.map(({ name }) => name),
  )
  const known = referencesOf(file, records)
  checkUnit(thing(file['unit'], 'unit', ['name', 'superior']))
  for (const [at, one] of list(file['departments'], 'departments').entries()) {
    const department = thing(one, `departments.${at}`, ['id', 'name'])
    filled(department['name'], `departments.${at}.name`)
  }
  for (const [at, one] of list(file['people'], 'people').entries()) checkPerson(one, `people.${at}`, known)
  checkRow(file['campaign'], catalog.campaign, known, 'campaign')
  for (const table of catalog.tables)
    for (const [at, row] of list(records[table.name], `records.${table.name}`).entries())
      checkRow(row, table, known, `records.${table.name}.${at}`)
  return file as CampaignFile
}

function referencesOf(file: Thing, records: Thing): Known {
  const known = new Set(['campaign'])
  const tables: [string, string, unknown][] = [
    ...(['departments', 'people'] as const).map((name) => [name, name, file[name]] as [string, string, unknown]),
    ...Object.entries(records).map(([name, rows]) => [name, `records.${name}`, rows] as [string, string, unknown]),
  ]
  for (const [table, path, rows] of tables)
    for (const [at, row] of list(rows, path).entries()) {
      const id = (row as Thing | null)?.['id']
      if (id === undefined) continue
      if (typeof id !== 'string' || !id.startsWith(`${table}/`) || known.has(id)) wrong(`${path}.${at}.id`)
      known.add(id as string)
    }
  return known
}

function checkUnit({ name, superior }: Thing): void {
  filled(name, 'unit.name')
  if (superior !== null) filled(superior, 'unit.superior')
}

function checkPerson(value: unknown, path: string, known: Known): void {
  const person = thing(value, path, ['id', 'of', 'name', 'mail', 'language', 'hats', 'department'])
  filled(person['name'], `${path}.name`)
  if (!/^[^\s@]+@[^\s@]+$/.test(filled(person['mail'], `${path}.mail`))) wrong(`${path}.mail`)
  if (person['of'] !== 'unit' && person['of'] !== 'superior') wrong(`${path}.of`)
  if (!(languages as readonly unknown[]).includes(person['language'])) wrong(`${path}.language`)
  for (const hat of list(person['hats'], `${path}.hats`))
    if (hat === 'administrator' || !(hats as readonly unknown[]).includes(hat)) wrong(`${path}.hats`)
  if (person['department'] !== null) reference(person['department'], 'departments', known, `${path}.department`)
}

function checkRow(value: unknown, { columns }: Described, known: Known, path: string): void {
  const row = thing(
    value,
    path,
    columns.map(({ name }) => camel(name)),
  )
  for (const column of columns) checkField(row[camel(column.name)], column, known, `${path}.${camel(column.name)}`)
}

function checkField(value: unknown, { name, type, nullable, target }: Column, known: Known, path: string): void {
  if (value === null) {
    if (!nullable) wrong(path)
  } else if (target) reference(value, target, known, path)
  else if (name === 'id') filled(value, path)
  else if (type.startsWith('json')) keepable(value, path)
  else if (!(checks[type] ?? isText)(value, path)) wrong(path)
}

/** What a column of each type holds; anything else is text. */
const checks: Record<string, (value: unknown, path: string) => boolean> = {
  date: (value) => typeof value === 'string' && isDay(value),
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value) && Math.abs(value as number) <= 2_147_483_647,
  bigint: (value) => Number.isSafeInteger(value),
  'timestamp with time zone': (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)),
  'text[]': (value, path) => list(value, path).every((one) => isText(one, path)),
}

function isText(value: unknown, path: string): boolean {
  if (typeof value !== 'string') return false
  keepable(value, path)
  return true
}

function reference(value: unknown, target: string, known: Known, path: string): void {
  const isKnown = typeof value === 'string' && known.has(value)
  if (target === 'any' ? isKnown || isUuid(value) : isKnown && (value as string).startsWith(`${target}/`)) return
  wrong(path)
}

const isUuid = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

function keepable(value: unknown, path: string, depth = 0): void {
  if (depth > deepest) throw new Problem('too_deep', path)
  if (typeof value === 'string') {
    if (!isKeepable(value)) throw new Problem('invalid_text', path)
    if (value.length > longest) throw new Problem('too_long', path, { limit: longest })
  } else if (value !== null && typeof value === 'object')
    for (const [key, one] of Object.entries(value)) {
      if (!isKeepable(key)) throw new Problem('invalid_text', path)
      keepable(one, path, depth + 1)
    }
}

function filled(value: unknown, path: string): string {
  if (!isText(value, path) || (value as string).trim() === '') wrong(path)
  return value as string
}

/** An object with these fields, each of them and no other. */
function thing(value: unknown, path: string, fields: readonly string[]): Thing {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) wrong(path)
  const at = (field: string) => (path ? `${path}.${field}` : field)
  const unknown = Object.keys(value as Thing).find((field) => !fields.includes(field))
  if (unknown !== undefined) throw new Problem('unknown_field', at(isKeepable(unknown) ? unknown.slice(0, 100) : '?'))
  const missing = fields.find((field) => !Object.hasOwn(value as Thing, field))
  if (missing !== undefined) wrong(at(missing))
  return value as Thing
}

function list(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) wrong(path)
  return value as unknown[]
}

function wrong(path: string): never {
  throw new Problem('invalid_input', path || 'file')
}
