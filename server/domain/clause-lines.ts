import { type NumberedKind, numberOf, numeralSigns } from './clause-number.ts'

/** A line that begins a chapter, a section or an article, with its number (undefined where it is none) and what follows on the line. */
export type Heading = { kind: NumberedKind; number: number | undefined; branch: boolean; spaced: boolean; rest: string }

const gap = '[\\s\\u3000]*'
const heading = new RegExp(
  `^第${gap}([${numeralSigns}](?:${gap}[${numeralSigns}])*)${gap}([章节節条條])(之[${numeralSigns}]+)?([\\s\\u3000]+|[：:][\\s\\u3000]*|$)?(.*)$`,
  'u',
)

/**
 * What follows the number of an article that a sentence speaks of, where nothing divides them: 第三條規定的情形. After a blank it is a
 * heading all the same.
 */
const goesOn =
  /^(?:[、,，;；。)）》」]|[和及或與与至到的之中]|規定|规定|所列|所稱|所称|第|款|項|项|以|關於|关于|前|後|后|列|已|修改)/u

/** The heading that `line` is, or undefined for a paragraph. */
export function headingOf(line: string): Heading | undefined {
  const found = heading.exec(line)
  if (!found) return undefined
  const [, numeral = '', unit = '', branch, blank, rest = ''] = found
  const spaced = blank !== undefined
  if (!spaced && rest !== '' && goesOn.test(rest)) return undefined
  if (!spaced && rest !== '' && kindOf(unit) !== 'article') return undefined
  return {
    kind: kindOf(unit),
    number: numberOf(numeral),
    branch: branch !== undefined,
    spaced,
    rest: rest.trim(),
  }
}

function kindOf(unit: string): NumberedKind {
  if (unit === '章') return 'chapter'
  return '节節'.includes(unit) ? 'section' : 'article'
}

/** The lines of a plain text, without the blanks around them: line n of the text is at n - 1, empty ones included. */
export function linesOf(plain: string): string[] {
  return plain
    .replaceAll(/\r\n?|\v|\f|\u0085|\u2028|\u2029/g, '\n')
    .split('\n')
    .map(tidyLine)
}

/** A paragraph as it is kept: blanks of any width around it are gone, and one within it is one. */
export function tidyLine(line: string): string {
  return line.replaceAll(/[\t\u00A0\u2000-\u200A\u202F\u205F\uFEFF\u200B]/g, ' ').replaceAll(/^[\s\u3000]+|[\s\u3000]+$/g, '')
}
