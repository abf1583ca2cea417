import { For, type JSX, Show } from 'solid-js'
import type { ItemStatus } from '#domain/item.ts'
import { say, words } from '../text/index.ts'

/** Statuses without a column of their own. */
export const offBoardStatuses = ['draft', 'suspended', 'cancelled'] as const satisfies ItemStatus[]

/** Leads to the items that are not on the board. */
export function OffBoard(props: {
  chosen: ItemStatus | undefined
  count: (status: ItemStatus) => number
  onChoose: (status: ItemStatus | undefined) => void
  /** What else stands in this line. */
  children?: JSX.Element
}) {
  const present = () => offBoardStatuses.filter((status) => props.count(status) > 0)
  return (
    <div class="chips" role="group" aria-label={say().board.offBoard}>
      <For each={present()}>
        {(status) => (
          <button
            type="button"
            class="chip"
            aria-pressed={props.chosen === status}
            onClick={() => props.onChoose(props.chosen === status ? undefined : status)}
          >
            {say().board.offBoardCount(words().status[status], props.count(status))}
          </button>
        )}
      </For>
      <Show when={props.chosen}>
        <button type="button" class="quiet" onClick={() => props.onChoose(undefined)}>
          {say().board.offBoardBack}
        </button>
      </Show>
      {props.children}
    </div>
  )
}
