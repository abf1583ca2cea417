import { createMemo, For, lazy, Show } from 'solid-js'
import type { Board } from '../board/card.ts'
import { type FilterField, filterFields, formatFilters, noFilters, toggled } from '../board/filters.ts'
import { laneFields } from '../board/lanes.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { lookShapes } from './look.ts'
import type { LookState } from './look-state.ts'
import { Popup } from './popup.tsx'
import { valueName } from './value-name.ts'

const FilterPanel = lazy(() => import('./filter-panel.tsx'))
const SavedViews = lazy(() => import('./saved-views.tsx'))

/** The lights asked for most, at one press. */
const quick = ['overdue', 'near'] as const

type Props = { state: LookState; head: Board; shown: number; total: number; nameOf: (id: string | null) => string | undefined }

/** What of the board is shown and how: quick filters, all the others, lanes, shape, and views kept by name. */
export default function LookBar(props: Props) {
  const look = () => props.state.look()
  const filters = () => look().filters
  const nameOf = (field: FilterField, value: string) => valueName(field, value, props.head, props.nameOf)
  const choose = (field: FilterField, value: string) => props.state.change({ filters: toggled(filters(), field, value) })
  /** What is chosen and has no button of its own in the bar. */
  const others = createMemo(() =>
    filterFields.flatMap((field) => {
      const values = filters()[field].filter((value) => field !== 'light' || !(quick as readonly string[]).includes(value))
      return values.map((value) => ({ field, value }))
    }),
  )
  return (
    <div class="chips look-bar" role="group" aria-label={say().views.bar}>
      <button
        type="button"
        class="chip"
        aria-pressed={filters().mine}
        onClick={() => props.state.change({ filters: { ...filters(), mine: !filters().mine } })}
      >
        {say().views.mine}
      </button>
      <For each={quick}>
        {(light) => (
          <button
            type="button"
            class="chip"
            aria-pressed={filters().light.includes(light)}
            onClick={() => choose('light', light)}
          >
            {nameOf('light', light)}
          </button>
        )}
      </For>
      <Popup name={say().views.filter} label={say().views.filterBy}>
        <FilterPanel head={props.head} filters={filters()} nameOf={props.nameOf} onToggle={choose} />
      </Popup>
      <For each={others()}>
        {({ field, value }) => (
          <button
            type="button"
            class="chip is-chosen"
            aria-label={say().views.remove(nameOf(field, value))}
            title={say().views.fields[field]}
            onClick={() => choose(field, value)}
          >
            <Content>{nameOf(field, value)}</Content> <span aria-hidden="true">×</span>
          </button>
        )}
      </For>
      <p class="look-count" role="status">
        <Show when={props.state.isFiltering()} fallback={say().views.shownAll(props.total)}>
          {say().views.shown(props.shown, props.total)}
        </Show>
      </p>
      <Show when={props.state.isFiltering()}>
        <button type="button" class="quiet" onClick={() => props.state.change({ filters: noFilters })}>
          {say().views.showAll}
        </button>
        <a href={`/lists?${new URLSearchParams(formatFilters(filters()))}`}>{say().views.takeList}</a>
      </Show>
      <div class="look-how">
        <Show when={look().shape === 'board'}>
          <select
            aria-label={say().views.lanes}
            onChange={({ currentTarget }) =>
              props.state.change({ lanes: laneFields.find((field) => field === currentTarget.value) })
            }
          >
            <option value="" selected={look().lanes === undefined}>
              {say().views.noLanes}
            </option>
            <For each={laneFields}>
              {(field) => (
                <option value={field} selected={look().lanes === field}>
                  {say().pair(say().views.lanes, say().views.fields[field])}
                </option>
              )}
            </For>
          </select>
        </Show>
        <div role="group" aria-label={say().views.as} class="look-shapes">
          <For each={lookShapes}>
            {(shape) => (
              <button
                type="button"
                class="chip"
                aria-pressed={look().shape === shape}
                onClick={() => props.state.change({ shape })}
              >
                {say().views.asNames[shape]}
              </button>
            )}
          </For>
        </div>
        <Popup name={say().views.saved} label={say().views.saved}>
          <SavedViews query={props.state.query()} onChoose={props.state.go} />
        </Popup>
      </div>
    </div>
  )
}
