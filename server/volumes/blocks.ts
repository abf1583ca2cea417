import { clauseLabel } from '#domain/clause-number.ts'
import { type ClauseKind, numbersOf, spokenClauses } from '#domain/clauses.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import type { Script } from '#domain/script.ts'
import { cleanText } from '../lists/clean.ts'

/** What is set as one paragraph: the head of a chapter or section, an article with its number, or a paragraph that goes on. */
export type Block = { kind: Exclude<ClauseKind, 'preamble'> | 'paragraph'; label: string; text: string }

/** A text as a volume prints it, numbered by its order and in its own script: what it says of its articles goes on being right. */
export function blocksOf(body: RegulationText, script: Script): Block[] {
  const numbers = numbersOf(body)
  return spokenClauses(body).flatMap(({ id, kind, lines: [first = '', ...more] }) => {
    const number = numbers.get(id)
    const opening =
      kind === 'preamble' || number === undefined
        ? block('paragraph', first)
        : block(kind, first, clauseLabel(kind, number, script))
    return [opening, ...more.map((text) => block('paragraph', text))]
  })
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
