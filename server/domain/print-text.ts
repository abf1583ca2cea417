import { clauseLabel } from './clause-number.ts'
import { numbersOf, spokenClauses } from './clauses.ts'
import type { Language } from './language.ts'
import type { RegulationText } from './regulation-text.ts'

/** The text as plain text, one paragraph a line, that `parseText` reads back. English names could not be read back: 條 stands for them. */
export function printText(text: RegulationText, language: Language): string {
  const script = language === 'en' ? 'zh-Hant' : language
  const numbers = numbersOf(text)
  return spokenClauses(text)
    .flatMap(({ id, kind, lines }) => {
      const number = numbers.get(id)
      if (kind === 'preamble' || number === undefined) return lines
      const [first = '', ...others] = lines
      return [`${clauseLabel(kind, number, script)}　${first}`.trimEnd(), ...others]
    })
    .join('\n')
}
