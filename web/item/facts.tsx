import type { JSX } from 'solid-js'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'

/** Names and values, as in a printed form. */
export function Facts(props: { wide?: boolean; children: JSX.Element }) {
  return <dl classList={{ facts: true, 'is-wide': props.wide ?? false }}>{props.children}</dl>
}

/** One field of the form. `content` is text that somebody wrote; a field is never left empty (domain.md §7). */
export function Fact(props: { name: string; value?: string | undefined; content?: string | null | undefined }) {
  return (
    <div class="fact">
      <dt>{props.name}</dt>
      <dd>{props.content ? <Content>{props.content}</Content> : (props.value ?? say().item.missing)}</dd>
    </div>
  )
}
