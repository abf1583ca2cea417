import type { Transaction } from 'kysely'
import type { AnswerOwed, SuggestionKind } from '#domain/suggestion.ts'
import type { Db } from './connect.ts'
import { insertCardEvent, type Witness } from './card-events.ts'
import type { ItemRow } from './items.ts'
import type { Database } from './schema.ts'

/** Suggestions, objections and comments on an item with their answers, oldest first. */
export function listSuggestions(db: Db, campaignId: string, itemId: string) {
  return db
    .selectFrom('suggestions as said')
    .innerJoin('people as author', 'author.id', 'said.personId')
    .leftJoin('people as answering', 'answering.id', 'said.answeredBy')
    .select(['said.id', 'said.kind', 'said.text', 'said.suggestedOn as on', 'author.name as person'])
    .select(['said.answererId', 'said.answerDueOn', 'said.answer', 'said.answeredOn', 'answering.name as answeredBy'])
    .select('said.adopted')
    .where('said.campaignId', '=', campaignId)
    .where('said.itemId', '=', itemId)
    .orderBy('said.ordinal')
    .execute()
}

export type SuggestionRow = Awaited<ReturnType<typeof listSuggestions>>[number]

const saidKinds: Record<SuggestionKind, string> = {
  suggestion: 'item.suggested',
  objection: 'item.objected',
  comment: 'item.commented',
}

/** Writes what was suggested, and who owes the answer, with its event. @returns the id of the event */
export async function insertSuggestion(
  trx: Transaction<Database>,
  item: ItemRow,
  { kind, text, ...owed }: { kind: SuggestionKind; text: string } & AnswerOwed,
  by: Witness,
): Promise<number> {
  const suggestion = await trx
    .insertInto('suggestions')
    .values({
      campaignId: item.campaignId,
      itemId: item.id,
      kind,
      text,
      personId: by.personId,
      suggestedOn: by.today,
      ...owed,
      answer: null,
      answeredOn: null,
      answeredBy: null,
      adopted: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return insertCardEvent(trx, item, { kind: saidKinds[kind], detail: { suggestionId: suggestion.id, text, ...owed } }, by)
}

/** Writes the answer with its event. @returns the id of the event */
export async function saveAnswerTo(
  trx: Transaction<Database>,
  item: ItemRow,
  suggestion: SuggestionRow,
  { answer, adopted }: { answer: string; adopted: boolean | null },
  by: Witness,
): Promise<number> {
  await trx
    .updateTable('suggestions')
    .set({ answer, adopted, answeredBy: by.personId, answeredOn: by.today })
    .where('campaignId', '=', item.campaignId)
    .where('id', '=', suggestion.id)
    .execute()
  const { id: suggestionId, kind, text, person } = suggestion
  const detail = { suggestionId, kind, text, person, answer, ...(adopted === null ? {} : { adopted }) }
  return insertCardEvent(trx, item, { kind: 'item.answered', detail }, by)
}
