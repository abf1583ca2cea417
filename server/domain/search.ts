import { fold } from './fold.ts'

/** Where in an item or a regulation something may stand, what counts most first. */
export const searchPlaces = [
  'number',
  'title',
  'problem',
  'cause',
  'target',
  'measure',
  'completion',
  'note',
  'suggestion',
] as const
export type SearchPlace = (typeof searchPlaces)[number]

/** One text of a thing. */
export type Searchable = { place: SearchPlace; text: string | null }

/** Where it was found: the words around it, as they are written. */
export type Found = { place: SearchPlace; before: string; match: string; after: string }

const wordsBefore = 14
const wordsAfter = 36

/** The words of a query, folded; every one of them has to be found. */
export function wordsOf(query: string): string[] {
  return fold(query)
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** @returns where the first word stands first, if every word stands somewhere among the texts */
export function findIn(texts: readonly Searchable[], words: readonly string[]): Found | undefined {
  const folded = texts.flatMap(({ place, text }) => (text ? [{ place, text, folded: fold(text) }] : []))
  if (!words.every((word) => folded.some((one) => one.folded.includes(word)))) return undefined
  const [first = ''] = words
  const hit = folded
    .filter((one) => one.folded.includes(first))
    .toSorted((a, b) => searchPlaces.indexOf(a.place) - searchPlaces.indexOf(b.place))[0]
  return hit && { place: hit.place, ...cutOut(hit.text, hit.folded.indexOf(first), first.length) }
}

/** The words around `length` characters of a text. */
export function cutOut(text: string, at: number, length: number): Omit<Found, 'place'> {
  const from = Math.max(0, at - wordsBefore)
  const to = Math.min(text.length, at + length + wordsAfter)
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, at),
    match: text.slice(at, at + length),
    after: text.slice(at + length, to) + (to < text.length ? '…' : ''),
  }
}
