import { Problem } from './problem.ts'

/** How documents are numbered: the scheme, the year that is counted, and the last number given out in it. */
export type Numbering = { scheme: string; year: number; last: number }

export const defaultScheme = '〔{year}〕{number}號'

/** A scheme names both the year and the number, once each: otherwise two documents could be called the same. */
export function isScheme(text: string): boolean {
  return text.split('{year}').length === 2 && text.split('{number}').length === 2
}

/** The number that comes next: 科館〔2009〕7號 after 科館〔2009〕6號. */
export function nextDocumentNumber({ scheme, year, last }: Numbering): string {
  return scheme.replace('{year}', String(year)).replace('{number}', String(last + 1))
}

/**
 * What stands against a document number: it does not follow the scheme, it has been given out, or it leaves a gap. The first of a year
 * may be any, because other papers may have been counted before it.
 */
export function numberProblem(text: string | undefined, numbering: Numbering): Problem | undefined {
  const { last } = numbering
  const next = nextDocumentNumber(numbering)
  const sequence = sequenceOf(text ?? '', numbering)
  if (sequence === undefined) return new Problem('document_number_required', 'documentNumber', { next })
  if (sequence <= last) return new Problem('document_number_taken', 'documentNumber', { next })
  if (last > 0 && sequence > last + 1) return new Problem('document_number_gap', 'documentNumber', { next })
  return undefined
}

/** The place of a document number in its year, undefined where it does not follow the scheme. */
export function sequenceOf(text: string, { scheme, year }: Numbering): number | undefined {
  const [before = '', after = ''] = scheme.replace('{year}', String(year)).split('{number}')
  const given = text.trim()
  if (!given.startsWith(before) || !given.endsWith(after)) return undefined
  const digits = given.slice(before.length, given.length - after.length)
  return /^[1-9]\d{0,5}$/.test(digits) ? Number(digits) : undefined
}
