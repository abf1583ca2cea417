import { unset } from '#domain/item.ts'
import type { Person } from '#domain/person.ts'
import { isMine, type Related } from '#domain/policy.ts'

/** What cards can be told apart by, each under its name in the address. */
export const filterFields = ['light', 'kind', 'category', 'department', 'leader', 'owner', 'status'] as const
export type FilterField = (typeof filterFields)[number]

/** Values chosen of each field: a card passes a field by any of them, and has to pass every field. None chosen lets all pass. */
export type Filters = Readonly<Record<FilterField, readonly string[]>> & { readonly mine: boolean }

/** What a filter looks at. */
export type Filterable = Related & { light: string; kind: string; categoryId: string; status: string }

export const noFilters: Filters = {
  light: [],
  kind: [],
  category: [],
  department: [],
  leader: [],
  owner: [],
  status: [],
  mine: false,
}

const mostValues = 50

/** A card's value of a field, `unset` where it has none. */
export const valueOf: Readonly<Record<FilterField, (card: Filterable) => string>> = {
  light: (card) => card.light,
  kind: (card) => card.kind,
  category: (card) => card.categoryId,
  department: (card) => card.departmentId ?? unset,
  leader: (card) => card.leaderId ?? unset,
  owner: (card) => card.ownerId ?? unset,
  status: (card) => card.status,
}

/** Reads the filters of an address's query; what it does not know it passes over. */
export function parseFilters(query: URLSearchParams): Filters {
  const chosen = filterFields.map((field) => [field, valuesIn(query.get(field))] as const)
  return { ...(Object.fromEntries(chosen) as Record<FilterField, readonly string[]>), mine: query.get('mine') === '1' }
}

/** The filters as they stand in an address, always in the same order. */
export function formatFilters(filters: Filters): [name: string, value: string][] {
  const chosen = filterFields.map((field): [string, string] => [field, filters[field].join()])
  return [...chosen.filter(([, value]) => value !== ''), ...(filters.mine ? [['mine', '1'] as [string, string]] : [])]
}

export function isFiltering(filters: Filters): boolean {
  return filters.mine || filterFields.some((field) => filters[field].length > 0)
}

/** Whether a card is shown to `person`. */
export function passes(card: Filterable, filters: Filters, person: Person): boolean {
  const passesField = (field: FilterField) => filters[field].length === 0 || filters[field].includes(valueOf[field](card))
  return filterFields.every(passesField) && (!filters.mine || isMine(card, person))
}

/** The filters with a value chosen that was not, or the other way round. */
export function toggled(filters: Filters, field: FilterField, value: string): Filters {
  const chosen = filters[field]
  return { ...filters, [field]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value] }
}

function valuesIn(text: string | null): readonly string[] {
  const values = (text ?? '').split(',').filter((value) => /^[\w-]{1,40}$/.test(value))
  return [...new Set(values)].slice(0, mostValues)
}
