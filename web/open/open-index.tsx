import { useSearchParams } from '@solidjs/router'
import { createResource, createSignal, For, Show } from 'solid-js'
import { articleLabel } from '#domain/clause-number.ts'
import { sentenceOf } from '../api.ts'
import { contentLanguage, language } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'
import type { VolumeSentences } from '../volumes/words/zh-Hant.ts'
import { Facts } from './facts.tsx'
import { addressOf, type IndexRead, type Listed, readIndex } from './read.ts'

/** The index: every regulation in force on a day, unit by unit; with a word, those that contain it, and where. */
export function OpenIndex(props: { say: VolumeSentences }) {
  const [search, setSearch] = useSearchParams<{ q?: string; asOf?: string }>()
  const [typed, type] = createSignal(search.q ?? '')
  const [read] = createResource(() => ({ q: search.q, asOf: search.asOf }), readIndex)
  const own = () => props.say.index
  createTitle(() => own().title)
  const ask = (event: SubmitEvent) => {
    event.preventDefault()
    setSearch({ q: typed().trim() || undefined })
  }
  // While another answer is read, the last one stays.
  const known = () => (read.error ? undefined : read.latest)
  return (
    <>
      <h1>{own().title}</h1>
      <p class="hint">{own().hint}</p>
      <form role="search" onSubmit={ask}>
        <div class="field">
          <label for="open-search">{own().search}</label>
          <span class="asked">
            <input
              id="open-search"
              type="search"
              minLength={2}
              maxLength={100}
              value={typed()}
              aria-describedby="open-search-hint"
              onInput={(event) => type(event.currentTarget.value)}
            />
            <button type="submit">{own().go}</button>
          </span>
          <span id="open-search-hint" class="hint">
            {own().searchHint}
          </span>
        </div>
        <div class="field">
          <label for="open-day">{own().asOf}</label>
          <input
            id="open-day"
            type="date"
            value={search.asOf ?? known()?.asOf ?? ''}
            max={known()?.today}
            onChange={(event) => setSearch({ asOf: event.currentTarget.value || undefined })}
          />
        </div>
      </form>
      <div aria-live="polite">
        <Show when={read.error}>
          <p class="problem">{sentenceOf(read.error)}</p>
        </Show>
        <Show when={known()} fallback={<p class="loading">{read.loading ? own().reading : ''}</p>}>
          {(found) => <Found say={props.say} read={found()} asOf={search.asOf} searched={Boolean(search.q)} />}
        </Show>
      </div>
    </>
  )
}

function Found(props: { say: VolumeSentences; read: IndexRead; asOf: string | undefined; searched: boolean }) {
  const own = () => props.say.index
  const units = () => [...Map.groupBy(props.read.regulations, ({ unit }) => unit)]
  return (
    <Show when={props.read.regulations.length > 0} fallback={<p>{props.searched ? own().noneFound : own().empty}</p>}>
      <p class="hint">{own().count(props.read.regulations.length)}</p>
      <For each={units()}>
        {([unit, regulations]) => (
          <>
            <h2 lang={contentLanguage}>{unit}</h2>
            <ul class="open-list">
              <For each={regulations}>{(one) => <Line say={props.say} one={one} asOf={props.asOf} />}</For>
            </ul>
          </>
        )}
      </For>
    </Show>
  )
}

function Line(props: { say: VolumeSentences; one: Listed; asOf: string | undefined }) {
  return (
    <li>
      <a lang={contentLanguage} href={addressOf(props.one.id, props.asOf)}>
        {props.one.title}
      </a>
      <Facts say={props.say} of={props.one} />
      <For each={props.one.found}>
        {(place) => (
          <a class="place" lang={contentLanguage} href={addressOf(props.one.id, props.asOf, place.article)}>
            <Show when={place.article}>{(article) => <b>{articleLabel(article(), language())}</b>}</Show> {place.before}
            <mark>{place.match}</mark>
            {place.after}
          </a>
        )}
      </For>
    </li>
  )
}
