import { fold } from './fold.ts'
import type { RegulationText } from './regulation-text.ts'
import { cutOut } from './search.ts'

/** A text that can be searched: its articles with their numbers, folded once. What stands before the first article has no number. */
export type FoldedText = readonly { article: number | null; text: string; folded: string }[]

/** A place in a text: the article, and the words around what was found there, as they are written. */
export type FoundPlace = { article: number | null; before: string; match: string; after: string }

/** Places shown of one text. */
const mostPlaces = 3

export function foldText({ preamble, chapters }: RegulationText): FoldedText {
  const articles = chapters.flatMap((chapter) => chapter.articles)
  return [
    ...(preamble.length > 0 ? [folded(null, preamble)] : []),
    ...articles.map(({ paragraphs }, at) => folded(at + 1, paragraphs)),
  ]
}

/** @returns the first places of `words` in a text of this head, or undefined unless every word stands somewhere in either */
export function findInText(head: string, text: FoldedText, words: readonly string[]): FoundPlace[] | undefined {
  const name = fold(head)
  const all = words.every((word) => name.includes(word) || text.some((one) => one.folded.includes(word)))
  if (!all) return undefined
  return text
    .flatMap(({ article, text: written, folded: said }) => {
      const word = words.find((one) => said.includes(one))
      return word === undefined ? [] : [{ article, ...cutOut(written, said.indexOf(word), word.length) }]
    })
    .slice(0, mostPlaces)
}

function folded(article: number | null, paragraphs: readonly string[]) {
  const text = paragraphs.join('　')
  return { article, text, folded: fold(text) }
}
