import type { Entry } from './entries.ts'
import { itemUrl, type Letter } from './letter.ts'
import { mailWordsIn } from './languages.ts'
import { nextStep } from './next-step.ts'
import { standing } from './standing.ts'
import { oneLine } from './subject.ts'

/** The plain text part: everything the HTML says, in the same order. */
export function textOf(letter: Letter): string {
  const { kind, language, recipient, unit, campaign, sample, entries } = letter
  const words = mailWordsIn[language]
  const late = entries.some(({ reasons }) => reasons.some((reason) => reason.late))
  const blocks = [
    words.greeting(oneLine(recipient)),
    words.intro[kind](unit, campaign, entries.length),
    ...(late ? [words.lateNote] : []),
    ...entries.map((entry, index) => entryText(entry, index + 1, letter)),
    [...words.footer, ...(sample ? [words.sampleNote] : [])].join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

function entryText({ item, reasons }: Entry, ordinal: number, { language, clock, publicUrl }: Letter): string {
  const words = mailWordsIn[language]
  const line = (label: string, text: string) => `   ${label}${words.colon}${text}`
  const { label } = words
  return [
    `${ordinal}. ${words.around(item.number).join(oneLine(item.title))}`,
    line(label.department, item.department ?? '—'),
    line(label.owner, item.owner ?? '—'),
    line(label.status, standing(item, language, clock)),
    ...reasons.flatMap((reason) => [
      `   * ${words.state[reason.rule](reason)}`,
      line(label.why, words.why(reason.rule, reason.role, clock.policy)),
      line(label.ask, words.ask(reason.rule, reason.role)),
      line(label.next, words.next(nextStep(reason, clock))),
    ]),
    `   ${itemUrl(publicUrl, item.itemId)}`,
  ].join('\n')
}
