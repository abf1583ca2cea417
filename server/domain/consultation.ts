import type { Day } from './day.ts'
import { Problem } from './problem.ts'
import type { RegulationStatus, Stance } from './regulation.ts'

type Request = { status: RegulationStatus; replyDueOn: Day; repliedOn: Day | null }
type Comment = { articleId: string | null; stance: Stance; text: string }
type Reply = { stance: Stance; comments: readonly Comment[] }

/**
 * What stands against a department's reply: it comes a second time, after its day or after the round, it speaks of an article that was
 * not sent out or of one twice, or it does not agree and does not say what should change.
 * @param articles the ids of the articles that were sent out
 */
export function replyProblem(request: Request, reply: Reply, articles: readonly string[], today: Day): Problem | undefined {
  const { status, replyDueOn, repliedOn } = request
  if (repliedOn !== null) return new Problem('already_replied')
  if (status !== 'consulting' || today > replyDueOn) return new Problem('reply_closed')
  const named = reply.comments.map(({ articleId }) => articleId)
  const strange = named.findIndex((id, at) => (id !== null && !articles.includes(id)) || named.indexOf(id) !== at)
  if (strange !== -1) return new Problem('invalid_input', `comments.${strange}.articleId`)
  const silent = reply.stance !== 'agree' && reply.comments.length === 0
  return silent ? new Problem('comment_reason_required', 'comments') : undefined
}
