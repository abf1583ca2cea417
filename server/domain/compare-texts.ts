import { type Clause, type ClauseKind, clausesOf, numbersOf, sameLines } from './clauses.ts'
import { compareWords, type Run } from './compare-words.ts'
import { inOrder, matchClauses } from './match-clauses.ts'
import type { RegulationText } from './regulation-text.ts'

export const clauseChanges = ['same', 'added', 'removed', 'changed'] as const
export type ClauseChange = (typeof clauseChanges)[number]

/** A clause in one of the two texts; the lines of its paragraphs are divided by \n. `number` is null for what has none. */
export type ClauseSide = { number: number | null; runs: Run[] }

/** `id` is that of the new clause, or of the old one that was removed. A clause that moved may have changed as well. */
export type ComparedClause = {
  id: string
  kind: ClauseKind
  change: ClauseChange
  moved: boolean
  old: ClauseSide | null
  now: ClauseSide | null
}

/**
 * Two versions of a text clause by clause, in the order of the new one; what was removed stands after what it stood after. A clause is
 * moved when it left its place among the others, or its chapter for another that was there before: a number that changed because of an
 * insertion is no change.
 */
export function compareTexts(old: RegulationText, now: RegulationText): ComparedClause[] {
  const before = spokenClauses(old)
  const after = spokenClauses(now)
  const matches = matchClauses(before, after)
  const moved = movedOf(before, after, matches)
  const numbers = { old: numbersOf(old), now: numbersOf(now) }
  const rows = after.map((clause, at): ComparedClause => {
    const was = matches[at] === undefined ? undefined : before[matches[at]]
    const side = (of: Clause, runs: Run[], counted: Map<string, number>) => ({ number: counted.get(of.id) ?? null, runs })
    const [oldRuns, nowRuns] = was ? runsOf(was, clause) : [[], whole(clause, 'added')]
    return {
      id: clause.id,
      kind: clause.kind,
      change: was === undefined ? 'added' : sameLines(was.lines, clause.lines) ? 'same' : 'changed',
      moved: moved.has(at),
      old: was ? side(was, oldRuns, numbers.old) : null,
      now: side(clause, nowRuns, numbers.now),
    }
  })
  return withRemoved(rows, before, { matches, moved, numbers: numbers.old })
}

/** Everything but what says nothing: the untitled chapter of a text without chapters, and a preamble that is not there. */
function spokenClauses(text: RegulationText): Clause[] {
  return clausesOf(text).filter(({ kind, lines }) => kind === 'article' || lines.some((line) => line !== ''))
}

function runsOf(was: Clause, is: Clause): [old: Run[], now: Run[]] {
  if (sameLines(was.lines, is.lines)) return [whole(was, 'same'), whole(is, 'same')]
  const { old, now } = compareWords(was.lines.join('\n'), is.lines.join('\n'))
  return [old, now]
}

const whole = ({ lines }: Clause, kind: Run['kind']): Run[] => [{ kind, text: lines.join('\n') }]

function movedOf(before: readonly Clause[], after: readonly Clause[], matches: readonly (number | undefined)[]): Set<number> {
  const moved = new Set<number>()
  for (const kind of ['chapter', 'article'] as const) {
    const own = after.flatMap(({ kind: sort }, at) => (sort === kind && matches[at] !== undefined ? [at] : []))
    const kept = inOrder(own.map((at) => matches[at]!))
    for (const at of own) if (!kept.has(matches[at]!)) moved.add(at)
  }
  const chapters = { old: chaptersOf(before), now: chaptersOf(after) }
  after.forEach(({ kind }, at) => {
    const was = matches[at]
    if (kind !== 'article' || was === undefined) return
    const [from, to] = [chapters.old[was], chapters.now[at]]
    // A chapter that is new, or gone, has taken its articles along or left them where they were.
    const isNew = to !== undefined && matches[to] === undefined
    const isGone = from !== undefined && !matches.includes(from)
    if (!isNew && !isGone && from !== (to === undefined ? undefined : matches[to])) moved.add(at)
  })
  return moved
}

/** The index of the chapter that each clause stands in. */
function chaptersOf(clauses: readonly Clause[]): (number | undefined)[] {
  let chapter: number | undefined
  return clauses.map(({ kind }, index) => (chapter = kind === 'chapter' ? index : chapter))
}

type Found = { matches: readonly (number | undefined)[]; moved: ReadonlySet<number>; numbers: Map<string, number> }

function withRemoved(rows: readonly ComparedClause[], before: readonly Clause[], { matches, moved, numbers }: Found) {
  const rowOf = new Map(matches.flatMap((index, at) => (index === undefined ? [] : [[index, at] as const])))
  const after = new Map<number, ComparedClause[]>()
  let place = -1
  before.forEach((clause, index) => {
    const at = rowOf.get(index)
    if (at !== undefined) {
      if (!moved.has(at)) place = at
      return
    }
    const { id, kind } = clause
    const old = { number: numbers.get(id) ?? null, runs: whole(clause, 'removed') }
    after.set(place, [...(after.get(place) ?? []), { id, kind, change: 'removed', moved: false, old, now: null }])
  })
  return [...(after.get(-1) ?? []), ...rows.flatMap((row, at) => [row, ...(after.get(at) ?? [])])]
}
