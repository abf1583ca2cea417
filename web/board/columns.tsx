import { createEffect, createMemo, createSignal, For, type JSX } from 'solid-js'
import { say } from '../text/index.ts'
import { Column, type Verdict } from './column.tsx'
import type { DragSession } from './drag.ts'
import { moveByKeys } from './keys.ts'
import { dragByPointer } from './pointer.ts'
import { selectByClick } from './select-by-click.ts'
import { type Turn, turnBySwipe } from './turn.ts'

export type ColumnSpec = { id: string; title: string; ids: readonly string[] }

type Props = {
  label: string
  columns: readonly ColumnSpec[]
  count: (n: number) => string
  empty: string
  /** Without a session the cards stay where they are. */
  session?: DragSession
  verdict?: (column: string, lifted: readonly string[]) => Verdict | undefined
  folds?: boolean
  ref?: (root: HTMLElement) => void
  children: (id: string) => JSX.Element
}

/** A board: columns side by side, or one at a time where there is no room. Items and regulations are both drawn by this. */
export function Columns(props: Props) {
  const [chosen, setChosen] = createSignal<string>()
  const [focused, setFocused] = createSignal<string>()
  const [spoken, setSpoken] = createSignal('')
  const current = createMemo(() => chosen() ?? fullest(props.columns)?.id)
  // Keyed by id: a column that gains a card is still the same column.
  const ids = () => props.columns.map(({ id }) => id)
  const specAt = (at: number) => props.columns[at] as ColumnSpec
  const begin = (root: HTMLElement) => {
    props.ref?.(root)
    const { session } = props
    turnBySwipe(root, turn, () => session?.drag() !== undefined)
    root.addEventListener('focusin', ({ target }) =>
      setFocused((target as Element).closest<HTMLElement>('[data-id]')?.dataset['id']),
    )
    if (!session) return
    /** Puts the focus on a card, which is drawn for it wherever it is. */
    const focus = (id: string) => {
      setFocused(id)
      root.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] a`)?.focus()
    }
    dragByPointer(root, session, turn)
    selectByClick(root, session.selection, () => props.columns)
    moveByKeys(root, session, {
      columns: () => props.columns,
      verdict: ruling,
      speak: setSpoken,
      focus,
    })
    // Where one column is shown at a time, it is the one the keyboard carries a card to.
    createEffect(() => {
      const drag = session.drag()
      if (drag?.by === 'keys') setChosen(drag.target?.column ?? drag.from)
    })
  }
  const turn: Turn = (side) => {
    const at = ids().indexOf(current() ?? '') + side
    const to = ids()[at]
    if (to !== undefined) setChosen(to)
    return to !== undefined
  }
  const ruling = (column: string, lifted: readonly string[]) => props.verdict?.(column, lifted)
  /** A column whose order is not theirs to change is still where their cards come from: it says nothing. */
  const lifted = createMemo(() => props.session?.drag()?.ids)
  const verdictOf = (column: string) => {
    const inHand = lifted()
    const verdict = inHand && ruling(column, inHand)
    return verdict?.home && !verdict.legal ? undefined : verdict
  }
  return (
    <div class="columns-frame">
      <div class="switcher" role="group" aria-label={say().board.columns}>
        <For each={ids()}>
          {(id, at) => (
            <button
              type="button"
              ref={(button) => createEffect(() => current() === id && showTab(button))}
              data-tab={id}
              aria-pressed={current() === id}
              onClick={() => setChosen(id)}
            >
              {specAt(at()).title} <b>{specAt(at()).ids.length}</b>
            </button>
          )}
        </For>
      </div>
      <div
        class="columns"
        role="region"
        aria-label={props.label}
        aria-description={props.session && say().drag.hint}
        ref={begin}
        data-many={props.folds ? '' : undefined}
      >
        <For each={ids()}>
          {(id, at) => {
            const column = () => specAt(at())
            const verdict = createMemo(() => verdictOf(id))
            return (
              <div class="column-slot" data-current={current() === id ? '' : undefined}>
                <Column
                  id={id}
                  title={column().title}
                  ids={column().ids}
                  count={props.count(column().ids.length)}
                  empty={props.empty}
                  drag={props.session?.drag()}
                  selected={props.session?.selection.ids()}
                  focused={focused()}
                  verdict={verdict()}
                  folds={props.folds ?? false}
                >
                  {props.children}
                </Column>
              </div>
            )
          }}
        </For>
      </div>
      <p class="voice" aria-live="assertive" data-by-keys={props.session?.drag()?.by === 'keys' ? '' : undefined}>
        {spoken()}
      </p>
    </div>
  )
}

/** Where there is room for one column, the board opens at the one with most in it. */
function fullest(columns: readonly ColumnSpec[]): ColumnSpec | undefined {
  return columns.toSorted((a, b) => b.ids.length - a.ids.length)[0]
}

/** The chosen name may lie outside the strip; only the strip is scrolled, never the page. Once it is drawn: to ask before would lay the page out twice. */
function showTab(button: HTMLElement): void {
  const drawn = new IntersectionObserver(() => {
    drawn.disconnect()
    const strip = button.parentElement
    if (strip) strip.scrollLeft = button.offsetLeft - (strip.clientWidth - button.clientWidth) / 2
  })
  drawn.observe(button)
}
