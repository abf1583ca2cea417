import type { JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'

type Props = {
  title: string
  hint: string
  /** The page has a name of its own above this. */
  inside?: boolean
  children?: JSX.Element
}

/** A page with nothing on it yet: what that means, and what to do first. */
export function Empty(props: Props) {
  return (
    <section class="empty">
      <Dynamic component={props.inside ? 'h2' : 'h1'}>{props.title}</Dynamic>
      <p>{props.hint}</p>
      {props.children}
    </section>
  )
}
