import { For, Show } from 'solid-js'
import { useBoard } from '../../board/board-context.ts'
import { say } from '../../text/index.ts'
import { Content } from '../../ui/content.tsx'
import { useDays } from '../day.ts'
import { answerable } from '../may-do.ts'
import { Part } from '../part.tsx'
import type { Item } from '../read-item.ts'

type Suggestion = Item['suggestions'][number]

/** What was suggested, objected and remarked, and the answers to it, in the open. */
export function Suggestions(props: { item: Item }) {
  const { day } = useDays()
  return (
    <Part title={say().item.suggestions}>
      <ol class="entries">
        <For each={props.item.suggestions} fallback={<li class="hint">{say().item.nothingYet.suggestions}</li>}>
          {(one) => (
            <li>
              <time dateTime={one.on}>{day(one.on)}</time>
              <div>
                <Content>{one.person}</Content> <b>{say().suggestion.kinds[one.kind]}</b>
                <p>
                  <Content>{one.text}</Content>
                </p>
                <Answer item={props.item} one={one} />
              </div>
            </li>
          )}
        </For>
      </ol>
    </Part>
  )
}

/** The answer, or who owes it by when; to a remark of the superior body none is owed. */
function Answer(props: { item: Item; one: Suggestion }) {
  const { begin, nameOf, person } = useBoard()
  const { day } = useDays()
  const mine = () => answerable(props.item, person()).some(({ id }) => id === props.one.id)
  return (
    <Show
      when={props.one.answer}
      fallback={
        <Show when={props.one.answerDueOn}>
          {(by) => (
            <p class="answer is-owed">
              <span>{say().suggestion.owed(nameOf(props.one.answererId) ?? '', day(by()))}</span>{' '}
              <Show when={mine()}>
                <button
                  type="button"
                  class="quiet"
                  onClick={() => void begin({ name: 'answer', id: props.item.id, part: props.one.id })}
                >
                  {say().errand.answer}
                </button>
              </Show>
            </p>
          )}
        </Show>
      }
    >
      {(answer) => (
        <div class="answer">
          <p>
            {say().suggestion.answered(props.one.answeredBy ?? '', day(props.one.answeredOn ?? ''))}
            <Show when={props.one.adopted !== null}>
              {' '}
              <b>{props.one.adopted ? say().suggestion.adopted : say().suggestion.notAdopted}</b>
            </Show>
          </p>
          <p>
            <Content>{answer()}</Content>
          </p>
        </div>
      )}
    </Show>
  )
}
