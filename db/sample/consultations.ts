import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Database } from '../schema.ts'
import sample from './campaign.json' with { type: 'json' }

type Trx = Transaction<Database>

/** What the sample's campaign asked and was answered: two rounds of opinions, and one evaluation by ballot. */
export async function insertConsultations(
  trx: Trx,
  campaignId: string,
  items: ReadonlyMap<string, string>,
  shift: (day: Day) => Day,
): Promise<void> {
  await insertOpinions(trx, campaignId, items)
  await insertEvaluation(trx, campaignId, shift)
}

/**
 * The first round's opinions were collated into the items, one each: an opinion is worded as the problem of its item. On which
 * day they were asked for is not told, and the second round's returns were never counted.
 */
async function insertOpinions(trx: Trx, campaignId: string, items: ReadonlyMap<string, string>): Promise<void> {
  const rounds = await trx
    .insertInto('opinionRounds')
    .values(
      sample.surveys.map(({ title, issued, returned, collatedOpinions }) => ({
        campaignId,
        title,
        issued,
        returned,
        collated: collatedOpinions,
        heldOn: null,
      })),
    )
    .returning('id')
    .execute()
  const roundId = rounds[0]?.id ?? ''
  const rows = await trx.selectFrom('items').select(['id', 'categoryId']).where('campaignId', '=', campaignId).execute()
  const categoryOf = new Map(rows.map(({ id, categoryId }) => [id, categoryId]))
  for (const { no, opinionSeq, problem } of sample.items) {
    const itemId = items.get(no) ?? ''
    const { id } = await trx
      .insertInto('opinions')
      .values({ campaignId, roundId, categoryId: categoryOf.get(itemId) ?? '', number: opinionSeq, text: problem, times: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx.insertInto('opinionItems').values({ campaignId, opinionId: id, itemId }).execute()
  }
}

async function insertEvaluation(trx: Trx, campaignId: string, shift: (day: Day) => Day): Promise<void> {
  const { title, date, issued, returned, valid, questions } = sample.ballot
  const { id } = await trx
    .insertInto('evaluations')
    .values({ campaignId, title, heldOn: shift(date), issued, returned, valid })
    .returning('id')
    .executeTakeFirstOrThrow()
  const key = { campaignId, evaluationId: id }
  await trx
    .insertInto('evaluationQuestions')
    .values(questions.map(({ no, text }) => ({ ...key, number: no, text })))
    .execute()
  const grades = questions.flatMap(({ no, options }) =>
    options.map(([name, votes], index) => ({
      ...key,
      question: no,
      ordinal: index + 1,
      name: String(name),
      votes: Number(votes),
    })),
  )
  await trx.insertInto('evaluationGrades').values(grades).execute()
}
