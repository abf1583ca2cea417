import type { Day } from '#domain/day.ts'
import type { TransitionName } from '#domain/status.ts'
import type { Words } from '#domain/text/words.ts'
import type { Sentences } from '../text/zh-Hant.ts'

/** One event of an item as the server tells it. */
export type ItemEvent = {
  id: number
  happenedOn: Day
  person: string | null
  kind: string
  changes: Record<string, [unknown, unknown]>
  detail: Record<string, unknown>
}

/** An event in words: who did what, and what else is to be known of it. */
export type Told = { id: number; on: Day; who: string; what: string; notes: readonly string[] }

type Tongue = { sentences: Sentences; words: Words; day: (day: Day) => string }

/** Tells the whole history of an item, newest first. */
export function tellHistory(events: readonly ItemEvent[], tongue: Tongue): Told[] {
  return events.map((event) => tellEvent(event, tongue)).toReversed()
}

function tellEvent(event: ItemEvent, tongue: Tongue): Told {
  const { sentences } = tongue
  return {
    id: event.id,
    on: event.happenedOn,
    who: event.person ?? sentences.history.nobody,
    what: whatHappened(event.kind, tongue),
    notes: [...dateNotes(event, tongue), ...spokenNotes(event, tongue)],
  }
}

function whatHappened(kind: string, { sentences, words }: Tongue): string {
  const name = kind.replace(/^item\./, '')
  const { kinds, other } = sentences.history
  if (name in words.transition) return words.transition[name as TransitionName]
  return kinds[name as keyof typeof kinds] ?? other
}

/** A deadline that was changed is told with both its days. */
function dateNotes({ changes }: ItemEvent, { sentences, day }: Tongue): string[] {
  const due = changes['dueOn']
  const review = changes['nextReviewOn']?.[1]
  const until = changes['suspendedUntil']?.[1]
  return [
    ...(due && isText(due[0]) && isText(due[1]) ? [sentences.history.changed(sentences.item.due, day(due[0]), day(due[1]))] : []),
    ...(isText(review) ? [sentences.history.set(sentences.item.nextReviewOn, day(review))] : []),
    ...(isText(until) ? [sentences.history.set(sentences.item.suspendedUntil, day(until))] : []),
  ]
}

/** What the person said or wrote with it. */
function spokenNotes({ detail }: ItemEvent, { sentences }: Tongue): string[] {
  const { because, opinion, completion, method, methods, file } = sentences.history
  const how = methods[detail['method'] as keyof typeof methods]
  return [
    ...(isText(detail['reason']) ? [because(detail['reason'])] : []),
    ...(isText(detail['completionText']) ? [completion(detail['completionText'])] : []),
    ...(isText(detail['opinion']) ? [opinion(detail['opinion'])] : []),
    ...(how ? [method(how)] : []),
    ...(isText(detail['name']) && typeof detail['version'] === 'number' ? [file(detail['name'], detail['version'])] : []),
  ]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
