import { simplified, traditional } from './fold-table.ts'

/** Terms of the mainland beside what bad conversions make of them (domain.md §8), both as they read once their script is folded. */
const terms: readonly [asWritten: string, meant: string][] = [
  ['民众', '群众'],
  ['档案', '文件'],
  ['水准', '水平'],
]

const inSimplified = new Map([...traditional].map((character, at) => [character, simplified[at] ?? character]))

/**
 * Text as it is searched for: one script, one width, one case, one term for a thing. As long as the text itself, character for
 * character, so that a place in the one is the same place in the other. Both sides of a comparison are folded.
 */
export function fold(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; at++) folded += foldUnit(text[at] as string)
  return terms.reduce((said, [asWritten, meant]) => said.replaceAll(asWritten, meant), folded)
}

function foldUnit(unit: string): string {
  if (unit < '\u0080') return unit.toLowerCase()
  const known = inSimplified.get(unit)
  if (known) return known
  // Of these no other form is known to Unicode.
  if (unit >= '\u4E00' && unit <= '\u9FFF') return unit
  const plain = unit.normalize('NFKC').toLowerCase()
  return plain.length === 1 ? (inSimplified.get(plain) ?? plain) : unit
}
