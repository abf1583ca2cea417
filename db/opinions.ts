import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from './connect.ts'

/** The rounds in which opinions were asked for. `returned` is null while it is not known. */
export function listOpinionRounds(db: Db, campaignId: string) {
  return db
    .selectFrom('opinionRounds')
    .select(['id', 'title', 'issued', 'returned', 'collated', 'heldOn'])
    .where('campaignId', '=', campaignId)
    .orderBy('issued')
    .execute()
}

/** The collated opinions in their order, each with the items that answer it. */
export function listOpinions(db: Db, campaignId: string) {
  return db
    .selectFrom('opinions')
    .select(['opinions.number', 'opinions.text', 'opinions.times', 'opinions.roundId', 'opinions.categoryId'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('opinionItems as link')
          .select('link.itemId as id')
          .whereRef('link.campaignId', '=', 'opinions.campaignId')
          .whereRef('link.opinionId', '=', 'opinions.id'),
      ).as('items'),
    )
    .where('opinions.campaignId', '=', campaignId)
    .orderBy('opinions.number')
    .execute()
}

/** The evaluations of a campaign with their questions and the votes of each grade, oldest first. */
export function listEvaluations(db: Db, campaignId: string) {
  return db
    .selectFrom('evaluations')
    .select(['id', 'title', 'heldOn', 'issued', 'returned', 'valid'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('evaluationQuestions as question')
          .select(['question.number', 'question.text'])
          .select((inner) =>
            jsonArrayFrom(
              inner
                .selectFrom('evaluationGrades as grade')
                .select(['grade.name', 'grade.votes'])
                .whereRef('grade.campaignId', '=', 'question.campaignId')
                .whereRef('grade.evaluationId', '=', 'question.evaluationId')
                .whereRef('grade.question', '=', 'question.number')
                .orderBy('grade.ordinal'),
            ).as('grades'),
          )
          .whereRef('question.campaignId', '=', 'evaluations.campaignId')
          .whereRef('question.evaluationId', '=', 'evaluations.id')
          .orderBy('question.number'),
      ).as('questions'),
    )
    .where('campaignId', '=', campaignId)
    .orderBy('heldOn')
    .execute()
}
