/** What stands before a measure of a list: `1.`, `2、`, `(3)`, `①`, `一是`, `(二)`. */
const number =
  /^\s*(?:\d{1,2}[.、\uFF0E)\uFF09]|[(\uFF08]\d{1,2}[)\uFF09]|[①-⑳]|[一二三四五六七八九十]{1,3}是|[(\uFF08][一二三四五六七八九十]{1,3}[)\uFF09])\s*/
const dashes = /^[—–－-]+$/

/** Before a line that goes on with what is above it, whatever it begins with. Nobody types an em space; the lists of offices use others. */
const goesOn = '\u2003'

/** Several texts in one, numbered, so that `readNumbered` gives the same texts again. A single one is numbered only where it would be taken for several, or none. */
export function writeNumbered(texts: readonly string[]): string {
  const [only = ''] = texts
  if (texts.length <= 1 && !number.test(only) && !dashes.test(only)) return only
  return texts.map((text, index) => `${index + 1}. ${text.replaceAll('\n', `\n${goesOn}`)}`).join('\n')
}

/** The texts of a numbered list, each without its number; what has no numbers is one. Others also number within a line: `1.甲；2.乙`. */
export function readNumbered(text: string): string[] {
  const first = text.trimStart()
  const texts: string[] = []
  if (!number.test(first)) texts.push(text)
  else
    for (const line of linesOf(first)) {
      if (!line.startsWith(goesOn) && number.test(line)) texts.push(line.replace(number, ''))
      else texts.push(`${texts.pop() ?? ''}\n${line.startsWith(goesOn) ? line.slice(1) : line}`)
    }
  return texts.map((one) => one.trim()).filter((one) => one !== '')
}

function linesOf(list: string): string[] {
  const lines = list.split('\n')
  return isOurs(lines) ? lines : lines.flatMap(splitLine)
}

/** Whether `writeNumbered` may have made these lines: then each number within one is a part of its text. */
function isOurs(lines: readonly string[]): boolean {
  const begun = lines.filter((line) => !line.startsWith(goesOn))
  const [only = ''] = begun
  if (lines.length === 1) return number.test(only.replace(number, ''))
  return begun.every((line, index) => line.startsWith(`${index + 1}. `))
}

/** How a line may number its texts, as expressions for the number `n`. What could be a reference or a decimal needs a mark before it. */
const afterMark = '(?<=^|[；;。，,\\s])'
const styles: readonly ((n: number) => string)[] = [
  (n) => `${afterMark}${n}[.、\uFF0E)\uFF09](?!\\d)`,
  (n) => `${afterMark}[(\uFF08]${n}[)\uFF09]`,
  (n) => String.fromCodePoint(0x245f + n),
  (n) => `${afterMark}${inHan(n)}是`,
  (n) => `${afterMark}[(\uFF08]${inHan(n)}[)\uFF09]`,
]
const mostInLine = 20
const inHan = (n: number) => ['', '十', '二十'][Math.floor(n / 10)]! + ['', ...'一二三四五六七八九'][n % 10]!

/** By number and style: whether a line begins with it, and where it stands in one. Made once: a ledger has thousands of lines. */
const signs = Array.from({ length: mostInLine }, (_, index) =>
  styles.map((style) => ({ begins: new RegExp(`^\\s*${style(index + 1)}`), within: new RegExp(style(index + 1)) })),
)

/** `1.甲；2.乙` as a line each, as far as the numbers go on by one. */
function splitLine(line: string): string[] {
  const first = signs.findIndex((styled) => styled.some(({ begins }) => begins.test(line)))
  const style = signs[first]?.findIndex(({ begins }) => begins.test(line)) ?? -1
  if (style < 0) return [line]
  const lines: string[] = []
  let rest = line
  for (const styled of signs.slice(first + 1)) {
    const at = rest.search(styled[style]!.within)
    if (at <= 0) break
    lines.push(rest.slice(0, at).replace(/[；;，,\s]+$/, ''))
    rest = rest.slice(at)
  }
  return [...lines, rest]
}
