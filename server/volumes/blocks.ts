import { articleLabel, chapterLabel } from '#domain/clause-number.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import type { Script } from '#domain/script.ts'
import { cleanText } from '../lists/clean.ts'

/** What is set as one paragraph: the head of a chapter, an article with its number, or a paragraph that goes on. */
export type Block = { kind: 'chapter' | 'article' | 'paragraph'; label: string; text: string }

/** A text as a volume prints it, numbered by its order and in its own script: what it says of its articles goes on being right. */
export function blocksOf({ preamble, chapters }: RegulationText, script: Script): Block[] {
  let chapter = 0
  let article = 0
  const body = chapters.flatMap(({ title, articles }) => [
    ...(title === '' ? [] : [block('chapter', title, chapterLabel(++chapter, script))]),
    ...articles.flatMap(({ paragraphs }) => articleBlocks(articleLabel(++article, script), paragraphs)),
  ])
  return [...preamble.map((text) => block('paragraph', text)), ...body]
}

function articleBlocks(label: string, [first = '', ...more]: readonly string[]): Block[] {
  return [block('article', first, label), ...more.map((text) => block('paragraph', text))]
}

/** A paragraph is one line of text, however long: what breaks lines in it would break the pages that were counted. */
function block(kind: Block['kind'], text: string, label = ''): Block {
  return {
    kind,
    label,
    text: cleanText(text)
      .replaceAll(/\s*\n\s*/g, '')
      .trim(),
  }
}
