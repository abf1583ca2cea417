import type { Sheet } from './sheet.ts'

/** The page number as official papers print it: — 1 —. */
export const footer = '&C— &P —'

/** Excel allows 255 characters for the whole header, its codes included. */
const longestPart = 70

/**
 * The header of every page but the first, which has the title itself: what goes on here, the mark of sample data, and the
 * as-of day, so that a page which lost its list can be put back.
 */
export function headerOf(sheet: Sheet): string {
  const [unit, , asOf] = sheet.subtitle
  const left = `${sheet.title}${sheet.words.continued} ${unit}`
  return `&L${part(left)}&C${part(sheet.sample ?? '')}&R${part(asOf)}`
}

/** & starts a code in headers; doubled, it is itself. */
function part(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const short = line.length > longestPart ? `${line.slice(0, longestPart - 1).toWellFormed()}…` : line
  return short.replaceAll('&', '&&')
}
