import type { JSX } from 'solid-js'

/** A page with nothing on it yet: what that means, and what to do first. */
export function Empty(props: { title: string; hint: string; children?: JSX.Element }) {
  return (
    <section class="empty">
      <h1>{props.title}</h1>
      <p>{props.hint}</p>
      {props.children}
    </section>
  )
}
