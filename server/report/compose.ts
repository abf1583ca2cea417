import type { Language } from '#domain/language.ts'
import { wordsIn } from '#domain/text/index.ts'
import { cellText } from '../lists/clean.ts'
import type { Block, Report } from './blocks.ts'
import type { ReportFacts } from './facts.ts'
import { basics } from './sections/basics.ts'
import { done } from './sections/done.ts'
import { next } from './sections/next.ts'
import { extensions, regulations } from './sections/papers.ts'
import { state } from './sections/state.ts'
import { reportTextIn } from './text/index.ts'
import type { ReportText } from './text/text.ts'

/** What a section is written with: its facts, the sentences and words of its language. */
export type Telling = { facts: ReportFacts; language: Language; own: ReportText; words: (typeof wordsIn)[Language] }

const sections = { basics, done, state, regulations, extensions, next }

/** The report in the order in which such a summary is written: what there was, what was done, what is left, what comes next. */
export function composeReport(facts: ReportFacts): Report {
  const { language, campaign, unit, asOf } = facts.head
  const own = reportTextIn[language]
  const telling: Telling = { facts, language, own, words: wordsIn[language] }
  const blocks = Object.entries(sections).flatMap(([name, write], index): Block[] => [
    { kind: 'heading', level: 1, text: own.heading(index + 1, own.sections[name as keyof typeof sections]) },
    ...write(telling),
  ])
  return { title: own.title(cellText(campaign)), blocks, closing: [own.signature(cellText(unit)), own.day(asOf)] }
}
