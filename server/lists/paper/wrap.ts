/** A printed line; `hard` when the text itself breaks after it. Joining the lines gives the text back. */
export type Line = { text: string; hard: boolean }

/** Drawn as wide as it is high: Chinese, full-width forms, and the punctuation that Chinese fonts draw that wide. */
const fullWidth =
  /[\u1100-\u115F\u2018-\u201D\u2014\u2026\u2190-\u21FF\u2460-\u24FF\u25A0-\u27BF\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{3FFFD}]/u
export const isFullWidth = (character: string) => fullWidth.test(character)

const capital = /[A-Z]/
const digit = /[0-9]/
const widest = /[mwMW@%&]/
const noWidth = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Words stay whole or break after a hyphen, everything else may break after any character; blanks belong to what stands before them. */
const unbreakable = /[\u0021-\u024F]+?(?:(?<=[A-Za-z])-(?=[A-Za-z])|(?![\u0021-\u024F])\s*)|[^\n]\s*/gu

/**
 * The width of a character in em. An estimate that errs on the wide side: the fonts that are named are not here to be
 * measured, and a row a little too high is better than a line that is cut off.
 */
function widthOf(character: string): number {
  if (noWidth.test(character)) return 0
  if (fullWidth.test(character)) return 1
  if (widest.test(character)) return 0.85
  if (capital.test(character)) return 0.72
  return digit.test(character) ? 0.6 : 0.55
}

/** The widths of the first 65,536 characters, each worked out when it is first met. */
const known = new Float64Array(65_536).fill(-1)

function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (known[unit]! >= 0) return known[unit]!
  const point = text.codePointAt(at)!
  const width = widthOf(String.fromCodePoint(point))
  if (point < 65_536) known[point] = width
  return width
}

export function textWidth(text: string): number {
  let width = 0
  for (let at = 0; at < text.length; at++) {
    width += widthAt(text, at)
    if ((text.charCodeAt(at) & 0xfc00) === 0xd800) at++
  }
  return width
}

/** How many lines `text` takes in a cell `width` em wide: as many as `wrap` makes, told without making them where that is easy. */
export function countLines(text: string, width: number): number {
  if (!text.includes('\n') && (text.length <= width || textWidth(text) <= width)) return 1
  return text.split('\n').reduce((sum, part) => sum + (textWidth(part) <= width ? 1 : wrapParagraph(part, width).length), 0)
}

/** Breaks `text` into the lines it takes in a cell `width` em wide. Never returns less than one line. */
export function wrap(text: string, width: number): Line[] {
  return text.split('\n').flatMap((paragraph, index, all) => {
    const lines = wrapParagraph(paragraph, width)
    return lines.map((line, at) => ({ text: line, hard: at === lines.length - 1 && index < all.length - 1 }))
  })
}

/** Widths are estimated wide: a word is only broken when it is too long even in a narrow font. */
const surely = 0.8

/** `text` with an end of line wherever a word is too long for a line of `width` em; as it is when none is. */
export function breakLongWords(text: string, width: number): string {
  const tooLong = (text.match(unbreakable) ?? []).some((word) => textWidth(word.trimEnd()) * surely > width)
  return tooLong
    ? wrap(text, width)
        .map((line) => line.text)
        .join('\n')
    : text
}

export function join(lines: readonly Line[]): string {
  return lines.map(({ text, hard }, index) => text + (hard && index < lines.length - 1 ? '\n' : '')).join('')
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of (paragraph.match(unbreakable) ?? []).flatMap((word) => fitting(word, width))) {
    const wide = textWidth(piece.trimEnd())
    if (used > 0 && used + wide > width) {
      lines.push(line)
      line = ''
      used = 0
    }
    line += piece
    used += textWidth(piece)
  }
  return [...lines, line]
}

/** A word that is longer than a line is broken where the line ends, as every spreadsheet does. */
function fitting(word: string, width: number): string[] {
  return textWidth(word.trimEnd()) > width ? [...word] : [word]
}
