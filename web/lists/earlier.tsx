import { For, Show } from 'solid-js'
import { formatInstant } from '../text/format.ts'
import { language, languageNames, say } from '../text/index.ts'
import type { readExports } from './read-lists.ts'

type Props = { exports: Awaited<ReturnType<typeof readExports>>; timeZone: string }

/** What was taken away before, each to be had again as it was. */
export function Earlier(props: Props) {
  return (
    <section>
      <h2>{say().lists.earlier}</h2>
      <p class="hint">{say().lists.earlierHint}</p>
      <Show when={props.exports.length > 0} fallback={<p>{say().lists.none}</p>}>
        <ul class="earlier">
          <For each={props.exports.slice(0, 20)}>
            {(one) => (
              <li>
                <a href={`/api/exports/${one.id}/file`} rel="external" download={one.format === 'html' ? undefined : one.name}>
                  {one.name}
                </a>
                <span class="hint facts-row">
                  <span>{formatInstant(one.at, language(), props.timeZone)}</span>
                  <span>{one.person}</span>
                  <span>{languageNames[one.language]}</span>
                  <span>
                    {say().lists.sum} <code title={one.sha256}>{one.sha256.slice(0, 12)}</code>
                  </span>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
