import { type Clause, type ClauseKind, clausesOf, sameLines, textOfClauses } from './clauses.ts'
import { inOrder, matchClauses } from './match-clauses.ts'
import type { RegulationText } from './regulation-text.ts'

/** A clause that both changed, each otherwise; null where it is not. */
export type ClauseConflict = {
  id: string
  kind: ClauseKind
  base: readonly string[] | null
  mine: readonly string[] | null
  theirs: readonly string[] | null
}

/** Whose words a clause gets, by its id. */
export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>

/**
 * Puts together what two people made of the same text, clause by clause. What one of them changed, added, removed or moved is taken as
 * it is; what both changed otherwise is a conflict and stays `theirs`, unless `choices` say whose it is to be.
 */
export function mergeTexts(
  base: RegulationText,
  mine: RegulationText,
  theirs: RegulationText,
  choices: Choices = {},
): { text: RegulationText; conflicts: ClauseConflict[] } {
  const texts = [base, mine, theirs].map(clausesOf) as [Clause[], Clause[], Clause[]]
  const [was, own, others] = texts.map((clauses) => new Map(clauses.map((clause) => [clause.id, clause])))
  const conflicts: ClauseConflict[] = []
  const merged = new Map<string, Clause>()
  for (const [id, clause] of new Map([...own!, ...others!])) {
    const [b, m, t] = [was?.get(id), own?.get(id), others?.get(id)]
    const isConflict = !same(b, m) && !same(b, t) && !same(m, t)
    if (isConflict) conflicts.push({ id, kind: clause.kind, base: linesOf(b), mine: linesOf(m), theirs: linesOf(t) })
    const takes = same(b, t) || (isConflict && choices[id] === 'mine') ? m : t
    if (takes) merged.set(id, takes)
  }
  const order = placeOf(texts)
  return { text: textOfClauses(order.flatMap((id) => merged.get(id) ?? [])), conflicts }
}

/** `text` with the ids of the clauses of `old` that its clauses were, so that it can be kept as their next version. */
export function adoptIds(old: RegulationText, text: RegulationText): RegulationText {
  const before = clausesOf(old)
  const now = clausesOf(text)
  const matches = matchClauses(before, now)
  return textOfClauses(now.map((clause, at) => ({ ...clause, id: before[matches[at] ?? -1]?.id ?? clause.id })))
}

/** Their order, with what I moved or added after what I put it after. Where both moved a clause it stands where they put it. */
function placeOf([base, mine, theirs]: readonly [Clause[], Clause[], Clause[]]): string[] {
  const order = theirs.map(({ id }) => id)
  const there = new Set(order)
  const movedByMe = movedFrom(base, mine)
  const movedByThem = movedFrom(base, theirs)
  mine.forEach(({ id }, at) => {
    if (there.has(id) && (!movedByMe.has(id) || movedByThem.has(id))) return
    const from = order.indexOf(id)
    if (from >= 0) order.splice(from, 1)
    const above = mine.slice(0, at).findLast((one) => there.has(one.id))
    order.splice(above ? order.indexOf(above.id) + 1 : 0, 0, id)
    there.add(id)
  })
  return order
}

function movedFrom(base: readonly Clause[], now: readonly Clause[]): Set<string> {
  const places = new Map(base.map(({ id }, index) => [id, index]))
  const common = now.filter(({ id }) => places.has(id))
  const kept = inOrder(common.map(({ id }) => places.get(id)!))
  return new Set(common.filter(({ id }) => !kept.has(places.get(id)!)).map(({ id }) => id))
}

const linesOf = (clause: Clause | undefined) => clause?.lines ?? null

function same(a: Clause | undefined, b: Clause | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameLines(a.lines, b.lines)
}
