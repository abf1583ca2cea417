import { For, Show } from 'solid-js'
import { say } from '../../text/index.ts'
import { Content } from '../../ui/content.tsx'
import { useDays } from '../day.ts'
import { Part } from '../part.tsx'
import type { Item } from '../read-item.ts'

/** Each application for closure with its verifier's answer beside it. */
export function Rounds(props: { item: Item }) {
  const { day } = useDays()
  const { rounds } = say()
  const outcome = (round: Item['closureRequests'][number]) =>
    round.outcome && round.decidedOn ? rounds.outcomes[round.outcome](round.decidedBy ?? '', day(round.decidedOn)) : rounds.waits
  const method = (name: keyof ReturnType<typeof say>['history']['methods'] | null) =>
    name ? say().history.method(say().history.methods[name]) : undefined
  return (
    <Show when={props.item.closureRequests.length > 0}>
      <Part title={rounds.title}>
        <ol class="entries">
          <For each={props.item.closureRequests}>
            {(round) => (
              <li>
                <time dateTime={round.requestedOn}>{day(round.requestedOn)}</time>
                <div>
                  <b>{rounds.number(round.round)}</b> <Content>{round.requestedBy}</Content>
                  <p>
                    <Content>{round.completionText}</Content>
                  </p>
                  <div class="answer" classList={{ 'is-owed': round.outcome === null }}>
                    <p>{outcome(round)}</p>
                    <Show when={round.opinion}>
                      {(opinion) => (
                        <p>
                          <Content>{opinion()}</Content>
                        </p>
                      )}
                    </Show>
                    <Show when={method(round.method)}>{(text) => <p>{text()}</p>}</Show>
                  </div>
                </div>
              </li>
            )}
          </For>
        </ol>
      </Part>
    </Show>
  )
}
