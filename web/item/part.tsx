import type { JSX } from 'solid-js'
import { Show } from 'solid-js'

/** One part of the item's sheet: its name beside it, and how much of it there is. */
export function Part(props: { title: string; count?: string | undefined; children: JSX.Element }) {
  return (
    <section class="sheet-part" aria-label={props.title}>
      <h3>
        {props.title}
        <Show when={props.count}>
          {' '}
          <small>{props.count}</small>
        </Show>
      </h3>
      <div>{props.children}</div>
    </section>
  )
}
