import { type JSX, Show } from 'solid-js'
import { say } from '../text/index.ts'
import { CardList } from './card-list.tsx'
import type { Drag } from './drag.ts'

/** What a column says to the cards in the hand: that they may come, or why not; `home` where they come from. */
export type Verdict = { legal: boolean; text: string; home?: boolean }

export type ColumnProps = {
  id: string
  title: string
  ids: readonly string[]
  count: string
  empty: string
  drag?: Drag | undefined
  selected?: ReadonlySet<string> | undefined
  /** The card that has the focus, or is to get it. */
  focused?: string | undefined
  verdict?: Verdict | undefined
  /** An empty column stands as a narrow strip, unless what is in the hand may come. */
  folds?: boolean
  children: (id: string) => JSX.Element
}

/** One status, drawn: its name, how many it holds, and its cards. */
export function Column(props: ColumnProps) {
  const heading = () => `column-${props.id}`
  return (
    <section
      class="column"
      aria-labelledby={heading()}
      data-column={props.id}
      data-verdict={props.verdict && (props.verdict.legal ? 'legal' : 'illegal')}
      data-aimed={props.drag?.target?.column === props.id ? '' : undefined}
      data-folded={props.folds && props.ids.length === 0 && !props.verdict?.legal ? '' : undefined}
    >
      <header class="column-head">
        <h2 id={heading()}>{props.title}</h2>
        <span class="column-count">{props.count}</span>
      </header>
      <Show when={props.verdict}>{(verdict) => <p class="column-verdict">{verdict().text}</p>}</Show>
      <CardList
        column={props.id}
        ids={props.ids}
        drag={props.drag}
        open={props.verdict?.legal ?? false}
        selected={props.selected}
        focused={props.focused}
      >
        {props.children}
      </CardList>
      <Show when={props.ids.length === 0}>
        <p class="column-empty">{props.empty || say().board.empty}</p>
      </Show>
    </section>
  )
}
