import { createSignal, For, type JSX, onMount } from 'solid-js'
import { say } from '../text/index.ts'
import { Column, type Verdict } from './column.tsx'
import type { DragSession } from './drag.ts'
import { dragByPointer } from './pointer.ts'

export type ColumnSpec = { id: string; title: string; ids: readonly string[] }

type Props = {
  label: string
  columns: readonly ColumnSpec[]
  count: (n: number) => string
  empty: string
  /** Without a session the cards stay where they are. */
  session?: DragSession
  verdict?: (column: string, lifted: string) => Verdict | undefined
  folds?: boolean
  ref?: (root: HTMLElement) => void
  children: (id: string) => JSX.Element
}

/** A board: columns side by side, or one at a time where there is no room. Items and regulations are both drawn by this. */
export function Columns(props: Props) {
  let root!: HTMLDivElement
  const [chosen, setChosen] = createSignal<string>()
  const current = () => chosen() ?? fullest(props.columns)?.id
  onMount(() => {
    props.ref?.(root)
    if (props.session) dragByPointer(root, props.session)
  })
  const verdictOf = (column: string) => {
    const drag = props.session?.drag()
    return drag && props.verdict?.(column, drag.id)
  }
  return (
    <div class="columns-frame">
      <div class="switcher" role="group" aria-label={say().board.columns}>
        <For each={props.columns}>
          {(column) => (
            <button type="button" aria-pressed={current() === column.id} onClick={() => setChosen(column.id)}>
              {column.title} <b>{column.ids.length}</b>
            </button>
          )}
        </For>
      </div>
      <div class="columns" role="region" aria-label={props.label} ref={root} data-many={props.folds ? '' : undefined}>
        <For each={props.columns.map(({ id }) => id)}>
          {(id, at) => {
            const column = () => props.columns[at()] as ColumnSpec
            return (
              <div class="column-slot" data-current={current() === id ? '' : undefined}>
                <Column
                  id={id}
                  title={column().title}
                  ids={column().ids}
                  count={props.count(column().ids.length)}
                  empty={props.empty}
                  drag={props.session?.drag()}
                  verdict={verdictOf(id)}
                  folds={props.folds ?? false}
                >
                  {props.children}
                </Column>
              </div>
            )
          }}
        </For>
      </div>
    </div>
  )
}

/** Where there is room for one column, the board opens at the one with most in it. */
function fullest(columns: readonly ColumnSpec[]): ColumnSpec | undefined {
  return columns.toSorted((a, b) => b.ids.length - a.ids.length)[0]
}
