import { articleLabel, chapterLabel } from './clause-number.ts'
import type { Language } from './language.ts'
import type { RegulationText } from './regulation-text.ts'

/** The text as plain text, one paragraph a line, that `parseText` reads back. English names could not be read back: 條 stands for them. */
export function printText({ preamble, chapters }: RegulationText, language: Language): string {
  const script = language === 'en' ? 'zh-Hant' : language
  const lines = [...preamble]
  let chapterNumber = 0
  let articleNumber = 0
  for (const { title, articles } of chapters) {
    if (title !== '') lines.push(`${chapterLabel(++chapterNumber, script)}　${title}`)
    for (const { paragraphs } of articles) {
      const [first = '', ...others] = paragraphs
      lines.push(`${articleLabel(++articleNumber, script)}　${first}`.trimEnd(), ...others)
    }
  }
  return lines.join('\n')
}
