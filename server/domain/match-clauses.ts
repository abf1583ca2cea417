import type { Clause } from './clauses.ts'

/**
 * Which clause of `old` each clause of `now` was, by index, or undefined for a new one: by id first, then by the same words, then by
 * likeness, the most alike first. So texts that were typed anew or imported again, whose ids say nothing, are still compared.
 */
export function matchClauses(old: readonly Clause[], now: readonly Clause[]): (number | undefined)[] {
  const found: (number | undefined)[] = now.map(() => undefined)
  const free = new Set(old.keys())
  const pair = (at: number, index: number | undefined) => {
    if (index === undefined || !free.delete(index)) return
    found[at] = index
  }
  const byId = new Map(old.map(({ id, kind }, index) => [`${kind} ${id}`, index]))
  now.forEach(({ id, kind }, at) => pair(at, byId.get(`${kind} ${id}`)))
  const byWords = Map.groupBy(free, (index) => wordsKey(old[index]!))
  const left = () => now.flatMap((_, at) => (found[at] === undefined ? [at] : []))
  for (const at of left())
    pair(
      at,
      byWords.get(wordsKey(now[at]!))?.find((index) => free.has(index)),
    )
  for (const { at, index } of alike(old, now, [...free], left())) if (found[at] === undefined) pair(at, index)
  return found
}

/**
 * The members of `sequence` that keep their order when the others are taken away, as many as can be: the longest rising run of it. What
 * is not among them has moved.
 */
export function inOrder(sequence: readonly number[]): Set<number> {
  /** At n the place of the smallest member that ends a rising run of n + 1. */
  const ends: number[] = []
  const before: (number | undefined)[] = []
  sequence.forEach((value, at) => {
    let low = 0
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1
      if (sequence[ends[middle]!]! < value) low = middle + 1
      else high = middle
    }
    before[at] = ends[low - 1]
    ends[low] = at
  })
  const kept = new Set<number>()
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.add(sequence[at]!)
  return kept
}

const wordsKey = ({ kind, lines }: Clause) => `${kind} ${lines.join('\n')}`

type Likeness = { at: number; index: number; likeness: number }

/** Pairs of clauses that are alike, the most alike first; of equal ones those that stand closest to each other. */
function alike(old: readonly Clause[], now: readonly Clause[], free: readonly number[], left: readonly number[]): Likeness[] {
  const pairsOfOld = new Map(free.map((index) => [index, pairsOf(old[index]!)]))
  const holders = new Map<string, number[]>()
  for (const [index, pairs] of pairsOfOld) {
    for (const pair of pairs) {
      const own = holders.get(pair)
      if (own) own.push(index)
      else holders.set(pair, [index])
    }
  }
  // What a quarter of all clauses say tells none of them apart, and would make every clause the neighbour of every other.
  const most = Math.max(50, free.length / 4)
  const telling = (pairs: Set<string>) => [...pairs].filter((pair) => (holders.get(pair)?.length ?? 0) <= most)
  const sizes = new Map([...pairsOfOld].map(([index, pairs]) => [index, telling(pairs).length]))
  const found = left.flatMap((at) => {
    const pairs = telling(pairsOf(now[at]!))
    const shared = new Map<number, number>()
    for (const pair of pairs) for (const index of holders.get(pair) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1)
    return [...shared].map(([index, count]) => ({ at, index, likeness: likenessOf(count, pairs.length, sizes.get(index)!) }))
  })
  return found
    .filter(({ likeness }) => likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness || Math.abs(a.at - a.index) - Math.abs(b.at - b.index))
}

/** Of fewer pairs than this half may be shared by chance. */
const fewPairs = 12

/**
 * Two clauses are one when they share half of their pairs of neighbouring characters (the coefficient of Dice), or when the longer one
 * holds half of those of the shorter one: an article that has grown is still the same.
 */
function likenessOf(shared: number, size: number, otherSize: number): number {
  const dice = (2 * shared) / (size + otherSize)
  const shorter = Math.min(size, otherSize)
  const overlap = shared / shorter
  return dice >= 0.5 || overlap >= (shorter < fewPairs ? 0.7 : 0.5) ? dice + overlap : 0
}

/** Every two neighbouring characters, marked by the kind of the clause: a title is never taken for an article. */
function pairsOf({ kind, lines }: Clause): Set<string> {
  const text = lines.join('')
  const pairs = new Set<string>()
  for (let at = 0; at < text.length - 1 || at === 0; at++) pairs.add(`${kind[0]}${text.slice(at, at + 2)}`)
  return pairs
}
