import type { Day } from '#domain/day.ts'
import type { TransitionName } from '#domain/status.ts'
import type { Words } from '#domain/text/words.ts'
import type { Sentences } from '../text/zh-Hant.ts'

/** One event of an item or a regulation as the server tells it. */
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

type Tongue = {
  sentences: Sentences
  words: Words
  day: (day: Day) => string
  /** The name behind an id; what has no name any more is told without it. */
  nameOf: (id: string) => string | undefined
  /** What is told of a regulation alone. */
  more?: More | undefined
}

/** The kinds of events that only some things know, the names of their fields, and what else is to be said of one. */
export type More = {
  kinds: Record<string, string>
  labels: Record<string, string>
  notes: (event: ItemEvent) => readonly string[]
}

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
    what: whatHappened(event, tongue),
    notes: [
      ...dateNotes(event, tongue),
      ...fieldNotes(event, tongue),
      ...(tongue.more?.notes(event) ?? []),
      ...spokenNotes(event, tongue),
    ],
  }
}

function whatHappened({ kind, changes, detail }: ItemEvent, { sentences, words, more }: Tongue): string {
  const name = kind.replace(/^\w+\./, '')
  const { kinds, other, round, times, measure } = sentences.history
  const known = name in words.done ? words.done[name as TransitionName] : (more?.kinds[name] ?? kinds[name as keyof typeof kinds])
  const { ordinal } = detail
  if (typeof ordinal === 'number' && known) return measure(known, ordinal)
  // A return and a failed look-back are counted, and told with their count (domain.md §4).
  const [returns, reopenings] = [changes['returns']?.[1], changes['reopenings']?.[1]]
  if (known && typeof returns === 'number') return round(known, returns)
  if (known && typeof reopenings === 'number') return times(known, reopenings)
  return known ?? other
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

/** An edit is told field by field, with what stood there before. */
function fieldNotes({ kind, changes }: ItemEvent, tongue: Tongue): string[] {
  if (!kind.endsWith('.edited')) return []
  const { item, history } = tongue.sentences
  const labels: Record<string, string> = {
    title: item.title,
    kind: item.kind,
    problem: item.problem,
    cause: item.cause,
    target: item.target,
    leaderId: item.leader,
    departmentId: item.department,
    ownerId: item.owner,
    verifierId: item.verifier,
    supporting: item.supporting,
    ...tongue.more?.labels,
  }
  return Object.entries(changes).flatMap(([field, [before, now]]) => {
    const label = labels[field]
    return label ? [history.changed(label, valueText(field, before, tongue), valueText(field, now, tongue))] : []
  })
}

function valueText(field: string, value: unknown, { sentences, words, nameOf }: Tongue): string {
  const named = (id: unknown) => (isText(id) ? nameOf(id) : undefined) ?? sentences.item.missing
  if (field === 'kind') return { ...words.kind, ...words.regulationKind }[value as keyof Words['kind']] ?? sentences.item.missing
  if (Array.isArray(value)) return sentences.list(value.map((one: { id: string }) => named(one.id))) || sentences.item.missing
  if (field.endsWith('Id')) return named(value)
  return isText(value) ? sentences.history.quoted(value) : sentences.item.missing
}

/** What the person said or wrote with it. */
function spokenNotes({ kind, detail }: ItemEvent, { sentences, day, nameOf }: Tongue): string[] {
  const { history, extension, suggestion, item } = sentences
  const how = history.methods[detail['method'] as keyof typeof history.methods]
  const told = (name: string, say: (text: string) => string) => (isText(detail[name]) ? [say(detail[name])] : [])
  const isFile = isText(detail['name']) && typeof detail['version'] === 'number'
  return [
    ...(kind === 'item.extension_granted' ? [] : told('requestedDueOn', (on) => history.set(extension.newDay, day(on)))),
    ...told('reason', history.because),
    ...told('safeguards', extension.safeguardsOf),
    ...told('completionText', history.completion),
    ...told('regulation', (text) => text),
    ...told('text', (text) => text),
    ...told('answer', history.answer),
    ...(typeof detail['adopted'] === 'boolean' ? [detail['adopted'] ? suggestion.adopted : suggestion.notAdopted] : []),
    ...told('opinion', history.opinion),
    ...told('mergedIntoId', (id) => item.mergedInto(nameOf(id) ?? item.missing)),
    ...(how ? [history.method(how)] : []),
    ...(isFile ? [history.file(detail['name'] as string, detail['version'] as number)] : []),
  ]
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
