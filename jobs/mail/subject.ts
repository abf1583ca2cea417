import type { Letter } from './letter.ts'
import { mailWordsIn } from './languages.ts'

/** Longer titles are cut in a subject: phones show some thirty characters. */
const titleLength = 40

/** The most urgent thing in a few words, how many more there are, and whether the mail is late or a sample. */
export function subjectOf({ language, sample, entries }: Letter): string {
  const words = mailWordsIn[language]
  const [{ about, reasons }] = entries as [Letter['entries'][number]]
  const [reason] = reasons
  const named = words.around(about).join(shorten(oneLine(about.title)))
  const parts = [words.subject[reason.rule](named, reason)]
  if (entries.length > 1) parts.push(words.andOthers(entries.length))
  if (reason.late) parts.push(words.late)
  // Last, so that a subject begins with what it is about, sample or not.
  if (sample) parts.push(words.sample)
  return oneLine(parts.join(''))
}

/** A line break in a title must not reach a header, nor split a heading. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

function shorten(title: string): string {
  const characters = [...title]
  return characters.length <= titleLength ? title : `${characters.slice(0, titleLength - 1).join('')}…`
}
