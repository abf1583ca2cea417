import { headingOf, tidyLine } from './clause-lines.ts'
import { clausesOf } from './clauses.ts'
import { Problem } from './problem.ts'
import type { RegulationStatus } from './regulation.ts'
import type { RegulationText } from './regulation-text.ts'

/** What a text may hold: far beyond any regulation of an institution, and still compared and printed in a moment. */
export const textLimits = { articles: 1_000, chapters: 100, paragraphs: 200, line: 5_000, characters: 200_000 }

/**
 * What stands against keeping `text`, or undefined. The field names the place: `chapters.0.articles.3.paragraphs.1`. A paragraph that
 * begins like an article would be one as soon as the text is printed and read again, so it is refused.
 */
export function barToText(text: RegulationText): Problem | undefined {
  const articles = text.chapters.flatMap((chapter) => chapter.articles)
  if (articles.length === 0) return new Problem('text_without_articles', 'chapters')
  if (articles.length > textLimits.articles) return new Problem('text_too_large', 'chapters', { limit: textLimits.articles })
  const clauses = clausesOf(text)
  const ids = clauses.map(({ id }) => id)
  if (new Set(ids).size < ids.length) return new Problem('invalid_input', 'chapters')
  const length = clauses.reduce((sum, { lines }) => sum + lines.reduce((all, line) => all + line.length, 0), 0)
  if (length > textLimits.characters) return new Problem('too_long', 'chapters', { limit: textLimits.characters })
  return barToLines(text.preamble, 'preamble') ?? text.chapters.map((_, at) => barToChapter(text, at)).find((bar) => bar)
}

const open: ReadonlySet<RegulationStatus> = new Set(['planned', 'drafting', 'consulting', 'deliberating'])

/** What was approved stands until a revision takes it back to its drafting. */
export function barToChange(status: RegulationStatus): Problem | undefined {
  return open.has(status) ? undefined : new Problem('text_locked')
}

function barToChapter({ chapters }: RegulationText, at: number): Problem | undefined {
  const { title, articles } = chapters[at]!
  const field = `chapters.${at}`
  if (title === '' && chapters.length > 1) return new Problem('chapter_untitled', `${field}.title`)
  if (title !== tidyLine(title)) return new Problem('invalid_input', `${field}.title`)
  if (headingOf(title)) return new Problem('heading_in_paragraph', `${field}.title`)
  return articles
    .map(({ paragraphs }, index) => {
      const inside = `${field}.articles.${index}`
      if (paragraphs.length === 0) return new Problem('article_empty', inside)
      return barToLines(paragraphs, `${inside}.paragraphs`)
    })
    .find((bar) => bar)
}

function barToLines(lines: readonly string[], field: string): Problem | undefined {
  const at = lines.findIndex((line) => line === '' || line !== tidyLine(line) || headingOf(line) || line.includes('\n'))
  const line = lines[at]
  if (line === undefined) return undefined
  return new Problem(headingOf(line) ? 'heading_in_paragraph' : 'invalid_input', `${field}.${at}`)
}

/** `text` with its paragraphs tidied and empty ones left out: what an editor hands over. */
export function tidyText({ preamble, chapters }: RegulationText): RegulationText {
  const tidy = (lines: readonly string[]) =>
    lines
      .flatMap((line) => line.split('\n'))
      .map(tidyLine)
      .filter((line) => line !== '')
  return {
    preamble: tidy(preamble),
    chapters: chapters.map(({ id, title, articles }) => ({
      id,
      title: tidyLine(title),
      articles: articles.map((article) => ({ id: article.id, paragraphs: tidy(article.paragraphs) })),
    })),
  }
}
