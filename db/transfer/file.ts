/** What a field of a campaign file holds; rows are named by references such as `items/3`, and in free JSON by `{ "$ref": "items/3" }`. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }
export type Row = { readonly [field: string]: Value }

export const fileFormat = 'strikeoff-campaign'
/** Counts up whenever a column or a table is added to what a campaign owns. Older files are read, newer ones refused. */
export const fileVersion = 2

/** The fields that each version brought, by table: an older file lacks them, and is read as saying nothing there. */
export const broughtBy: Readonly<Record<number, Readonly<Record<string, readonly string[]>>>> = {
  2: { regulations: ['basis', 'content'] },
}

/** Somebody whom the campaign names. Accounts, passwords and the hat of the administrator stay behind. */
export type FilePerson = {
  id: string
  /** Of the unit that runs the campaign, or of its superior body. */
  of: 'unit' | 'superior'
  name: string
  mail: string
  language: string
  hats: readonly string[]
  department: string | null
}

/** A campaign with everything that it owns, on its way between two installations. */
export type CampaignFile = {
  format: typeof fileFormat
  version: typeof fileVersion
  unit: { name: string; superior: string | null }
  departments: readonly { id: string; name: string }[]
  people: readonly FilePerson[]
  campaign: Row
  /** The rows of each table by its name, in their order. */
  records: { readonly [table: string]: readonly Row[] }
}
