import type { Transaction } from 'kysely'
import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { SuggestionKind } from '#domain/suggestion.ts'
import type { Changes, Database } from '../schema.ts'
import sample from './parts.json' with { type: 'json' }

/** Something that happened to an item on a day of the sample, by a person of it. */
export type Happening = {
  itemId: string
  on: Day
  by: string
  kind: string
  changes: Changes
  detail: Record<string, unknown>
}

type Context = { shift: (day: Day) => Day; calendar: Calendar; personId: (key: string) => string }
type Key = { campaignId: string; itemId: string }

/** What people wrote about an item: its progress notes, and what the representative suggested. @returns what is to be told of it */
export async function insertWords(trx: Transaction<Database>, key: Key, number: string, context: Context): Promise<Happening[]> {
  const told: Happening[] = []
  for (const { on, by, text } of sample.notes.filter(({ no }) => no === number)) {
    const note = { notedOn: context.shift(on), text }
    const values = { ...key, ...note, personId: context.personId(by) }
    const { id: noteId } = await trx.insertInto('progressNotes').values(values).returning('id').executeTakeFirstOrThrow()
    const detail = { noteId, on: note.notedOn, text }
    told.push({ itemId: key.itemId, on, by, kind: 'item.noted', changes: {}, detail })
  }
  for (const one of sample.suggestions.filter(({ no }) => no === number))
    told.push(...(await insertSuggestion(trx, key, one, context)))
  return told
}

const answerWorkdays = 5

async function insertSuggestion(
  trx: Transaction<Database>,
  key: Key,
  { kind, on, by, text, answererId: answerer, answer }: (typeof sample.suggestions)[number],
  { shift, calendar, personId }: Context,
): Promise<Happening[]> {
  const suggestedOn = shift(on)
  const owed = { answererId: personId(answerer), answerDueOn: calendar.addWorkdays(suggestedOn, answerWorkdays) }
  const given = { answer: answer.text, adopted: answer.adopted }
  const { id: suggestionId } = await trx
    .insertInto('suggestions')
    .values({
      ...key,
      kind: kind as SuggestionKind,
      text,
      personId: personId(by),
      suggestedOn,
      ...owed,
      ...given,
      answeredOn: shift(answer.on),
      answeredBy: personId(answerer),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const both = { itemId: key.itemId, changes: {} }
  return [
    { ...both, on, by, kind: 'item.suggested', detail: { suggestionId, text, ...owed } },
    { ...both, on: answer.on, by: answerer, kind: 'item.answered', detail: { suggestionId, kind, text, ...given } },
  ]
}
