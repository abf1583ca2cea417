import { unset } from '#domain/item.ts'
import { type Filterable, valueOf } from './filters.ts'

/** What cards can be laid in lanes by. */
export const laneFields = ['category', 'department', 'leader', 'owner'] as const
export type LaneField = (typeof laneFields)[number]

/** The lane of a card. */
export function laneOf(card: Filterable, by: LaneField): string {
  return valueOf[by](card)
}

/** The lanes that these cards lie in, in the order in which their names are `known`; what is not set comes last. */
export function lanesOf(cards: readonly Filterable[], by: LaneField, known: readonly string[]): string[] {
  const present = new Set(cards.map((card) => laneOf(card, by)))
  return [...known, unset].filter((lane) => present.has(lane))
}

/** The name of one status's column in one lane: `in_progress|…`. */
export function columnIn(lane: string, status: string): string {
  return `${status}|${lane}`
}

/** Which lane and status a column is of. */
export function readColumn(column: string): { status: string; lane: string } {
  const [status = '', lane = ''] = column.split('|')
  return { status, lane }
}
