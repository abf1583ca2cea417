import { Show } from 'solid-js'
import { useBoard } from '../../board/board-context.ts'
import { say } from '../../text/index.ts'
import { errandsFor } from '../may-do.ts'
import { MeasureList } from '../measure-list.tsx'
import { Part } from '../part.tsx'
import type { Item } from '../read-item.ts'

/** What is done about it, k of n, and the office's hand in it. */
export function Measures(props: { item: Item }) {
  const { begin, board, person } = useBoard()
  const mayWrite = () => errandsFor(props.item, person(), board.head().today).includes('add_measure')
  const { id } = props.item
  return (
    <Part title={say().item.measures} count={say().item.ratio(props.item.measures.done, props.item.measures.total)}>
      <MeasureList item={props.item}>
        {(measure, ordinal) => (
          <Show when={mayWrite()}>
            <button
              type="button"
              class="quiet"
              aria-label={say().errand.editMeasure(ordinal())}
              onClick={() => void begin({ name: 'edit_measure', id, part: measure().id })}
            >
              {say().errand.edit}
            </button>
          </Show>
        )}
      </MeasureList>
      <Show when={mayWrite()}>
        <button type="button" class="quiet" onClick={() => void begin({ name: 'add_measure', id })}>
          {say().errand.add_measure}
        </button>
      </Show>
    </Part>
  )
}
