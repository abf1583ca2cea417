import { A, useParams, useSearchParams } from '@solidjs/router'
import { createEffect, createResource, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import type { RegulationText } from '#domain/regulation-text.ts'
import { sentenceOf } from '../../api.ts'
import { leaveOrThrow } from '../../session.ts'
import { language, words } from '../../text/index.ts'
import { Content } from '../../ui/content.tsx'
import { Empty } from '../../ui/empty.tsx'
import { createTitle } from '../../ui/title.ts'
import { readVersions, type Versions } from './read-texts.ts'
import { sayText, speakText } from './say-text.ts'
import { TextCompare } from './text-compare.tsx'
import { TextEditor } from './text-editor.tsx'
import { TextImport } from './text-import.tsx'
import { TextView } from './text-view.tsx'
import { VersionList } from './version-list.tsx'

/** `/regulations/:number/text`: the text of a regulation, written, read, brought in and compared. */
export default function TextPage() {
  const params = useParams<{ number: string }>()
  const [versions, { refetch }] = createResource(
    () => params.number,
    (number) => readVersions(number).catch(leaveOrThrow),
  )
  createEffect(on(language, (chosen) => void speakText(chosen), { defer: true }))
  return (
    <Switch fallback={<p class="loading">{sayText().loading}</p>}>
      <Match when={versions.error as unknown}>
        <Empty title={params.number} hint={sentenceOf(versions.error)} />
      </Match>
      <Match when={versions.latest}>{(known) => <Pages versions={known()} onSaved={async () => void (await refetch())} />}</Match>
      <Match when={versions.state === 'ready'}>
        <Empty title={params.number} hint={sayText().notFound} />
      </Match>
    </Switch>
  )
}

const views = ['edit', 'read', 'import', 'compare'] as const
type View = (typeof views)[number]

function Pages(props: { versions: Versions; onSaved: () => Promise<void> }) {
  const [search, setSearch] = useSearchParams<{ view?: string; version?: string; from?: string; to?: string }>()
  const [incoming, setIncoming] = createSignal<RegulationText>()
  const regulation = () => props.versions.regulation
  const newest = () => props.versions.versions[0]?.version ?? 0
  const open = () => views.filter((view) => (view === 'read' || view === 'compare' ? newest() > 0 : props.versions.mayEdit))
  const view = (): View | undefined => open().find((one) => one === search.view) ?? open()[0]
  createTitle(() => sayText().title(regulation().number, regulation().title))
  const number = (value: string | undefined, otherwise: number) => {
    const asked = Number(value)
    return props.versions.versions.some(({ version }) => version === asked) ? asked : otherwise
  }
  const from = () => number(search.from, props.versions.regulation.issuedVersion ?? Math.max(1, newest() - 1))
  const before = () => (from() === newest() && newest() > 1 && search.from === undefined ? newest() - 1 : from())
  return (
    <section class="plain-page is-wide text-page">
      <p>
        <A href="/regulations">{sayText().back}</A>
      </p>
      <h1>
        {regulation().number} <Content>{regulation().title}</Content>{' '}
        <small class="light">{words().regulationStatus[regulation().status]}</small>
      </h1>
      <nav class="text-views" aria-label={sayText().viewsLabel}>
        <For each={open()}>
          {(one) => (
            <a href={`?view=${one}`} aria-current={view() === one ? 'page' : undefined}>
              {sayText().views[one]}
            </a>
          )}
        </For>
      </nav>
      <Show when={!props.versions.mayEdit}>
        <p class="hint">{props.versions.barred === 'text_locked' ? sayText().locked : sayText().onlyDrafters}</p>
      </Show>
      <div class="text-and-versions">
        <div class="text-main">
          <Switch fallback={<p>{sayText().none}</p>}>
            <Match when={view() === 'edit'}>
              <TextEditor versions={props.versions} incoming={incoming()} onSaved={props.onSaved} />
            </Match>
            <Match when={view() === 'read'}>
              <TextView id={regulation().id} version={number(search.version, newest())} />
            </Match>
            <Match when={view() === 'import'}>
              <TextImport
                id={regulation().id}
                onUse={(text) => {
                  setIncoming(text)
                  setSearch({ view: 'edit' })
                }}
              />
            </Match>
            <Match when={view() === 'compare'}>
              <TextCompare
                versions={props.versions}
                from={before()}
                to={number(search.to, newest())}
                onChoose={(chosen) => setSearch(chosen, { replace: true })}
              />
            </Match>
          </Switch>
        </div>
        <VersionList versions={props.versions} />
      </div>
    </section>
  )
}
