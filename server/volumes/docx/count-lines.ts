import { isFullWidth } from '../../lists/paper/wrap.ts'

/**
 * How an office program may set a line: `tight` with narrow letters and a last comma hanging over the edge, `loose` with wide ones and
 * some room between them and the Chinese. What a document asks for here is not heeded by every program.
 */
export type Setting = 'tight' | 'loose'
const latinWidth: Record<Setting, number> = { tight: 0.42, loose: 0.66 }
const between = 0.25

/** What may not begin a line, and what may not end one: it stays with its neighbour. */
const clinging = /[!%),.:;?\]}’”…、。〃〉》」』】〕〗〞！＂％），．：；？］｝～]/
const leading = /[([{‘“〈《「『【〔〖（［｛]/
/** Full-width in some fonts and narrow in others. */
const either = /[‘’“”…—·]/

const hanging = /[、。，．]$/
const units = /[\u0021-\u007E\u00A1-\u024F]+\s*|\s|[^]/gu

/**
 * Lines that `text` takes, `first` em wide and then `rest` em wide. Chinese characters are all as wide as each other, so that the two
 * settings differ only where a line is nearly full.
 */
export function countLines(text: string, first: number, rest: number, setting: Setting): number {
  let lines = 1
  let room = first
  let left = first
  for (const word of wordsOf(text)) {
    const width = widthOf(word, setting)
    const least = setting === 'tight' && hanging.test(word) ? width - 1 : width
    if (least > left && left < room) {
      lines++
      left = room = rest
    }
    left -= width
    if (least <= left + width) left = Math.max(left, 0)
    // A word longer than a line is broken where the line ends.
    for (; left < 0; left += rest) lines++
  }
  return lines
}

function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const unit of text.match(units) ?? []) {
    const last = words.at(-1)
    const joins = last !== undefined && (clinging.test(unit[0]!) || leading.test(last.at(-1)!))
    if (joins) words[words.length - 1] = last + unit
    else words.push(unit)
  }
  return words
}

function widthOf(word: string, setting: Setting): number {
  let width = 0
  let isLatin = false
  for (const character of word.trimEnd()) {
    const full = isFullWidth(character)
    if (either.test(character)) width += setting === 'loose' ? 1 : latinWidth.tight
    else width += full ? 1 : latinWidth[setting]
    if (!full) isLatin = true
  }
  return isLatin && setting === 'loose' ? width + 2 * between : width
}
