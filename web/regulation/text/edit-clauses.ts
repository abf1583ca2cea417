import { headingOf, tidyLine } from '#domain/clause-lines.ts'
import { clauseLabel, type NumberedKind } from '#domain/clause-number.ts'
import { type ClauseKind, clausesOf, countClauses, isHead, textOfClauses } from '#domain/clauses.ts'
import type { Language } from '#domain/language.ts'
import { parseText } from '#domain/parse-text.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { tidyText } from '#domain/text-rules.ts'

/** A clause as it is being written: its paragraphs are the lines of one field. */
export type Draft = { id: string; kind: ClauseKind; text: string }

export function draftsOf(text: RegulationText): Draft[] {
  return clausesOf(text)
    .filter(({ kind, lines }) => kind !== 'chapter' || lines[0] !== '')
    .map(({ id, kind, lines }) => ({ id, kind, text: lines.join('\n') }))
}

/** The text that is being written; what stands before any chapter goes into the untitled one of `base`. */
export function textOfDrafts(drafts: readonly Draft[], base: RegulationText): RegulationText {
  const untitled = base.chapters[0]?.title === '' ? base.chapters[0].id : undefined
  const clauses = drafts.map(({ id, kind, text }) => ({ id, kind, lines: isHead(kind) ? [text] : text.split('\n') }))
  return tidyText(textOfClauses(clauses, untitled))
}

/** How each clause is called, by its place: 第一章, 第一節, 第一條. The preamble has no number. */
export function labelsOf(drafts: readonly Draft[], language: Language): string[] {
  const numbers = countClauses(drafts.map(({ kind }) => kind))
  return drafts.map(({ kind }, at) => (kind === 'preamble' ? '' : clauseLabel(kind, numbers[at] ?? 0, language)))
}

export const newClause = (kind: NumberedKind, text = ''): Draft => ({ id: crypto.randomUUID(), kind, text })

export function insertAt(drafts: readonly Draft[], at: number, ...made: Draft[]): Draft[] {
  return drafts.toSpliced(at, 0, ...made)
}

/** The clause one place up or down; the preamble stays where it is. As they were when there is no such place. */
export function moveBy(drafts: readonly Draft[], at: number, step: 1 | -1): readonly Draft[] {
  const to = at + step
  const other = drafts[to]
  const clause = drafts[at]
  if (!clause || !other || other.kind === 'preamble' || clause.kind === 'preamble') return drafts
  return drafts.with(at, other).with(to, clause)
}

/** The clause in two: what stands behind the cursor begins an article of its own. */
export function splitAt(drafts: readonly Draft[], at: number, cursor: number): Draft[] {
  const clause = drafts[at]!
  const kept = isHead(clause.kind) ? clause.text : clause.text.slice(0, cursor).trimEnd()
  const rest = isHead(clause.kind) ? '' : clause.text.slice(cursor).trimStart()
  return drafts.toSpliced(at, 1, { ...clause, text: kept }, newClause('article', rest))
}

/**
 * Every line that begins like a chapter, a section or an article made one, as it would be when the printed text is read again: `count`
 * such lines, and the ids of the clauses that are new. Versions that were kept before sections were known have such lines, and cannot be saved with them.
 */
export function splitAtNumbers(drafts: readonly Draft[]): { drafts: Draft[]; made: string[]; count: number } {
  const split = drafts.flatMap(splitByLine)
  const count = drafts.flatMap(({ text }) => text.split('\n')).filter((line) => headingOf(tidyLine(line))).length
  const known = new Set(drafts.map(({ id }) => id))
  return { drafts: split, count, made: split.flatMap(({ id }) => (known.has(id) ? [] : [id])) }
}

function splitByLine(draft: Draft): Draft[] {
  const lines = draft.text.split('\n')
  if (!lines.some((line) => headingOf(tidyLine(line)))) return [draft]
  // A title is one line: only its number goes.
  if (isHead(draft.kind)) return [{ ...draft, text: headingOf(tidyLine(draft.text))?.rest || draft.text }]
  const parts = lines.reduce(withLine, draft.kind === 'preamble' ? [{ ...draft, text: '' }] : [])
  const own = parts.findIndex(({ kind }) => kind === draft.kind)
  return own < 0 ? parts : parts.with(own, { ...parts[own]!, id: draft.id })
}

function withLine(parts: Draft[], line: string): Draft[] {
  const found = headingOf(tidyLine(line))
  const last = parts.at(-1)
  if (found) return [...parts, newClause(found.kind, found.rest)]
  if (!last || (isHead(last.kind) && last.text !== '')) return [...parts, newClause('article', line)]
  return parts.with(parts.length - 1, { ...last, text: last.text === '' ? line : `${last.text}\n${line}` })
}

/** An article joined to the one before it, as further paragraphs; as they were where none stands before it. */
export function joinToBefore(drafts: readonly Draft[], at: number): readonly Draft[] {
  const [before, clause] = [drafts[at - 1], drafts[at]]
  if (before?.kind !== 'article' || clause?.kind !== 'article') return drafts
  const text = [before.text, clause.text].filter((part) => part !== '').join('\n')
  return drafts.toSpliced(at - 1, 2, { ...before, text })
}

/** A pasted text with numbers of articles, as clauses: it takes the place of an empty article, or comes after what is there. */
export function pasteAt(drafts: readonly Draft[], at: number, plain: string): { drafts: Draft[]; count: number } | undefined {
  const { text } = parseText(plain, () => crypto.randomUUID())
  const count = text.chapters.reduce((sum, { articles }) => sum + articles.length, 0)
  if (count === 0) return undefined
  const made = draftsOf(text).filter(({ kind, text: said }) => kind !== 'preamble' || said !== '')
  // What stood before its first number goes on with the paragraph it was pasted into.
  const lead = made[0]?.kind === 'preamble' ? made.shift() : undefined
  const clause = drafts[at]!
  const kept = [clause.text, lead?.text ?? ''].filter((part) => part !== '').join('\n')
  const stays = clause.kind !== 'article' || kept !== ''
  return { drafts: drafts.toSpliced(at, 1, ...(stays ? [{ ...clause, text: kept }] : []), ...made), count }
}
