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

/** The texts of a numbered list, each without its number; what has no numbers is one. */
export function readNumbered(text: string): string[] {
  const first = text.trimStart()
  const texts: string[] = []
  if (!number.test(first)) texts.push(text)
  else
    for (const line of first.split('\n')) {
      if (!line.startsWith(goesOn) && number.test(line)) texts.push(line.replace(number, ''))
      else texts.push(`${texts.pop() ?? ''}\n${line.startsWith(goesOn) ? line.slice(1) : line}`)
    }
  return texts.map((one) => one.trim()).filter((one) => one !== '')
}
