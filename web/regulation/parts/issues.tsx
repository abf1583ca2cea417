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
              <li>
                <Content>{issue.documentNumber}</Content> · {text().issuedOn(day(issue.issuedOn))} ·{' '}
                {text().effective(day(issue.effectiveOn))}
                <Show when={issue.textVersion}>{(version) => <> · {text().textVersion(version())}</>}</Show>
                <Show when={issue.withdraws}>{(documents) => <> · {text().withdrew(documents())}</>}</Show>
                <Show when={issue.withdrawnOn}>{(on) => <> · {text().withdrawn(day(on()))}</>}</Show>
              </li>
            )}
          </For>
        </ul>
      </Part>
    </Show>
  )
}
