import type { Option } from './form.ts'

/** The options that hold what was typed, those that begin with it first; all of them while nothing is typed. */
export function matching(options: readonly Option[], typed: string): readonly Option[] {
  const sought = fold(typed)
  if (sought === '') return options
  const placeIn = ({ label, hint = '' }: Option) => fold(`${label} ${hint}`).indexOf(sought)
  const found = options.filter((option) => placeIn(option) !== -1)
  return found.toSorted((a, b) => Number(placeIn(a) > 0) - Number(placeIn(b) > 0))
}

/** Full-width letters and digits read as the usual ones; spaces count for nothing. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
}
