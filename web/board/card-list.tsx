import { createEffect, createMemo, createRenderEffect, createSelector, createSignal, type JSX, mapArray } from 'solid-js'
import type { Drag } from './drag.ts'
import { placeCards } from './place-cards.ts'
import { createWindow } from './window.ts'

type Props = {
  column: string
  ids: readonly string[]
  drag: Drag | undefined
  /** Whether what is in the hand may land here. */
  open: boolean
  selected: ReadonlySet<string> | undefined
  focused: string | undefined
  children: (id: string) => JSX.Element
}

const none: readonly string[] = []

/** The cards of one column, top to bottom; of a long column those that are in view. */
export function CardList(props: Props) {
  const [list, setList] = createSignal<HTMLElement>()
  const landing = createMemo(() => (props.open && props.drag?.target?.column === props.column ? props.drag.target : undefined))
  // A drag that only aims elsewhere has the same cards in the hand.
  const lifted = createMemo(() => props.drag?.ids ?? none)
  const isBefore = createSelector(() => landing()?.before)
  const cardAt = (target: { before: string | null } | undefined) => target && (target.before ?? props.ids.at(-1))
  const byKeys = () => (props.drag?.by === 'keys' ? landing() : undefined)
  const kept = createMemo(() => new Set([props.focused, ...lifted(), cardAt(byKeys())].filter((id) => id !== undefined)))
  const { drawn, room } = createWindow({ ids: () => props.ids, kept, list })
  // What the keyboard aims at is not under anybody's eye by itself.
  createEffect(() => {
    const id = cardAt(byKeys())
    if (id !== undefined)
      list()
        ?.querySelector(`[data-id="${CSS.escape(id)}"]`)
        ?.scrollIntoView({ block: 'nearest' })
  })
  const cards = mapArray(drawn, (id) => (
    <li
      data-id={id}
      data-drop-before={isBefore(id) ? '' : undefined}
      data-lifted={lifted().includes(id) ? '' : undefined}
      data-selected={props.selected?.has(id) ? '' : undefined}
      style={{ 'margin-block': room(id) }}
    >
      {props.children(id)}
    </li>
  ))
  createRenderEffect(() => {
    const element = list()
    if (element) placeCards(element, cards() as HTMLElement[])
  })
  return <ol ref={setList} class="cards" data-cards data-drop-end={landing()?.before === null ? '' : undefined} />
}
