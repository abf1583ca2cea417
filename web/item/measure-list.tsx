import { createUniqueId, For, type JSX, Show } from 'solid-js'
import { useBoard } from '../board/board-context.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { useDays } from './day.ts'
import { mayTick } from './may-do.ts'
import type { Item } from './read-item.ts'
import { createTicks, type Measure } from './ticks.ts'

type Props = { item: Item; children?: (measure: Measure, ordinal: number) => JSX.Element }

/** The measures of an item, ticked in place by those who may, and with what else is asked about each. */
export function MeasureList(props: Props) {
  const { nameOf, person } = useBoard()
  const { day, dayOr } = useDays()
  const { isDone, isUnderway, tick, problem } = createTicks(() => props.item.id)
  const ticker = createUniqueId()
  // Keyed by id: a tick that arrives from elsewhere redraws nothing that is being typed into.
  const ids = () => props.item.measureList.map(({ id }) => id)
  const byId = (id: string) => props.item.measureList.find((measure) => measure.id === id)
  const told = ({ ownerId, dueOn }: Measure) => [nameOf(ownerId), dayOr(dueOn)].filter((text) => text !== undefined).join(' · ')
  return (
    <>
      <ol class="measures">
        <For each={ids()} fallback={<li class="hint">{say().item.nothingYet.measures}</li>}>
          {(id, at) => (
            <Show when={byId(id)}>
              {(measure) => (
                <li data-done={measure().doneOn ? '' : undefined}>
                  <input
                    type="checkbox"
                    aria-labelledby={`${ticker}-${id}`}
                    checked={isDone(measure())}
                    disabled={!mayTick(props.item, measure(), person())}
                    onClick={(event) => isUnderway(measure()) && event.preventDefault()}
                    onChange={(event) => tick(measure(), event.currentTarget.checked)}
                  />
                  <div>
                    <span id={`${ticker}-${id}`}>
                      {at() + 1}. <Content>{measure().text}</Content>
                    </span>
                    <Show when={told(measure())}>
                      {' '}
                      <small lang="zh-Hant">{told(measure())}</small>
                    </Show>
                    {props.children?.(measure(), at() + 1)}
                  </div>
                  <small class="measure-state">
                    {measure().doneOn ? say().item.measureDone(day(measure().doneOn ?? '')) : say().item.measureOpen}
                  </small>
                </li>
              )}
            </Show>
          )}
        </For>
      </ol>
      <div role="alert">
        <Show when={problem()}>{(text) => <p class="fault">{text()}</p>}</Show>
      </div>
    </>
  )
}
