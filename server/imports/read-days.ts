import type { Day } from '#domain/day.ts'
import type { LedgerField } from './columns.ts'
import { type DateContext, readDay } from './dates.ts'
import type { Say } from './notes.ts'
import type { Cells } from './rows.ts'

/** The deadline before and after one extension. */
export type Step = { from: Day; to: Day }

/** The days of one row, and the verifier that our lists write below the day of closing. */
export function readDays(cells: Cells, dates: DateContext, say: Say) {
  const read = (field: LedgerField, text: string | undefined): Day | null => {
    if (!text) return null
    const found = readDay(text, dates)
    if ('problem' in found) {
      say(field, found.problem)
      return null
    }
    if (found.assumed) say(field, found.assumed === 'year' ? 'year_assumed' : 'day_assumed', { detail: { day: found.day } })
    return found.day
  }
  const { closing, verifier } = takeApart(cells.closedOn ?? '', dates)
  return {
    verifier,
    fields: {
      ...readDeadline(cells, read, say),
      closedOn: read('closedOn', closing),
      assignedOn: read('assignedOn', cells.assignedOn),
      signedOn: read('signedOn', cells.signedOn),
      submittedOn: read('submittedOn', cells.submittedOn),
      nextReviewOn: read('nextReviewOn', cells.nextReviewOn),
      suspendedOn: read('suspendedOn', cells.suspendedOn),
      suspendedUntil: read('suspendedUntil', cells.suspendedUntil),
    },
  }
}

type Read = (field: LedgerField, text: string | undefined) => Day | null

/** Both dates, and the steps from the one to the other: those that are written, or else a single one. */
function readDeadline(cells: Cells, read: Read, say: Say) {
  const due = readDue(cells.dueOn ?? '')
  const dueOn = read('dueOn', due.text)
  const originalDueOn = read('originalDueOn', cells.originalDueOn || due.original) ?? dueOn
  if (!dueOn || !originalDueOn || (dueOn === originalDueOn && !cells.extended)) return { dueOn, originalDueOn, extended: [] }
  const written = [...(cells.extended ?? '').matchAll(/(\d{4}-\d\d-\d\d)\D+(\d{4}-\d\d-\d\d)/g)]
  const steps = written.map(([, from = '', to = '']): Step => ({ from, to }))
  if (leads(steps, originalDueOn, dueOn)) return { dueOn, originalDueOn, extended: steps }
  if (dueOn <= originalDueOn) {
    say(cells.originalDueOn ? 'originalDueOn' : 'dueOn', 'original_not_earlier')
    return { dueOn, originalDueOn: dueOn, extended: [] }
  }
  say('dueOn', 'extension_taken', { detail: { original: originalDueOn, day: dueOn, times: due.times } })
  return { dueOn, originalDueOn, extended: [{ from: originalDueOn, to: dueOn }] }
}

function leads(steps: readonly Step[], from: Day, to: Day): boolean {
  const days = [from, ...steps.map((step) => step.to)]
  return steps.length > 0 && days.at(-1) === to && steps.every((step, index) => step.from === days[index] && step.from < step.to)
}

/** `2009-03-20 (原定 2009-02-17 延期1次)`, as our lists write an extended time limit. Long-term work has none. */
function readDue(text: string): { text: string; original: string | undefined; times: number } {
  const plain = text.normalize('NFKC').trim()
  if (/^(长期|長期)(坚持|堅持)?$|^long.?term$/i.test(plain)) return { text: '', original: undefined, times: 0 }
  const [, due, original, times] =
    /^(\S+)\s*\((?:原定|originally)\s*([\d-]+),?\s*(?:extended\s*)?(?:延期)?(\d+)(?:次| extensions?| times?)\)$/.exec(plain) ?? []
  return due ? { text: due, original, times: Number(times) } : { text, original: undefined, times: 1 }
}

/** A cell on the closing may hold its day, the verifier, or one below the other. What has digits and is no day is a day that cannot be read. */
function takeApart(text: string, dates: DateContext): { closing: string; verifier: string | undefined } {
  const lines = text.split('\n').map((line) => line.trim())
  const [first = '', ...rest] = lines
  const isDayFirst = /\d/.test(first) && 'day' in readDay(first, dates)
  if (!isDayFirst && /\d{2}/.test(first)) return { closing: first, verifier: undefined }
  return { closing: isDayFirst ? first : '', verifier: (isDayFirst ? rest : lines).join(' ').trim() || undefined }
}
