import { fold as inOneScript } from '#domain/fold.ts'

/**
 * A text as it is compared: one script, one width, one case, without blanks and marks. Two names that
 * fold alike are the same name.
 */
export function fold(text: string): string {
  if (text.length > longestKnown) return folded(text)
  const known = knownFolds.get(text)
  if (known !== undefined) return known
  if (knownFolds.size >= mostKnown) knownFolds.clear()
  const made = folded(text)
  knownFolds.set(text, made)
  return made
}

// A ledger says the same names, kinds and statuses in row after row.
const knownFolds = new Map<string, string>()
const longestKnown = 60
const mostKnown = 10_000

function folded(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase()
  const bare = plain.replaceAll(/[\s\p{P}\p{S}]+/gu, '') || plain.trim()
  return inOneScript(bare)
}

/** The least number of characters to add, drop or replace that makes `b` of `a`; at most `limit` + 1. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same))
    }
    above = row
  }
  return Math.min(above[b.length] ?? 0, limit + 1)
}
