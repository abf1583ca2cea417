import { type Clause, type ClauseKind, type HeadKind, headKinds, numbersOf, sameLines, spokenClauses } from './clauses.ts'
import { compareWords, type Run } from './compare-words.ts'
import { inOrder, matchClauses } from './match-clauses.ts'
import type { RegulationText } from './regulation-text.ts'

export const clauseChanges = ['same', 'added', 'removed', 'changed'] as const
export type ClauseChange = (typeof clauseChanges)[number]

/**
 * A clause in one of the two texts; the lines of its paragraphs are divided by \n. `number` is null for what has none, `chapter` is that of
 * a section's chapter: sections are counted anew in each.
 */
export type ClauseSide = { number: number | null; chapter?: number | undefined; runs: Run[] }

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
 * moved when it left its place among the others, or its chapter or section for another that was there before: a number that changed because of an
 * insertion is no change.
 */
export function compareTexts(old: RegulationText, now: RegulationText): ComparedClause[] {
  const before = spokenClauses(old)
  const after = spokenClauses(now)
  const matches = matchClauses(before, after)
  const moved = movedOf(before, after, matches)
  const sides = { old: sidesOf(old), now: sidesOf(now) }
  const rows = after.map((clause, at): ComparedClause => {
    const was = matches[at] === undefined ? undefined : before[matches[at]]
    const [oldRuns, nowRuns] = was ? runsOf(was, clause) : [[], whole(clause, 'added')]
    return {
      id: clause.id,
      kind: clause.kind,
      change: was === undefined ? 'added' : sameLines(was.lines, clause.lines) ? 'same' : 'changed',
      moved: moved.has(at),
      old: was ? sides.old(was, oldRuns) : null,
      now: sides.now(clause, nowRuns),
    }
  })
  return withRemoved(rows, before, { matches, moved, side: sides.old })
}

function sidesOf(text: RegulationText): (clause: Clause, runs: Run[]) => ClauseSide {
  const numbers = numbersOf(text)
  const sections = text.chapters.flatMap(({ id, sections: own = [] }) => own.map((one) => [one.id, numbers.get(id)] as const))
  const chapters = new Map(sections)
  return ({ id }, runs) => ({ number: numbers.get(id) ?? null, chapter: chapters.get(id), runs })
}

function runsOf(was: Clause, is: Clause): [old: Run[], now: Run[]] {
  if (sameLines(was.lines, is.lines)) return [whole(was, 'same'), whole(is, 'same')]
  const { old, now } = compareWords(was.lines.join('\n'), is.lines.join('\n'))
  return [old, now]
}

const whole = ({ lines }: Clause, kind: Run['kind']): Run[] => [{ kind, text: lines.join('\n') }]

function movedOf(before: readonly Clause[], after: readonly Clause[], matches: readonly (number | undefined)[]): Set<number> {
  const moved = new Set<number>()
  for (const kind of [...headKinds, 'article'] as const) {
    const own = after.flatMap(({ kind: sort }, at) => (sort === kind && matches[at] !== undefined ? [at] : []))
    const kept = inOrder(own.map((at) => matches[at]!))
    for (const at of own) if (!kept.has(matches[at]!)) moved.add(at)
  }
  const [chapters, sections] = headKinds.map((kind) => ({ old: headsOf(before, kind), now: headsOf(after, kind) }))
  const isKept = (from: number | undefined, to: number | undefined) => from === (to === undefined ? undefined : matches[to])
  // A head that is new, or gone, has taken what stands under it along or left it where it was.
  const hasLeft = (from: number | undefined, to: number | undefined) =>
    !isKept(from, to) && !(to !== undefined && matches[to] === undefined) && !(from !== undefined && !matches.includes(from))
  after.forEach(({ kind }, at) => {
    const was = matches[at]
    if (kind === 'chapter' || was === undefined) return
    const [from, to] = [chapters!.old[was], chapters!.now[at]]
    const isElsewhere = isKept(from, to) ? hasLeft(sections!.old[was], sections!.now[at]) : hasLeft(from, to)
    if (isElsewhere) moved.add(at)
  })
  return moved
}

/** The index of the chapter, or the section, that each clause stands in. */
function headsOf(clauses: readonly Clause[], wanted: HeadKind): (number | undefined)[] {
  let head: number | undefined
  return clauses.map(({ kind }, index) => {
    if (kind === wanted) head = index
    else if (kind === 'chapter') head = undefined
    return head
  })
}

type Found = {
  matches: readonly (number | undefined)[]
  moved: ReadonlySet<number>
  side: ReturnType<typeof sidesOf>
}

function withRemoved(rows: readonly ComparedClause[], before: readonly Clause[], { matches, moved, side }: Found) {
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
    const old = side(clause, whole(clause, 'removed'))
    after.set(place, [...(after.get(place) ?? []), { id, kind, change: 'removed', moved: false, old, now: null }])
  })
  return [...(after.get(-1) ?? []), ...rows.flatMap((row, at) => [row, ...(after.get(at) ?? [])])]
}
