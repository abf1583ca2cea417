import { hats } from '#domain/person.ts'
import { languages } from '#domain/language.ts'
import { camel, type Catalog, type Column, type Described } from '../../db/transfer/catalog.ts'
import { fileFormat, fileVersion } from '../../db/transfer/file.ts'

type Schema = Record<string, unknown>

/** The JSON Schema of a campaign file: what `checkCampaignFile` checks, as far as a schema can say it. */
export function campaignFileSchema({ campaign, tables }: Catalog): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Strikeoff campaign file',
    ...object({
      format: { const: fileFormat },
      version: { const: fileVersion },
      unit: object({ name: { type: 'string' }, superior: { type: ['string', 'null'] } }),
      departments: { type: 'array', items: object({ id: reference('departments'), name: { type: 'string' } }) },
      people: { type: 'array', items: person },
      campaign: row(campaign),
      records: object(Object.fromEntries(tables.map((table) => [table.name, { type: 'array', items: row(table) }]))),
    }),
  }
}

const object = (properties: Schema): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

const reference = (table: string): Schema => ({ type: 'string', pattern: `^${table}/[0-9]+$` })

const person = object({
  id: reference('people'),
  of: { enum: ['unit', 'superior'] },
  name: { type: 'string' },
  mail: { type: 'string' },
  language: { enum: languages },
  hats: { type: 'array', items: { enum: hats.filter((hat) => hat !== 'administrator') } },
  department: { anyOf: [reference('departments'), { type: 'null' }] },
})

const row = (table: Described) =>
  object(Object.fromEntries(table.columns.map((column) => [camel(column.name), columnSchema(column, table.name)])))

const types: Record<string, Schema> = {
  date: { type: 'string', format: 'date' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  bigint: { type: 'integer' },
  'timestamp with time zone': { type: 'string', format: 'date-time' },
  'text[]': { type: 'array', items: { type: 'string' } },
  jsonb: {},
}

function columnSchema({ name, type, nullable, target }: Column, table: string): Schema {
  const own = name === 'id' ? reference(table) : target === 'any' ? { type: 'string' } : target ? reference(target) : types[type]
  const schema = own ?? { type: 'string' }
  return nullable && Object.keys(schema).length > 0 ? { anyOf: [schema, { type: 'null' }] } : schema
}
