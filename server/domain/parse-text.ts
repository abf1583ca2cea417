import { type HeadKind } from './clauses.ts'
import { type Heading, headingOf, linesOf } from './clause-lines.ts'
import type { Chapter, RegulationText, Section } from './regulation-text.ts'

/** What a reader of a text should look at: the line it is about, from 1, and what it is. */
export const parseNoteCodes = [
  'number_repeated',
  'number_skipped',
  'number_backwards',
  'number_unreadable',
  'branch_numbered_on',
  'no_blank_after_number',
  'article_before_chapter',
  'article_empty',
  'chapter_empty',
  'chapter_untitled',
  'section_empty',
  'section_outside_chapter',
  'section_untitled',
  'contents_left_out',
  'title_left_out',
  'no_articles',
] as const
export type ParseNoteCode = (typeof parseNoteCodes)[number]
/** What the reader of a file has to say of it. */
export const fileNoteCodes = [
  'changes_accepted',
  'deletions_dropped',
  'tables_as_lines',
  'pictures_left_out',
  'footnotes_left_out',
  'comments_left_out',
  'links_left_out',
  'encoding_guessed',
] as const
export type FileNoteCode = (typeof fileNoteCodes)[number]
/** A note about a line, or about the file as a whole with how often that was met. */
export type ReadingNote = ParseNote | { line: null; code: FileNoteCode; count?: number }
export type ParseNote = { line: number; code: ParseNoteCode; number?: number; expected?: number }

export type Parsed = { text: RegulationText; notes: ParseNote[] }

/**
 * Reads a plain text of chapters (第一章), sections (第一節) and articles (第一條). Whatever stands in a line of its own is a paragraph;
 * lines before the first of them are the preamble. Nothing is refused: what does not look right has a note by its line, and numbers are
 * given anew.
 * @param makeId makes the id of each chapter, section and article
 * @param title the regulation's own title, which need not be repeated in its text
 */
export function parseText(plain: string, makeId: () => string, title?: string): Parsed {
  const lines = linesOf(plain)
  const skipped = tableOfContents(lines)
  const notes: ParseNote[] = skipped.size > 0 ? [{ line: Math.min(...skipped) + 1, code: 'contents_left_out' }] : []
  const text: RegulationText = { preamble: [], chapters: [] }
  const counts = { chapter: 0, section: 0, article: 0 }
  let chapter: Chapter | undefined
  /** The chapter or section whose title or first article is still to come. */
  let head: { kind: HeadKind; line: number; of: Chapter | Section } | undefined
  let paragraphs: string[] = text.preamble
  let articleLine = 0

  const note = (line: number, code: ParseNoteCode, more: Omit<ParseNote, 'line' | 'code'> = {}) =>
    notes.push({ line, code, ...more })

  function endArticle() {
    if (articleLine > 0 && paragraphs.length === 0) note(articleLine, 'article_empty')
    articleLine = 0
  }

  function endHead(follows: Heading['kind'] | undefined) {
    endArticle()
    if (!head) return
    const { kind, line, of } = head
    if (of.title === '') note(line, `${kind}_untitled`)
    // A chapter may begin with a section, a section only with an article.
    if (follows !== 'article' && !(kind === 'chapter' && follows === 'section')) note(line, `${kind}_empty`)
    head = undefined
  }

  function openChapter(named: string): Chapter {
    chapter = { id: makeId(), title: named, articles: [] }
    text.chapters.push(chapter)
    counts.section = 0
    return chapter
  }

  function openHead(kind: HeadKind, line: number, named: string) {
    endHead(kind)
    head = { kind, line, of: kind === 'chapter' ? openChapter(named) : openSection(line, named) }
  }

  function openSection(line: number, named: string): Section {
    if (!chapter || chapter.title === '') note(line, 'section_outside_chapter')
    const { articles, sections = [] } = (chapter ??= openChapter(''))
    const section = { id: makeId(), title: named, from: articles.length }
    chapter.sections = [...sections, section]
    return section
  }

  function openArticle(line: number, { rest }: Heading) {
    endHead('article')
    paragraphs = rest === '' ? [] : [rest]
    ;(chapter ?? openChapter('')).articles.push({ id: makeId(), paragraphs })
    articleLine = line
  }

  function checkNumber(line: number, { kind, number, branch }: Heading) {
    const expected = counts[kind] + 1
    if (branch) return note(line, 'branch_numbered_on', { expected })
    if (number === undefined) note(line, 'number_unreadable', { expected })
    else if (number === expected - 1 && number > 0) note(line, 'number_repeated', { number })
    else if (number < expected) note(line, 'number_backwards', { number, expected })
    else if (number > expected) note(line, 'number_skipped', { number, expected })
    // Counted on from what the text says: one slip is one note, not one at each article after it.
    counts[kind] = number ?? expected
  }

  lines.forEach((content, index) => {
    const line = index + 1
    if (content === '' || skipped.has(index)) return
    const found = headingOf(content)
    if (found) {
      checkNumber(line, found)
      if (!found.spaced && found.rest !== '') note(line, 'no_blank_after_number')
      if (found.kind === 'article') openArticle(line, found)
      else openHead(found.kind, line, found.rest)
    } else if (head?.of.title === '') head.of.title = content
    else if (text.chapters.length === 0 && title !== undefined && isSame(content, title)) note(line, 'title_left_out')
    // A line between a title and the first article below it has no other place than before it all.
    else if (head) text.preamble.push(content)
    else paragraphs.push(content)
  })
  endHead(undefined)
  const [first, ...others] = text.chapters
  if (first?.title === '' && others.length > 0) note(firstArticleLine(lines, skipped), 'article_before_chapter')
  if (text.chapters.every(({ articles }) => articles.length === 0)) note(1, 'no_articles')
  return { text, notes: notes.toSorted((a, b) => a.line - b.line) }
}

/**
 * The lines of a table of contents, by their indexes: chapters without a single article between them that come again later, with
 * their sections. Page numbers at their ends are theirs.
 */
function tableOfContents(lines: readonly string[]): Set<number> {
  const begun = lines.findIndex((line) => /^目[\s\u3000]*[录錄次]$/u.test(line))
  const at = lines.flatMap((line, index) => (headingOf(line) ? [index] : []))
  const article = at.find((index) => headingOf(lines[index] ?? '')?.kind === 'article') ?? lines.length
  const listed = at.filter((index) => index < article)
  const again = listed.findLastIndex((index) => {
    const { kind, number } = headingOf(lines[index] ?? '') ?? {}
    return kind === 'chapter' && number === 1
  })
  const last = listed[again - 1]
  if (again <= 0 || last === undefined) return new Set()
  const from = begun >= 0 && begun < last ? begun : (listed[0] ?? 0)
  return new Set(lines.slice(from, last + 1).flatMap((line, index) => (line === '' ? [] : [from + index])))
}

function firstArticleLine(lines: readonly string[], skipped: ReadonlySet<number>): number {
  return lines.findIndex((line, index) => !skipped.has(index) && headingOf(line)?.kind === 'article') + 1
}

const isSame = (a: string, b: string) => bare(a) === bare(b)
const bare = (text: string) => text.normalize('NFKC').replaceAll(/[\s《》]/g, '')
