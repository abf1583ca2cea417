import { Hono } from 'hono'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { replyProblem } from '#domain/consultation.ts'
import { stances } from '#domain/regulation.ts'
import { findSentVersion, listComments, saveCommentAnswer, saveReply } from '../db/regulation-parts.ts'
import { answerRegulation, changeRegulation, refuseUnlessOf, type RegulationChange, witnessOf } from './change.ts'
import { articlesOf } from './consulted-articles.ts'
import type { AppEnv } from './env.ts'
import { filledText, json, text } from './validate.ts'

const stance = v.picklist(stances)
export const replyBody = v.strictObject({
  stance,
  /** What the department says of the whole, and of single articles of the version that was sent out. */
  comments: v.pipe(
    v.array(v.strictObject({ articleId: v.nullable(text(100)), stance, text: filledText(4_000) })),
    v.maxLength(500),
  ),
})
type Reply = v.InferOutput<typeof replyBody>

export const commentAnswerBody = v.strictObject({ adopted: v.boolean(), text: filledText(4_000) })
type Answer = v.InferOutput<typeof commentAnswerBody>

/** What departments say of a text, and what becomes of it. */
export const consultations = new Hono<AppEnv>()
  /**
   * `POST /api/regulations/:id/requests/:part/replies`: a department's reply, once, by its day. 409 `already_replied` or
   * `reply_closed`.
   */
  .post('/regulations/:id/requests/:part/replies', json(replyBody), async (c) => {
    const asked = c.req.valid('json')
    return c.json(await changeRegulation(c, asked, (change) => reply(change, c.req.param('part'), asked)), 200)
  })
  /** `POST /api/regulations/:id/comments/:part/answers`: whether a comment is adopted and why, once. 409 `already_answered`. */
  .post('/regulations/:id/comments/:part/answers', json(commentAnswerBody), async (c) => {
    const asked = c.req.valid('json')
    return c.json(await changeRegulation(c, asked, (change) => answer(change, c.req.param('part'), asked)), 200)
  })

async function reply(change: RegulationChange, requestId: string, asked: Reply) {
  const { trx, campaign, regulation, today } = change
  const request = regulation.requests.find((one) => one.id === requestId)
  if (!request) throw new Problem('not_found')
  refuseUnlessOf(change, 'reply_consultation', { askedDepartmentId: request.departmentId })
  const articles = await articlesOf(trx, campaign.id, regulation.id, await findSentVersion(trx, regulation))
  const known = articles.map((article) => article.id)
  const problem = replyProblem({ status: regulation.status, ...request }, asked, known, today)
  if (problem) throw problem
  const cursor = await saveReply(trx, regulation, request, asked, witnessOf(change))
  return answerRegulation(change, regulation.id, cursor)
}

async function answer(change: RegulationChange, commentId: string, asked: Answer) {
  const { trx, campaign, regulation } = change
  const comments = await listComments(trx, campaign.id, regulation.id)
  const comment = comments.find((one) => one.id === commentId)
  if (!comment) throw new Problem('not_found')
  refuseUnlessOf(change, 'answer_comment')
  if (comment.answeredOn !== null) throw new Problem('already_answered')
  const cursor = await saveCommentAnswer(trx, regulation, comment, asked, witnessOf(change))
  return answerRegulation(change, regulation.id, cursor)
}
