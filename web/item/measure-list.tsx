import { For, type JSX } from 'solid-js'
import { useBoard } from '../board/board-context.ts'
import { language, say } from '../text/index.ts'
import { formatDay } from '../text/format.ts'
import { Content } from '../ui/content.tsx'
import type { Item } from './read-item.ts'

type Measure = Item['measureList'][number]
type Props = { item: Item; children?: (measure: Measure, ordinal: number) => JSX.Element }

/** The measures of an item, each with whether it is done, and with what is asked about it. */
export function MeasureList(props: Props) {
  const { board } = useBoard()
  const day = (on: string) => formatDay(on, language(), board.head().today)
  return (
    <ol class="measures">
      <For each={props.item.measureList} fallback={<li class="hint">{say().item.none}</li>}>
        {(measure, at) => (
          <li data-done={measure.doneOn ? '' : undefined}>
            <Content>{measure.text}</Content>{' '}
            <small>{measure.doneOn ? say().item.measureDone(day(measure.doneOn)) : say().item.measureOpen}</small>
            {props.children?.(measure, at() + 1)}
          </li>
        )}
      </For>
    </ol>
  )
}
