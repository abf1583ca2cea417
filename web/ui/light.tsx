import { Show } from 'solid-js'
import type { Light as LightName } from '#domain/deadline.ts'

/** The light of an item: a mark in its colour, and always its word. */
export function Light(props: { light: LightName; word: string; more?: string }) {
  return (
    <span class="light" data-light={props.light}>
      <Show when={props.word}>
        <b>{props.word}</b>
      </Show>
      <Show when={props.more}>
        <span>{props.more}</span>
      </Show>
    </span>
  )
}
