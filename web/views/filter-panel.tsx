import { For } from 'solid-js'
import { lights } from '#domain/deadline.ts'
import { boardStatuses, itemKinds, unset } from '#domain/item.ts'
import type { Board } from '../board/card.ts'
import { type FilterField, filterFields, type Filters } from '../board/filters.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { valueName } from './value-name.ts'

type Props = {
  head: Board
  filters: Filters
  nameOf: (id: string | null) => string | undefined
  onToggle: (field: FilterField, value: string) => void
}

/** Every filter there is, each with the values that this campaign has. */
export default function FilterPanel(props: Props) {
  const values = (field: FilterField) => valuesOf(field, props.head)
  return (
    <div class="filter-panel">
      <For each={filterFields}>
        {(field) => (
          <fieldset>
            <legend>{say().views.fields[field]}</legend>
            <For each={values(field)}>
              {(value) => (
                <label>
                  <input
                    type="checkbox"
                    checked={props.filters[field].includes(value)}
                    onChange={() => props.onToggle(field, value)}
                  />
                  <Content>{valueName(field, value, props.head, props.nameOf)}</Content>
                </label>
              )}
            </For>
          </fieldset>
        )}
      </For>
    </div>
  )
}

/** The values of a field, in the order of the institution; people only where an item names them. */
export function valuesOf(field: FilterField, { categories, departments, people, items }: Board): readonly string[] {
  if (field === 'light') return lights.filter((light) => light !== 'none')
  if (field === 'kind') return itemKinds
  if (field === 'status') return boardStatuses
  if (field === 'category') return categories.map(({ id }) => id)
  const isUnset = items.some((item) => item[`${field}Id`] === null)
  const named = field === 'department' ? departments : people.filter(({ id }) => items.some((item) => item[`${field}Id`] === id))
  return [...named.map(({ id }) => id), ...(isUnset ? [unset] : [])]
}
