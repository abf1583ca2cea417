import type { Chapter, RegulationText } from './regulation-text.ts'

export type ClauseKind = 'preamble' | 'chapter' | 'article'

/**
 * A regulation as one row of clauses: what stands before the first chapter, then each chapter's title and its articles. What is compared,
 * moved and merged are clauses, so an article that goes to another chapter has just another place. `lines` are paragraphs.
 */
export type Clause = { id: string; kind: ClauseKind; lines: readonly string[] }

export const preambleId = 'preamble'

export function clausesOf({ preamble, chapters }: RegulationText): Clause[] {
  return [
    { id: preambleId, kind: 'preamble', lines: preamble },
    ...chapters.flatMap(({ id, title, articles }): Clause[] => [
      { id, kind: 'chapter', lines: [title] },
      ...articles.map((article): Clause => ({ id: article.id, kind: 'article', lines: article.paragraphs })),
    ]),
  ]
}

/** The text that these clauses make. Articles before the first chapter get an untitled one, `firstChapterId`. */
export function textOfClauses(clauses: readonly Clause[], firstChapterId = 'chapter'): RegulationText {
  const chapters: Chapter[] = []
  let preamble: string[] = []
  for (const { id, kind, lines } of clauses) {
    if (kind === 'preamble') preamble = [...lines]
    else if (kind === 'chapter') chapters.push({ id, title: lines[0] ?? '', articles: [] })
    else {
      if (chapters.length === 0) chapters.push({ id: firstChapterId, title: '', articles: [] })
      chapters.at(-1)?.articles.push({ id, paragraphs: [...lines] })
    }
  }
  return { preamble, chapters }
}

/** The number of every chapter and article by its id: articles are counted through, chapters without a title are not. */
export function numbersOf({ chapters }: RegulationText): Map<string, number> {
  const titled = chapters.filter(({ title }) => title !== '')
  const articles = chapters.flatMap((chapter) => chapter.articles)
  return new Map(
    [...titled, ...articles].map(({ id }, index) => [id, index < titled.length ? index + 1 : index - titled.length + 1]),
  )
}

export function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index])
}

/** Whether two texts say the same, clause by clause. */
export function sameText(a: RegulationText, b: RegulationText): boolean {
  const [own, other] = [clausesOf(a), clausesOf(b)]
  return (
    own.length === other.length && own.every(({ id, lines }, at) => id === other[at]!.id && sameLines(lines, other[at]!.lines))
  )
}
