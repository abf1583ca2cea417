import { For, Show } from 'solid-js'
import { lights } from '#domain/deadline.ts'
import { itemKinds, itemStatuses } from '#domain/item.ts'
import type { Board } from '../board/card.ts'
import { say, words } from '../text/index.ts'

export const filterNames = ['status', 'light', 'kind', 'category', 'department', 'leader', 'owner'] as const
export type FilterName = (typeof filterNames)[number]
export type Chosen = Partial<Record<FilterName, string>>

type Option = { value: string; name: string }
type Props = {
  board: Board | undefined
  names: readonly string[]
  chosen: Chosen
  onChoose: (name: FilterName, value: string) => void
}

/** What a list can be narrowed down by, as on the board: only what its form knows. */
export function Filters(props: Props) {
  return (
    <Show when={filterNames.some((name) => props.names.includes(name))}>
      <details>
        <summary>{say().lists.narrow}</summary>
        <div class="fields">
          <For each={filterNames.filter((name) => props.names.includes(name))}>
            {(name) => (
              <div class="field">
                <label for={`filter-${name}`}>{say().lists[name]}</label>
                <select id={`filter-${name}`} onChange={(event) => props.onChoose(name, event.currentTarget.value)}>
                  <option value="">{say().lists.all}</option>
                  <For each={optionsOf(name, props.board)}>
                    {(option) => (
                      <option value={option.value} selected={props.chosen[name] === option.value}>
                        {option.name}
                      </option>
                    )}
                  </For>
                </select>
              </div>
            )}
          </For>
        </div>
      </details>
    </Show>
  )
}

function optionsOf(name: FilterName, board: Board | undefined): Option[] {
  const named = (one: { id: string; name: string }) => ({ value: one.id, name: one.name })
  const used = (key: 'leaderId' | 'ownerId') => {
    const ids = new Set(board?.items.map((item) => item[key]))
    return (board?.people ?? []).filter(({ id }) => ids.has(id)).map(named)
  }
  switch (name) {
    case 'status':
      return itemStatuses.map((value) => ({ value, name: words().status[value] }))
    case 'light':
      return lights.filter((value) => value !== 'none').map((value) => ({ value, name: words().light[value] }))
    case 'kind':
      return itemKinds.map((value) => ({ value, name: words().kind[value] }))
    case 'category':
      return (board?.categories ?? []).map(named)
    case 'department':
      return (board?.departments ?? []).map(named)
    case 'leader':
      return used('leaderId')
    case 'owner':
      return used('ownerId')
  }
}
