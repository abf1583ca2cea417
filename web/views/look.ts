import { type Filters, formatFilters, parseFilters } from '../board/filters.ts'
import { type LaneField, laneFields } from '../board/lanes.ts'
import { parseSort, type Sort } from './sort.ts'

export const lookShapes = ['board', 'table', 'month'] as const
export type Shape = (typeof lookShapes)[number]

/** How the items are looked at: which of them, drawn as what, in which lanes or order. All of it stands in the address. */
export type Look = {
  filters: Filters
  shape: Shape
  lanes: LaneField | undefined
  sort: Sort
  /** The month that is looked at, 2009-02; the present one where none is named. */
  month: string | undefined
}

/** Reads a look from an address's query; what it does not know is as if it were not there. */
export function parseLook(search: string): Look {
  const query = new URLSearchParams(search)
  return {
    filters: parseFilters(query),
    shape: lookShapes.find((shape) => shape === query.get('view')) ?? 'board',
    lanes: laneFields.find((field) => field === query.get('lanes')),
    sort: parseSort(query.get('sort')),
    month: /^\d{4}-(0[1-9]|1[0-2])$/.exec(query.get('month') ?? '')?.[0],
  }
}

/** The query of a look, without its question mark; empty for the plain board. */
export function formatLook({ filters, shape, lanes, sort, month }: Look): string {
  const parts = formatFilters(filters)
  if (shape !== 'board') parts.push(['view', shape])
  if (lanes && shape === 'board') parts.push(['lanes', lanes])
  if (shape === 'table' && sort !== 'number') parts.push(['sort', sort])
  if (shape === 'month' && month) parts.push(['month', month])
  return parts.map(([name, value]) => `${name}=${value}`).join('&')
}
