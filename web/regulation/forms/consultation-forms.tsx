import { For } from 'solid-js'
import { type Stance, stances } from '#domain/regulation.ts'
import { answerOf, api } from '../../api.ts'
import type { Answers, Form, Values } from '../../forms/form.ts'
import { sender } from '../../forms/sender.ts'
import { contentLanguage, language, say, words } from '../../text/index.ts'
import { formatDay } from '../../text/format.ts'
import { sayOfRegulations } from '../../text/regulation/index.ts'
import { Content } from '../../ui/content.tsx'
import type { FullRegulation } from '../read-regulation.ts'
import type { RegulationFormContext } from './form-maker.ts'

type Articles = FullRegulation['articles']

/** A department's reply: what it says of the whole, and of each article that it does not simply agree to. */
export function replyForm(
  { id, part }: { id: string; part: string },
  { board }: RegulationFormContext,
): (regulation: FullRegulation) => Form | undefined {
  let articles: Articles = []
  const send = sender((values, once) => {
    const json = { stance: values['stance'] as Stance, comments: commentsOf(values, articles) }
    return answerOf(api.regulations[':id'].requests[':part'].replies.$post({ param: { id, part }, json }, once))
  })
  return (regulation) => {
    const text = sayOfRegulations()
    const request = regulation.consultations[0]?.requests.find((one) => one.id === part)
    if (!request) return undefined
    articles = regulation.articles
    return {
      title: say().form.title(text.reply, regulation.number),
      about: regulation.title,
      lead: text.replyLead(formatDay(request.replyDueOn, language(), board.head().today)),
      submit: text.reply,
      fields: [
        {
          name: 'stance',
          kind: 'choice',
          label: text.stance,
          options: stances.map((value) => ({ value, label: words().stance[value] })),
        },
        { name: 'comment', kind: 'lines', rows: 4, limit: 4_000, label: text.comment, hint: text.commentHint, optional: true },
        {
          name: 'comments',
          kind: 'panel',
          label: text.text,
          draw: (answers) => <ArticleRemarks articles={regulation.articles} answers={answers} />,
        },
      ],
      send,
    }
  }
}

/** What was written of the whole and of the articles; an article of which nothing is said is agreed to. */
export function commentsOf(values: Values, articles: Articles) {
  const stance = values['stance'] as Stance
  const written = (text: string | undefined) => (text ?? '').trim()
  const whole = written(values['comment'])
  const remarks = articles.flatMap(({ id }) => {
    const text = written(values[`comments.${id}`])
    const said = (values[`stances.${id}`] || 'with_changes') as Stance
    return text === '' ? [] : [{ articleId: id, stance: said, text }]
  })
  return [...(whole === '' ? [] : [{ articleId: null, stance, text: whole }]), ...remarks]
}

function ArticleRemarks(props: { articles: Articles; answers: Answers }) {
  const text = () => sayOfRegulations()
  return (
    <ol class="article-remarks">
      <For each={props.articles}>
        {(article) => (
          <li>
            <p>
              <b>{text().article(article.number)}</b> <Content>{article.text}</Content>
            </p>
            <select
              aria-label={`${text().article(article.number)} ${text().stance}`}
              onChange={(event) => props.answers.type(`stances.${article.id}`, event.currentTarget.value)}
            >
              <For each={['with_changes', 'against'] as const}>
                {(value) => (
                  <option value={value} selected={props.answers.valueOf(`stances.${article.id}`) === value}>
                    {words().stance[value]}
                  </option>
                )}
              </For>
            </select>
            <textarea
              rows={2}
              maxLength={4_000}
              lang={contentLanguage}
              aria-label={text().onArticle(article.number)}
              placeholder={text().onArticle(article.number)}
              value={props.answers.valueOf(`comments.${article.id}`)}
              onInput={(event) => props.answers.type(`comments.${article.id}`, event.currentTarget.value)}
            />
          </li>
        )}
      </For>
    </ol>
  )
}

/** Whether a comment is adopted and why, once and in the open. */
export function answerForm({ id, part }: { id: string; part: string }): (regulation: FullRegulation) => Form | undefined {
  const send = sender(({ adopted, text = '' }, once) => {
    const json = { text, adopted: adopted === 'yes' }
    return answerOf(api.regulations[':id'].comments[':part'].answers.$post({ param: { id, part }, json }, once))
  })
  return (regulation) => {
    const text = sayOfRegulations()
    const comment = regulation.consultations.flatMap(({ requests }) => requests).flatMap(({ comments }) => comments)
    const asked = comment.find((one) => one.id === part)
    if (!asked) return undefined
    return {
      title: say().form.title(text.answer, regulation.number),
      about: regulation.title,
      quote: [asked.text],
      submit: text.answer,
      fields: [
        {
          name: 'adopted',
          kind: 'choice',
          label: text.adoptedAsk,
          options: [
            { value: 'yes', label: text.adopted },
            { value: 'no', label: text.notAdopted },
          ],
        },
        { name: 'text', kind: 'lines', rows: 4, limit: 4_000, label: text.answerText },
      ],
      send,
    }
  }
}
