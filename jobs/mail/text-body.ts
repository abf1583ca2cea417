import { chartText } from './chart.ts'
import type { Entry } from './entries.ts'
import { factsOf } from './facts.ts'
import type { Letter } from './letter.ts'
import { mailWordsIn } from './languages.ts'
import { formsOf, formUrl, linkOf } from './links.ts'
import { nextStep } from './next-step.ts'
import { oneLine } from './subject.ts'

/** The plain text part: everything the HTML says, in the same order. */
export function textOf(letter: Letter): string {
  const { kind, language, recipient, standIn, unit, campaign, publicUrl, sample, entries } = letter
  const words = mailWordsIn[language]
  const late = entries.some(({ reasons }) => reasons.some((reason) => reason.late))
  const blocks = [
    words.greeting(oneLine(recipient)),
    ...(standIn ? [words.standIn(oneLine(standIn.for), standIn.until)] : []),
    words.intro[kind](unit, campaign, countOf(letter)),
    ...(late ? [words.lateNote] : []),
    ...entries.map((entry, index) => entryText(entry, index + 1, letter)),
    [...words.footer, `${words.settings}${words.colon}${settingsUrl(publicUrl)}`, ...(sample ? [words.sampleNote] : [])].join(
      '\n',
    ),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** How many items and other things a letter speaks of. */
export function countOf({ entries }: Letter): { items: number; others: number } {
  const items = entries.filter(({ about }) => about.subject === 'item').length
  return { items, others: entries.length - items }
}

/** Where its reader chooses hour, language and optional mails. */
export function settingsUrl(publicUrl: string): string {
  return `${publicUrl}/reminders/mine`
}

function entryText({ about, reasons }: Entry, ordinal: number, { language, clock, publicUrl }: Letter): string {
  const words = mailWordsIn[language]
  const { label } = words
  const line = (name: string, text: string) => `   ${name}${words.colon}${text}`
  return [
    `${ordinal}. ${words.around(about).join(oneLine(about.title))}`,
    ...factsOf(about, language, clock).map(([name, value]) => line(name, value)),
    ...(about.subject === 'campaign' ? chartText(about.figures, language).map((bar) => `   ${bar}`) : []),
    ...reasons.flatMap((reason) => [
      `   * ${words.state[reason.rule](reason)}`,
      line(label.why, words.why(reason.rule, reason.role, clock.policy)),
      line(label.ask, words.ask(reason.rule, reason.role)),
      line(label.next, words.next(nextStep(reason, clock))),
    ]),
    ...formsOf(about, reasons).map((form) => line(words.form[form], formUrl(publicUrl, about, form))),
    `   ${linkOf(publicUrl, about)}`,
  ].join('\n')
}
