import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { answerOf, api, sentenceOf } from '../api.ts'
import { useBoard } from '../board/board-context.ts'
import { beginSaving } from '../forms/underway.ts'
import { leaveIfSignedOut } from '../session.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { useDays } from './day.ts'
import { mayTick } from './may-do.ts'
import type { Item } from './read-item.ts'

type Measure = Item['measureList'][number]
type Props = { item: Item; children?: (measure: Measure, ordinal: number) => JSX.Element }

/** The measures of an item, ticked in place by those who may, and with what else is asked about each. */
export function MeasureList(props: Props) {
  const { nameOf, person } = useBoard()
  const { day, dayOr } = useDays()
  const [problem, setProblem] = createSignal<string>()
  const ticker = createUniqueId()
  // Keyed by id: a tick that arrives from elsewhere redraws nothing that is being typed into.
  const ids = () => props.item.measureList.map(({ id }) => id)
  const byId = (id: string) => props.item.measureList.find((measure) => measure.id === id)
  const tick = async ({ id, version }: Measure, box: HTMLInputElement) => {
    setProblem(undefined)
    const { checked: done } = box
    const asked = api.items[':id'].measures[':part'].ticks.$post({
      param: { id: props.item.id, part: id },
      json: { version, done },
    })
    try {
      await answerOf(asked)
      return true
    } catch (error) {
      leaveIfSignedOut(error)
      box.checked = !done
      setProblem(sentenceOf(error))
      return false
    }
  }
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
                    checked={measure().doneOn !== null}
                    disabled={!mayTick(props.item, measure(), person())}
                    onChange={(event) => beginSaving(props.item.id, tick(measure(), event.currentTarget))}
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
