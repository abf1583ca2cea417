import { For, Show } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { mayTo } from '#domain/policy.ts'
import { Part } from '../../item/part.tsx'
import { me } from '../../session.ts'
import { say, words } from '../../text/index.ts'
import { sayOfRegulations } from '../../text/regulation/index.ts'
import { Content } from '../../ui/content.tsx'
import type { FullRegulation } from '../read-regulation.ts'
import { useRegulations } from '../regulation-context.ts'
import { relatedTo } from '../related.ts'

type Round = FullRegulation['consultations'][number]
type Request = Round['requests'][number]
type Comment = Request['comments'][number]

/** What was asked of the departments round by round: who has replied, who has not, and what became of each comment. */
export function ConsultationParts(props: { regulation: FullRegulation }) {
  const { day } = useRegulations()
  const text = () => sayOfRegulations()
  return (
    <Show when={props.regulation.consultations.length > 0}>
      <Part title={text().consultation}>
        <For each={props.regulation.consultations}>
          {(round) => (
            <>
              <h4>{text().round(round.round, round.textVersion, day(round.openedOn))}</h4>
              <ul class="opinions">
                <For each={round.requests}>
                  {(request) => <RequestRow request={request} round={round} regulation={props.regulation} />}
                </For>
              </ul>
            </>
          )}
        </For>
      </Part>
    </Show>
  )
}

function RequestRow(props: { request: Request; round: Round; regulation: FullRegulation }) {
  const { nameOf, day, board } = useRegulations()
  const text = () => sayOfRegulations()
  const state = (): string[] => {
    const { stance, repliedOn, repliedBy, replyDueOn } = props.request
    if (stance !== null && repliedOn !== null) return [words().stance[stance], text().replied(repliedBy ?? '', day(repliedOn))]
    const isOpen = props.regulation.status === 'consulting' && props.round.round === props.regulation.consultations[0]?.round
    return [isOpen && replyDueOn >= board.head().today ? text().waiting(day(replyDueOn)) : text().lapsed(day(replyDueOn))]
  }
  return (
    <li>
      <p class="facts-row">
        <b>
          <Content>{nameOf(props.request.departmentId)}</Content>
        </b>
        <For each={state()}>{(said) => <span>{said}</span>}</For>
      </p>
      <For each={props.request.comments}>{(comment) => <CommentRow comment={comment} regulation={props.regulation} />}</For>
    </li>
  )
}

function CommentRow(props: { comment: Comment; regulation: FullRegulation }) {
  const { begin, day } = useRegulations()
  const text = () => sayOfRegulations()
  const about = () => {
    const article = props.regulation.articles.find(({ id }) => id === props.comment.articleId)
    return article ? text().article(article.number) : text().wholeText
  }
  const mayAnswer = () => mayTo(me()?.person ?? nobody, 'answer_comment', relatedTo(props.regulation))
  return (
    <blockquote>
      <p>
        {text().said(about(), words().stance[props.comment.stance])}
        <Content>{props.comment.text}</Content>
      </p>
      <Show
        when={props.comment.answeredOn}
        fallback={
          <p>
            <span class="mark">{text().unanswered}</span>{' '}
            <Show when={mayAnswer()}>
              <button
                type="button"
                class="quiet"
                onClick={() => void begin({ name: 'answer', id: props.regulation.id, part: props.comment.id })}
              >
                {text().answer}
              </button>
            </Show>
          </p>
        }
      >
        {(on) => (
          <p>
            <b>{props.comment.adopted ? text().adopted : text().notAdopted}</b> <Content>{props.comment.answer ?? ''}</Content>{' '}
            <small>{text().answeredBy(props.comment.answeredBy ?? say().history.nobody, day(on()))}</small>
          </p>
        )}
      </Show>
    </blockquote>
  )
}
