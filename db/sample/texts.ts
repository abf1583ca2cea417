import { readdirSync, readFileSync } from 'node:fs'
import type { Day } from '#domain/day.ts'
import { adoptIds } from '#domain/merge-texts.ts'
import { parseText } from '#domain/parse-text.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { clausesOf, numbersOf } from '#domain/clauses.ts'
import sample from './parts.json' with { type: 'json' }

const folder = new URL('./texts/', import.meta.url)

/** What the sample says of each version of a text: why it was written and on which of its days. */
const told: Record<number, { note: string; on: Day }> = {
  1: { note: '初稿', on: '2009-01-16' },
  2: { note: '修訂稿,按徵求的意見修改', on: '2009-01-20' },
}

export type SampleText = { version: number; body: RegulationText; note: string; on: Day }

/** The versions of a regulation's text, oldest first: those of a revised one begin with the text before its revision. */
export function sampleTexts(regulation: string): SampleText[] {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${regulation}-`))
  const texts: SampleText[] = []
  for (const [index, file] of files.toSorted().entries()) {
    const version = index + 1
    let last = 0
    const { text } = parseText(readFileSync(new URL(file, folder), 'utf8'), () => `${regulation}-${version}-${++last}`)
    const before = texts.at(-1)
    texts.push({ version, body: before ? adoptIds(before.body, text) : text, ...told[version]! })
  }
  return texts.map((text, _, all) => (all.length > 1 && text.version === 1 ? { ...text, note: '修訂前的文本' } : text))
}

export const sampleBasis = (regulation: string): string | null => (sample.basis as Record<string, string>)[regulation] ?? null

/** Why articles of a text were changed, by the ids of their clauses. */
export function sampleReasons(regulation: string, { body }: SampleText): { clauseId: string; reason: string }[] {
  const numbers = numbersOf(body)
  const articles = clausesOf(body).filter(({ kind }) => kind === 'article')
  return sample.reasons
    .filter(({ rule }) => rule === regulation)
    .flatMap(({ article, reason }) => {
      const clause = articles.find(({ id }) => numbers.get(id) === article)
      return clause ? [{ clauseId: clause.id, reason }] : []
    })
}
