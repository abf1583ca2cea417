import { For, Show } from 'solid-js'
import { useBoard } from '../../board/board-context.ts'
import { say } from '../../text/index.ts'
import { Content } from '../../ui/content.tsx'
import { useDays } from '../day.ts'
import { mayDecide } from '../may-do.ts'
import { Part } from '../part.tsx'
import type { Item } from '../read-item.ts'

type Request = Item['extensionRequests'][number]

/** Every request for an extension with both its days and what became of it. */
export function Extensions(props: { item: Item }) {
  const { day } = useDays()
  return (
    <Show when={props.item.extensionRequests.length > 0}>
      <Part title={say().extension.title}>
        <ol class="entries">
          <For each={props.item.extensionRequests}>
            {(request) => (
              <li>
                <time dateTime={request.requestedOn}>{day(request.requestedOn)}</time>
                <div>
                  <Content>{request.requestedBy}</Content>{' '}
                  <b>{say().extension.fromTo(day(request.dueOn), day(request.requestedDueOn))}</b>
                  <p>{say().history.because(request.reason)}</p>
                  <Show when={request.safeguards}>{(text) => <p>{say().extension.safeguardsOf(text())}</p>}</Show>
                  <Decision item={props.item} request={request} />
                </div>
              </li>
            )}
          </For>
        </ol>
      </Part>
    </Show>
  )
}

function Decision(props: { item: Item; request: Request }) {
  const { begin, nameOf, person } = useBoard()
  const { day } = useDays()
  const { extension } = say()
  const decided = () => {
    const { granted, decidedOn, decidedBy, lapsedOn } = props.request
    if (lapsedOn !== null) return extension.lapsed(day(lapsedOn))
    if (decidedOn === null) return extension.waits(nameOf(props.request.deciderId) ?? '')
    return (granted ? extension.granted : extension.refused)(decidedBy ?? '', day(decidedOn))
  }
  const waits = () => props.request.decidedOn === null && props.request.lapsedOn === null
  return (
    <div class="answer" classList={{ 'is-owed': waits() }}>
      <p>
        {decided()}{' '}
        <Show when={waits() && mayDecide(props.item, person())}>
          <button
            type="button"
            class="quiet"
            onClick={() => void begin({ name: 'decide_extension', id: props.item.id, part: props.request.id })}
          >
            {say().errand.decide_extension}
          </button>
        </Show>
      </p>
      <Show when={props.request.opinion}>
        {(opinion) => (
          <p>
            <Content>{opinion()}</Content>
          </p>
        )}
      </Show>
    </div>
  )
}
