import type { Item } from './read-item.ts'

/** One version of a file. */
export type Piece = Item['evidenceList'][number]

/** The versions of each name, the newest first; the names in the order in which they were first added. */
export function versionsOf(pieces: readonly Piece[]): readonly (readonly [Piece, ...Piece[]])[] {
  const known = new Map(pieces.map((piece) => [piece.id, piece]))
  const byName = Map.groupBy(known.values(), ({ name }) => name)
  return [...byName.values()].map((versions) => versions.toSorted((a, b) => b.version - a.version) as [Piece, ...Piece[]])
}

export const fileAddress = (itemId: string, { id }: Piece) => `/api/items/${itemId}/evidence/${id}/file`
export const previewAddress = (itemId: string, { id }: Piece) => `/api/items/${itemId}/evidence/${id}/preview`
