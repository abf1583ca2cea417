import { createSignal, Show } from 'solid-js'
import type { Language } from '#domain/language.ts'
import { language } from '../text/index.ts'
import { LanguageOptions } from '../ui/language-options.tsx'
import { createBinding } from './binding.ts'
import { OrderedChoice } from './ordered-choice.tsx'
import type { VolumesRead } from './volumes-page.tsx'
import type { VolumeSentences } from './words/zh-Hant.ts'

type Props = { say: VolumeSentences; read: VolumesRead; onBound: () => void }

/** A new edition: what stands on its cover, what goes in, and in which order. */
export function Binder(props: Props) {
  const regulations = () => props.read.regulations
  const [title, setTitle] = createSignal<string>()
  const [edition, setEdition] = createSignal<string>()
  const [boundOn, setBoundOn] = createSignal<string>()
  const [labels, setLabels] = createSignal<Language>()
  const [order, setOrder] = createSignal(regulations().map(({ id }) => id))
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set(regulations().map(({ id }) => id)))
  const { work, run, cancel } = createBinding(() => {
    setEdition(undefined)
    props.onBound()
  })
  const nameOf = () => title() ?? props.say.nameGiven
  const editionOf = () => edition() ?? props.say.editionGiven(props.read.volumes.length + 1)
  const wanted = () => order().filter((id) => chosen().has(id))
  const bind = (event: SubmitEvent) => {
    event.preventDefault()
    const asked = { title: nameOf(), edition: editionOf(), boundOn: boundOn() ?? props.read.today }
    void run({ ...asked, language: labels() ?? language(), regulations: wanted() })
  }
  return (
    <form onSubmit={bind}>
      <div class="fields">
        <div class="field">
          <label for="volume-title">{props.say.name}</label>
          <input
            id="volume-title"
            required
            maxLength={60}
            value={nameOf()}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="volume-edition">{props.say.edition}</label>
          <input
            id="volume-edition"
            required
            maxLength={40}
            value={editionOf()}
            onInput={(event) => setEdition(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="volume-day">{props.say.boundOn}</label>
          <input
            id="volume-day"
            type="date"
            required
            value={boundOn() ?? props.read.today}
            onInput={(event) => setBoundOn(event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="volume-language">{props.say.language}</label>
          <select id="volume-language" onChange={(event) => setLabels(event.currentTarget.value as Language)}>
            <LanguageOptions chosen={labels() ?? language()} />
          </select>
        </div>
      </div>
      <OrderedChoice
        say={props.say}
        regulations={regulations()}
        order={order()}
        chosen={chosen()}
        onOrder={setOrder}
        onChoose={setChosen}
      />
      <p class="actions">
        <button type="submit" class="primary" disabled={wanted().length === 0 || work().state === 'working'}>
          {props.say.bind}
        </button>
      </p>
      <div class="export-progress" role="status">
        <Progress say={props.say} work={work()} onCancel={cancel} />
      </div>
    </form>
  )
}

function Progress(props: {
  say: VolumeSentences
  work: ReturnType<ReturnType<typeof createBinding>['work']>
  onCancel: () => void
}) {
  const at = <State extends string>(state: State) =>
    props.work.state === state ? (props.work as Extract<typeof props.work, { state: State }>) : undefined
  return (
    <>
      <Show when={at('working')}>
        {(work) => (
          <p>
            <progress value={work().done} max={work().total ?? 3} aria-label={props.say.working} />
            <span>{props.say.working}…</span>
            <button type="button" class="quiet" onClick={() => props.onCancel()}>
              {props.say.cancel}
            </button>
          </p>
        )}
      </Show>
      <Show when={at('cancelled')}>
        <p>{props.say.cancelled}</p>
      </Show>
      <Show when={at('refused')}>{(work) => <p class="problem">{work().message}</p>}</Show>
      <Show when={at('bound')}>{(work) => <p>{props.say.ready(work().title, work().edition)}</p>}</Show>
    </>
  )
}
