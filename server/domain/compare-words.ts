import { diffArrays } from 'diff'

/** A stretch of text that both sides share, or that one of them has alone. */
export type Run = { kind: 'same' | 'removed' | 'added'; text: string }

/** A stretch that both have (`removed` and `added` are the same), or what stands for what. */
type Piece = { same: boolean; removed: string; added: string }

/** Chinese has no blanks between its words: what the platform takes for words is what a reader does. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** Of so many words a quarter must be the same, or two texts are two texts: what they share is chance, and looking for it takes seconds. */
const manyWords = 50
const fewShared = 0.25
/** The same for texts that are longer than any article should be. */
const mostEdits = 1_000

/**
 * Compares two texts by words, then what differs by characters. The old one is read from `old` (same and removed), the new one from `now`
 * (same and added).
 */
export function compareWords(old: string, now: string): { old: Run[]; now: Run[] } {
  const pieces = withoutIslands(piecesOf(old, now).flatMap(trimmed))
  return { old: runsOf(pieces, 'removed'), now: runsOf(pieces, 'added') }
}

function piecesOf(old: string, now: string): Piece[] {
  const words = { old: wordsOf(old), now: wordsOf(now) }
  const parts = areAlike(words.old, words.now) && diffArrays(words.old, words.now, { maxEditLength: mostEdits })
  if (!parts) return [{ same: false, removed: old, added: now }]
  const pieces: Piece[] = []
  for (const { added, removed, value } of parts) {
    const text = value.join('')
    const last = pieces.at(-1)
    if (!added && !removed) pieces.push({ same: true, removed: text, added: text })
    else if (last && !last.same) last[added ? 'added' : 'removed'] += text
    else pieces.push({ same: false, removed: removed ? text : '', added: added ? text : '' })
  }
  return pieces
}

function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const { segment } of segmenter.segment(text)) words.push(segment)
  return words
}

function areAlike(old: readonly string[], now: readonly string[]): boolean {
  const fewer = Math.min(old.length, now.length)
  if (fewer < manyWords) return true
  const counts = new Map<string, number>()
  for (const word of old) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of now) {
    const left = counts.get(word) ?? 0
    if (left > 0) shared++
    counts.set(word, left - 1)
  }
  return shared >= fewer * fewShared
}

/** What stands for something else without the characters that both begin and end with. */
function trimmed(piece: Piece): Piece[] {
  if (piece.same) return [piece]
  const removed = [...piece.removed]
  const added = [...piece.added]
  const most = Math.min(removed.length, added.length)
  let head = 0
  while (head < most && removed[head] === added[head]) head++
  let tail = 0
  while (tail < most - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail++
  const middle = (signs: string[]) => signs.slice(head, signs.length - tail).join('')
  const shared = (text: string): Piece[] => (text === '' ? [] : [{ same: true, removed: text, added: text }])
  return [
    ...shared(removed.slice(0, head).join('')),
    ...(head + tail < Math.max(removed.length, added.length)
      ? [{ same: false, removed: middle(removed), added: middle(added) }]
      : []),
    ...shared(tail === 0 ? '' : removed.slice(-tail).join('')),
  ]
}

/** One character that is left the same between two replacements is chance, and harder to read than the whole replaced. */
function withoutIslands(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  pieces.forEach((piece, index) => {
    const last = joined.at(-1)
    const next = pieces[index + 1]
    const isIsland =
      piece.same && [...piece.removed].length === 1 && piece.removed !== '\n' && isReplaced(last) && isReplaced(next)
    if (last && (piece.same ? last.same || isIsland : !last.same)) {
      last.removed += piece.removed
      last.added += piece.added
    } else joined.push({ ...piece })
  })
  return joined
}

const isReplaced = (piece: Piece | undefined) => piece !== undefined && !piece.same && piece.removed !== '' && piece.added !== ''

function runsOf(pieces: readonly Piece[], side: 'removed' | 'added'): Run[] {
  return pieces.filter((piece) => piece[side] !== '').map((piece) => ({ kind: piece.same ? 'same' : side, text: piece[side] }))
}
