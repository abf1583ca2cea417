import type { Transaction } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Stance } from '#domain/regulation.ts'
import { insertCardEvent, type Witness } from './card-events.ts'
import type { Db } from './connect.ts'
import type { RegulationRow } from './regulations.ts'
import type { Database } from './schema.ts'

/** What departments were asked and said, newest round first: of the version that was sent out, with every comment and its answer. */
export async function listConsultations(db: Db, campaignId: string, regulationId: string) {
  const [rounds, requests, comments] = await Promise.all([
    db
      .selectFrom('consultations')
      .select(['round', 'textVersion', 'openedOn'])
      .where('campaignId', '=', campaignId)
      .where('regulationId', '=', regulationId)
      .orderBy('round', 'desc')
      .execute(),
    db
      .selectFrom('consultationRequests as request')
      .innerJoin('departments', 'departments.id', 'request.departmentId')
      .leftJoin('people', 'people.id', 'request.repliedBy')
      .select(['request.id', 'request.round', 'request.departmentId', 'request.replyDueOn', 'request.stance'])
      .select(['request.repliedOn', 'people.name as repliedBy'])
      .where('request.campaignId', '=', campaignId)
      .where('request.regulationId', '=', regulationId)
      .orderBy('departments.ordinal')
      .execute(),
    listComments(db, campaignId, regulationId),
  ])
  return rounds.map((round) => ({
    ...round,
    requests: requests
      .filter((request) => request.round === round.round)
      .map((request) => ({ ...request, comments: comments.filter(({ requestId }) => requestId === request.id) })),
  }))
}

export function listComments(db: Db, campaignId: string, regulationId: string) {
  return db
    .selectFrom('consultationComments as comment')
    .innerJoin('consultationRequests as request', (join) =>
      join.onRef('request.campaignId', '=', 'comment.campaignId').onRef('request.id', '=', 'comment.requestId'),
    )
    .leftJoin('people', 'people.id', 'comment.answeredBy')
    .select(['comment.id', 'comment.requestId', 'comment.articleId', 'comment.stance', 'comment.text', 'comment.adopted'])
    .select(['comment.answer', 'comment.answeredOn', 'people.name as answeredBy', 'request.departmentId', 'request.round'])
    .where('comment.campaignId', '=', campaignId)
    .where('request.regulationId', '=', regulationId)
    .orderBy('comment.ordinal')
    .execute()
}

export type Reply = { stance: Stance; comments: readonly { articleId: string | null; stance: Stance; text: string }[] }

/** Keeps a department's reply with its event. @returns the id of the event */
export async function saveReply(
  trx: Transaction<Database>,
  regulation: RegulationRow,
  request: { id: string; departmentId: string },
  { stance, comments }: Reply,
  by: Witness,
): Promise<number> {
  const { campaignId } = regulation
  await trx
    .updateTable('consultationRequests')
    .set({ stance, repliedOn: by.today, repliedBy: by.personId })
    .where('campaignId', '=', campaignId)
    .where('id', '=', request.id)
    .execute()
  const none = { adopted: null, answer: null, answeredOn: null, answeredBy: null }
  const rows = comments.map((comment) => ({ campaignId, requestId: request.id, ...comment, ...none }))
  if (rows.length > 0) await trx.insertInto('consultationComments').values(rows).execute()
  const detail = { departmentId: request.departmentId, stance, round: regulation.rounds, comments: comments.length }
  return insertCardEvent(trx, regulation, { kind: 'regulation.replied', detail }, by)
}

/** Answers a comment, once, with its event. @returns the id of the event */
export async function saveCommentAnswer(
  trx: Transaction<Database>,
  regulation: RegulationRow,
  comment: { id: string; text: string; departmentId: string },
  answer: { adopted: boolean; text: string },
  by: Witness,
): Promise<number> {
  await trx
    .updateTable('consultationComments')
    .set({ adopted: answer.adopted, answer: answer.text, answeredOn: by.today, answeredBy: by.personId })
    .where('campaignId', '=', regulation.campaignId)
    .where('id', '=', comment.id)
    .execute()
  const detail = { departmentId: comment.departmentId, text: comment.text, adopted: answer.adopted, answer: answer.text }
  return insertCardEvent(trx, regulation, { kind: 'regulation.comment_answered', detail }, by)
}

/** Everybody who has signed for the present issue, and what departments have signed for on paper. */
export function listSignatures(db: Db, regulation: RegulationRow) {
  return db
    .selectFrom('studyReceipts')
    .innerJoin('departments', 'departments.id', 'studyReceipts.departmentId')
    .select(['studyReceipts.departmentId', 'studyReceipts.personId', 'studyReceipts.signedName', 'studyReceipts.receivedOn'])
    .select(['studyReceipts.signedAt', 'studyReceipts.forDepartment'])
    .where('studyReceipts.campaignId', '=', regulation.campaignId)
    .where('studyReceipts.regulationId', '=', regulation.id)
    .where('studyReceipts.issue', '=', Math.max(regulation.issues, 1))
    .orderBy('departments.ordinal')
    .orderBy('studyReceipts.signedAt')
    .execute()
}

export type Signature = { departmentId: string; signedName: string; receivedOn: Day; forDepartment: boolean }

/** Keeps a person's signature with its event. @returns the id of the event */
export async function saveSignature(
  trx: Transaction<Database>,
  regulation: RegulationRow,
  signature: Signature,
  by: Witness,
): Promise<number> {
  const { campaignId, id: regulationId } = regulation
  const issue = Math.max(regulation.issues, 1)
  await trx
    .insertInto('studyReceipts')
    .values({ campaignId, regulationId, issue, ...signature, personId: by.personId, signedAt: by.at })
    .execute()
  const detail = { departmentId: signature.departmentId, signedName: signature.signedName, issue }
  return insertCardEvent(trx, regulation, { kind: 'regulation.signed', detail }, by)
}

/** The version of the text that the present round of consultation is about. */
export async function findSentVersion(db: Db, { campaignId, id, rounds }: RegulationRow): Promise<number | undefined> {
  const row = await db
    .selectFrom('consultations')
    .select('textVersion')
    .where('campaignId', '=', campaignId)
    .where('regulationId', '=', id)
    .where('round', '=', rounds)
    .executeTakeFirst()
  return row?.textVersion
}
