import { type Accessor, createMemo, For, type JSX, Show } from 'solid-js'

type Props<Thing> = {
  each: readonly Thing[]
  by: (thing: Thing) => string
  fallback?: JSX.Element
  children: (thing: Accessor<Thing>, at: Accessor<number>) => JSX.Element
}

/**
 * Rows that stay on the page while what they show is read again. A plain list makes every row anew then: a press that began on a button
 * of the old row is lost with it, and so is the focus.
 */
export function Keyed<Thing>(props: Props<Thing>) {
  const known = createMemo(() => new Map(props.each.map((thing) => [props.by(thing), thing])))
  return (
    <For each={[...known().keys()]} fallback={props.fallback}>
      {(key, at) => <Show when={known().get(key)}>{(thing) => props.children(thing, at)}</Show>}
    </For>
  )
}
