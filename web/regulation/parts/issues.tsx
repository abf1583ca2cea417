import { For, Show } from 'solid-js'
import { Part } from '../../item/part.tsx'
import { sayOfRegulations } from '../../text/regulation/index.ts'
import { Content } from '../../ui/content.tsx'
import type { FullRegulation } from '../read-regulation.ts'
import { useRegulations } from '../regulation-context.ts'

/** Each time it was issued: number, days, and what it withdrew. */
export function Issues(props: { regulation: FullRegulation }) {
  const { day } = useRegulations()
  const text = () => sayOfRegulations()
  return (
    <Show when={props.regulation.issues.length > 0}>
      <Part title={text().issue}>
        <ul class="plain-list">
          <For each={props.regulation.issues}>
            {(issue) => (
              <li class="facts-row">
                <Content>{issue.documentNumber}</Content>
                <span>{text().issuedOn(day(issue.issuedOn))}</span>
                <span>{text().effective(day(issue.effectiveOn))}</span>
                <Show when={issue.textVersion}>{(version) => <span>{text().textVersion(version())}</span>}</Show>
                <Show when={issue.withdraws}>{(documents) => <span>{text().withdrew(documents())}</span>}</Show>
                <Show when={issue.withdrawnOn}>{(on) => <span>{text().withdrawn(day(on()))}</span>}</Show>
              </li>
            )}
          </For>
        </ul>
      </Part>
    </Show>
  )
}
