import { A } from '@solidjs/router'
import { createResource, For, Match, Show, Switch } from 'solid-js'
import { answerOf, api, sentenceOf } from '../api.ts'
import { say, words } from '../text/index.ts'
import { Content } from '../ui/content.tsx'

const ask = (q: string) => answerOf(api.search.$get({ query: { q } }))
type Hit = Awaited<ReturnType<typeof ask>>['found'][number]

/** What was found, each with the words around it, leading to where it stands. */
export default function SearchResults(props: { text: string; onGo: () => void }) {
  const [answer] = createResource(
    () => props.text.length >= 2 && props.text,
    (q) => ask(q),
  )
  return (
    <Switch fallback={<p class="hint">{say().views.search.working}</p>}>
      <Match when={props.text.length < 2}>
        <p class="hint">{say().views.search.short}</p>
      </Match>
      <Match when={answer.error as unknown}>
        <p role="alert">{sentenceOf(answer.error)}</p>
      </Match>
      <Match when={answer.latest}>
        {(known) => (
          <>
            <p class="hint" role="status">
              {known().found.length > 0 ? say().views.search.found(known().found.length) : say().views.search.none(props.text)}
            </p>
            <ul>
              <For each={known().found}>{(hit) => <Line hit={hit} onGo={props.onGo} />}</For>
            </ul>
            <Show when={known().more}>
              <p class="hint">{say().views.search.more}</p>
            </Show>
          </>
        )}
      </Match>
    </Switch>
  )
}

function Line(props: { hit: Hit; onGo: () => void }) {
  const status = () => (props.hit.kind === 'item' ? words().status[props.hit.status] : words().regulationStatus[props.hit.status])
  return (
    <li>
      <A href={props.hit.kind === 'item' ? `/items/${props.hit.id}` : '/regulations'} onClick={() => props.onGo()}>
        <b>{props.hit.number}</b> <Content>{props.hit.title}</Content> <small>{status()}</small>
      </A>
      <Show when={!['number', 'title'].includes(props.hit.found.place)}>
        <p>
          <small>{say().views.search.places[props.hit.found.place]}</small>{' '}
          <Content>
            {props.hit.found.before}
            <mark>{props.hit.found.match}</mark>
            {props.hit.found.after}
          </Content>
        </p>
      </Show>
    </li>
  )
}
