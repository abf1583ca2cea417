import type { Sheet } from '../sheet.ts'
import { textWidth } from '../paper/wrap.ts'

/** The page number as official papers print it: — 1 —. */
export const footer = '&amp;C— &amp;P —'

/** The room of left, middle and right in em of the 10 pt that headers are printed in: more would print over each other. */
const room = { left: 32, middle: 12, right: 20 }

/** Excel allows 255 characters for the whole header, its codes included. */
const longest = 80

/**
 * The header of every page but the first, which has the title itself: what goes on here, the mark of sample data, and the
 * as-of day, so that a page which lost its list can be put back.
 */
export function headerOf(sheet: Sheet): string {
  const [unit, , asOf] = sheet.subtitle
  const left = `${sheet.title}${sheet.words.continued} ${unit}`
  return `&L${part(left, room.left)}&C${part(sheet.sample?.mark ?? '', room.middle)}&R${part(asOf, room.right)}`
}

/** & starts a code in headers; doubled, it is itself. What does not fit ends in …, never in half a pair. */
function part(text: string, ems: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' '), (character) => (character === '&' ? '&&' : character))
  let fitting = ''
  for (const character of characters) {
    const longer = fitting + character
    if (textWidth(longer) > ems || longer.length >= longest) return `${fitting}…`
    fitting = longer
  }
  return fitting
}
