import { distance, fold } from './fold.ts'

type Named = { id: string; name: string }
export type Found = { id: string } | { problem: 'unknown_name' | 'several_of_that_name'; suggestions: string[] }

const mostSuggestions = 5

/** The one who is called so, in either script; otherwise who may be meant: names that contain it, or differ in a character or two. */
export function findNamed(text: string, all: readonly Named[]): Found {
  const wanted = fold(text)
  const same = all.filter(({ name }) => fold(name) === wanted)
  const literal = same.filter(({ name }) => name === text)
  const only = same.length === 1 ? same[0] : literal.length === 1 ? literal[0] : undefined
  if (only) return { id: only.id }
  if (same.length > 1) return { problem: 'several_of_that_name', suggestions: same.map(({ name }) => name) }
  const likely = all
    .map(({ name }) => ({ name, far: farFrom(wanted, fold(name)) }))
    .filter(({ far }) => far <= 2)
    .toSorted((a, b) => a.far - b.far)
  return { problem: 'unknown_name', suggestions: likely.slice(0, mostSuggestions).map(({ name }) => name) }
}

function farFrom(wanted: string, name: string): number {
  if (wanted.length >= 2 && (name.includes(wanted) || wanted.includes(name))) return 0.5
  const far = distance(wanted, name, 2)
  return far < Math.max(wanted.length, name.length) / 2 + 0.5 ? far : 3
}
