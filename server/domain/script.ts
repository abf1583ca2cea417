import { traditional } from './fold-table.ts'
import type { Language } from './language.ts'

/** What Chinese is written in. */
export type Script = Exclude<Language, 'en'>

const onlyTraditional = new Set(traditional)

/** The script of some texts: Traditional as soon as one character in fifty is written otherwise in Simplified. */
export function scriptOf(texts: readonly string[]): Script {
  let all = 0
  let found = 0
  for (const text of texts) {
    all += text.length
    for (const character of text) if (onlyTraditional.has(character)) found++
  }
  return found * 50 > all ? 'zh-Hant' : 'zh-Hans'
}
