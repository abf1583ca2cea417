import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { formatInstant } from '../../text/format.ts'
import { language } from '../../text/index.ts'
import { Content } from '../../ui/content.tsx'
import type { Versions } from './read-texts.ts'
import { sayText } from './say-text.ts'

/** Every version with who saved it when and why, newest first. */
export function VersionList(props: { versions: Versions }) {
  const newest = () => props.versions.versions[0]?.version
  const told = (version: number) =>
    [
      version === newest() ? sayText().newest : '',
      version === props.versions.regulation.issuedVersion ? sayText().issued : '',
    ].filter((word) => word !== '')
  return (
    <Show when={props.versions.versions.length > 0}>
      <aside class="text-versions">
        <h2>{sayText().versions}</h2>
        <ol>
          <For each={props.versions.versions}>
            {({ version, note, savedBy, savedAt }) => (
              <li>
                <strong>{sayText().version(version)}</strong>{' '}
                <For each={told(version)}>{(word) => <small class="light">{word}</small>}</For>
                <Show when={note}>
                  {(said) => (
                    <p>
                      <Content>{said()}</Content>
                    </p>
                  )}
                </Show>
                <p class="hint facts-row">
                  <Content>{savedBy ?? '—'}</Content>
                  <time dateTime={savedAt}>{formatInstant(savedAt, language(), props.versions.timeZone)}</time>
                </p>
                <p>
                  <A href={`?view=read&version=${version}`}>{sayText().readIt}</A>{' '}
                  <Show when={version > 1}>
                    <A href={`?view=compare&from=${version - 1}&to=${version}`}>{sayText().compareWithBefore}</A>
                  </Show>
                </p>
              </li>
            )}
          </For>
        </ol>
      </aside>
    </Show>
  )
}
