import type { Sheet } from './sheet.ts'

/** The page number as official papers print it: — 1 —. */
export const footer = '&C— &P —'

/** Characters for left, middle and right: Excel allows 255 for the whole header, its codes included. */
const longest = { left: 80, middle: 115, right: 50 }

/**
 * The header of every page but the first, which has the title itself: what goes on here, the mark of sample data, and the
 * as-of day, so that a page which lost its list can be put back.
 */
export function headerOf(sheet: Sheet): string {
  const [unit, , asOf] = sheet.subtitle
  const left = `${sheet.title}${sheet.words.continued} ${unit}`
  return `&L${part(left, longest.left)}&C${part(sheet.sample ?? '', longest.middle)}&R${part(asOf, longest.right)}`
}

/** & starts a code in headers; doubled, it is itself. What does not fit ends in …, never in half a pair. */
function part(text: string, most: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' '), (character) => (character === '&' ? '&&' : character))
  const fitting: string[] = []
  for (const character of characters) {
    if (fitting.join('').length + character.length >= most) return `${fitting.join('')}…`
    fitting.push(character)
  }
  return fitting.join('')
}
