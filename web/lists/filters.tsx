import { For, Show } from 'solid-js'
import { lights } from '#domain/deadline.ts'
import { itemKinds, itemStatuses, unset } from '#domain/item.ts'
import type { Board } from '../board/card.ts'
import { formatFilters, parseFilters } from '../board/filters.ts'
import { say, words } from '../text/index.ts'

export const filterNames = ['status', 'light', 'kind', 'category', 'department', 'leader', 'owner'] as const
type SelectName = (typeof filterNames)[number]
export type FilterName = SelectName | 'mine'
export type Chosen = Partial<Record<FilterName, string>>

/** What the board was narrowed down to, as its address says it; several values of one field stay together. */
export const chosenIn = (search: string): Chosen => Object.fromEntries(formatFilters(parseFilters(new URLSearchParams(search))))

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
      <details open={Object.values(props.chosen).some(Boolean)}>
        <summary>{say().lists.narrow}</summary>
        <div class="fields">
          <For each={filterNames.filter((name) => props.names.includes(name))}>
            {(name) => (
              <div class="field">
                <label for={`filter-${name}`}>{say().lists[name]}</label>
                <select id={`filter-${name}`} onChange={(event) => props.onChoose(name, event.currentTarget.value)}>
                  <option value="">{say().lists.all}</option>
                  <For each={withSeveral(optionsOf(name, props.board), props.chosen[name])}>
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
        <Show when={props.names.includes('mine')}>
          <label>
            <input
              type="checkbox"
              checked={props.chosen.mine === '1'}
              onChange={(event) => props.onChoose('mine', event.currentTarget.checked ? '1' : '')}
            />{' '}
            {say().lists.mine}
          </label>
        </Show>
      </details>
    </Show>
  )
}

/** Several values that the board had chosen are one choice here. */
function withSeveral(options: Option[], chosen = ''): Option[] {
  const values = chosen.split(',')
  if (values.length < 2) return options
  const names = values.flatMap((value) => options.find((one) => one.value === value)?.name ?? [])
  return [...options, { value: chosen, name: say().list(names) }]
}

function optionsOf(name: SelectName, board: Board | undefined): Option[] {
  const named = (one: { id: string; name: string }) => ({ value: one.id, name: one.name })
  const used = (key: 'leaderId' | 'ownerId') => {
    const ids = new Set(board?.items.map((item) => item[key]))
    const people = (board?.people ?? []).filter(({ id }) => ids.has(id)).map(named)
    return ids.has(null) ? [...people, { value: unset, name: say().lists.unset }] : people
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
      return [...(board?.departments ?? []).map(named), { value: unset, name: say().lists.unset }]
    case 'leader':
      return used('leaderId')
    case 'owner':
      return used('ownerId')
  }
}
