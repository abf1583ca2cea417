import { headingOf, tidyLine } from './clause-lines.ts'
import { clausesOf } from './clauses.ts'
import { Problem } from './problem.ts'
import type { RegulationStatus } from './regulation.ts'
import type { Chapter, RegulationText } from './regulation-text.ts'

/** What a text may hold: far beyond any regulation of an institution, and still compared and printed in a moment. */
export const textLimits = { articles: 1_000, chapters: 100, sections: 100, paragraphs: 200, line: 5_000, characters: 200_000 }

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
  const { title, articles, sections = [] } = chapters[at]!
  const field = `chapters.${at}`
  if (title === '' && chapters.length > 1) return new Problem('chapter_untitled', `${field}.title`)
  if (title === '' && sections.length > 0) return new Problem('section_outside_chapter', `${field}.sections.0`)
  const barred =
    barToTitle(title, field) ?? sections.map((_, index) => barToSection(chapters[at]!, index, field)).find((bar) => bar)
  if (barred) return barred
  return articles
    .map(({ paragraphs }, index) => {
      const inside = `${field}.articles.${index}`
      if (paragraphs.length === 0) return new Problem('article_empty', inside)
      return barToLines(paragraphs, `${inside}.paragraphs`)
    })
    .find((bar) => bar)
}

function barToSection({ articles, sections = [] }: Chapter, at: number, inside: string): Problem | undefined {
  const { title, from } = sections[at]!
  const field = `${inside}.sections.${at}`
  if (title === '') return new Problem('section_untitled', field)
  if (from > articles.length || from < (sections[at - 1]?.from ?? 0)) return new Problem('invalid_input', `${field}.from`)
  return barToTitle(title, field)
}

function barToTitle(title: string, inside: string): Problem | undefined {
  if (title !== tidyLine(title)) return new Problem('invalid_input', `${inside}.title`)
  return headingOf(title) ? new Problem('heading_in_paragraph', `${inside}.title`) : undefined
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
    chapters: chapters.map(({ id, title, articles, sections }) => ({
      id,
      title: tidyLine(title),
      ...(sections && { sections: sections.map((section) => ({ ...section, title: tidyLine(section.title) })) }),
      articles: articles.map((article) => ({ id: article.id, paragraphs: tidy(article.paragraphs) })),
    })),
  }
}
