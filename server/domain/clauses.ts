import type { Chapter, RegulationText } from './regulation-text.ts'

export const headKinds = ['chapter', 'section'] as const
/** What has a title of one line instead of paragraphs. */
export type HeadKind = (typeof headKinds)[number]
export type ClauseKind = 'preamble' | HeadKind | 'article'

export const isHead = (kind: ClauseKind): kind is HeadKind => headKinds.some((one) => one === kind)

/**
 * A regulation as one row of clauses: what stands before the first chapter, then each chapter's title, its sections and
 * articles. What is compared, moved and merged are clauses, so an article that goes to another chapter has just another place. `lines` are paragraphs.
 */
export type Clause = { id: string; kind: ClauseKind; lines: readonly string[] }

export const preambleId = 'preamble'

export function clausesOf({ preamble, chapters }: RegulationText): Clause[] {
  return [
    { id: preambleId, kind: 'preamble', lines: preamble },
    ...chapters.flatMap((chapter) => [headClause('chapter', chapter), ...clausesWithin(chapter)]),
  ]
}

function clausesWithin({ articles, sections = [] }: Chapter): Clause[] {
  const heads = Map.groupBy(sections, ({ from }) => from)
  const headsAt = (at: number) => (heads.get(at) ?? []).map((section) => headClause('section', section))
  return [
    ...articles.flatMap(({ id, paragraphs }, at): Clause[] => [...headsAt(at), { id, kind: 'article', lines: paragraphs }]),
    ...headsAt(articles.length),
  ]
}

const headClause = (kind: HeadKind, { id, title }: { id: string; title: string }): Clause => ({ id, kind, lines: [title] })

/** Everything but what says nothing: the untitled chapter of a text without chapters, and a preamble that is not there. */
export function spokenClauses(text: RegulationText): Clause[] {
  return clausesOf(text).filter(
    ({ kind, lines }) => kind === 'article' || kind === 'section' || lines.some((line) => line !== ''),
  )
}

/** The text that these clauses make. Articles and sections before the first chapter get an untitled one, `firstChapterId`. */
export function textOfClauses(clauses: readonly Clause[], firstChapterId = 'chapter'): RegulationText {
  const chapters: Chapter[] = []
  let preamble: string[] = []
  for (const { id, kind, lines } of clauses) {
    if (kind === 'preamble') preamble = [...lines]
    else if (kind === 'chapter') chapters.push({ id, title: lines[0] ?? '', articles: [] })
    else {
      if (chapters.length === 0) chapters.push({ id: firstChapterId, title: '', articles: [] })
      const chapter = chapters.at(-1)!
      if (kind === 'article') chapter.articles.push({ id, paragraphs: [...lines] })
      else chapter.sections = [...(chapter.sections ?? []), { id, title: lines[0] ?? '', from: chapter.articles.length }]
    }
  }
  return { preamble, chapters }
}

/**
 * The number of every chapter, section and article by its id: articles are counted through, sections anew in each chapter, chapters
 * without a title are not.
 */
export function numbersOf(text: RegulationText): Map<string, number> {
  const clauses = clausesOf(text).filter(({ kind, lines }) => kind !== 'chapter' || lines[0] !== '')
  const numbers = countClauses(clauses.map(({ kind }) => kind))
  return new Map(clauses.flatMap(({ id }, at) => (numbers[at] === undefined ? [] : [[id, numbers[at]]])))
}

/** What number each of these has, in their order; the preamble has none. */
export function countClauses(kinds: readonly ClauseKind[]): (number | undefined)[] {
  const counts = { chapter: 0, section: 0, article: 0 }
  return kinds.map((kind) => {
    if (kind === 'preamble') return undefined
    if (kind === 'chapter') counts.section = 0
    return ++counts[kind]
  })
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
