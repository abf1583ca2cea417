import { type Accessor, createUniqueId, type JSX, Show } from 'solid-js'
import { useBoard } from '../board/board-context.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { Keyed } from '../ui/keyed.tsx'
import { useDays } from './day.ts'
import { mayTick } from './may-do.ts'
import type { Item } from './read-item.ts'
import { createTicks, type Measure } from './ticks.ts'

type Props = { item: Item; children?: (measure: Accessor<Measure>, ordinal: Accessor<number>) => JSX.Element }

/** The measures of an item, ticked in place by those who may, and with what else is asked about each. */
export function MeasureList(props: Props) {
  const { nameOf, person } = useBoard()
  const { day, dayOr } = useDays()
  const { isDone, isUnderway, tick, problem } = createTicks(() => props.item.id)
  const ticker = createUniqueId()
  const labelOf = ({ id }: Measure) => `${ticker}-${id}`
  const told = ({ ownerId, dueOn }: Measure) => [nameOf(ownerId), dayOr(dueOn)].filter((text) => text !== undefined).join(' · ')
  return (
    <>
      <ol class="measures">
        <Keyed
          each={props.item.measureList}
          by={({ id }) => id}
          fallback={<li class="hint">{say().item.nothingYet.measures}</li>}
        >
          {(measure, at) => (
            <li data-done={measure().doneOn ? '' : undefined}>
              <input
                type="checkbox"
                aria-labelledby={labelOf(measure())}
                checked={isDone(measure())}
                disabled={!mayTick(props.item, measure(), person())}
                onClick={(event) => isUnderway(measure()) && event.preventDefault()}
                onChange={(event) => tick(measure(), event.currentTarget.checked)}
              />
              <div>
                <span id={labelOf(measure())}>
                  {at() + 1}. <Content>{measure().text}</Content>
                </span>
                <Show when={told(measure())}>
                  {' '}
                  <small lang="zh-Hant">{told(measure())}</small>
                </Show>
                {props.children?.(measure, () => at() + 1)}
              </div>
              <small class="measure-state">
                {measure().doneOn ? say().item.measureDone(day(measure().doneOn ?? '')) : say().item.measureOpen}
              </small>
            </li>
          )}
        </Keyed>
      </ol>
      <div role="alert">
        <Show when={problem()}>{(text) => <p class="fault">{text()}</p>}</Show>
      </div>
    </>
  )
}
