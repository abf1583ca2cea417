import { createResource, createSignal, For, Show } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { answerOf, api, sentenceOf } from '../api.ts'
import { me } from '../session.ts'
import { say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { tell } from '../ui/notice.tsx'

const readViews = async () => (await answerOf(api.views.$get())).views
type View = Awaited<ReturnType<typeof readViews>>[number]

/** The views kept by name: to open one, to keep the present one, to forget one. */
export default function SavedViews(props: { query: string; onChoose: (query: string) => void }) {
  const [views, { refetch }] = createResource(readViews)
  const [name, setName] = createSignal('')
  const [shared, setShared] = createSignal(false)
  const mayShare = () => may(me()?.person ?? nobody, 'share_view')
  const known = () => (views.error ? [] : (views.latest ?? []))

  const attempt = async (act: () => Promise<unknown>, done: string) => {
    try {
      await act()
      tell({ text: done })
      setName('')
    } catch (error) {
      tell({ text: sentenceOf(error), urgent: true })
    }
    await refetch()
  }
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    const made = { name: name().trim(), query: props.query, shared: shared() }
    const replaced = known().find((view) => view.name === made.name && view.shared === made.shared)
    const json = { ...made, ...(replaced && { version: replaced.version }) }
    void attempt(() => answerOf(api.views.$post({ json })), say().views.savedDone(made.name))
  }
  const forget = ({ id, version, name: called }: View) =>
    void attempt(() => answerOf(api.views[':id'].$delete({ param: { id }, json: { version } })), say().views.forgotten(called))
  return (
    <div class="saved-views">
      <Show
        when={known().length > 0}
        fallback={<p class="hint">{views.loading ? say().views.reading : say().views.savedNone}</p>}
      >
        <ul>
          <For each={known()}>
            {(view) => (
              <li>
                <button type="button" class="quiet" onClick={() => props.onChoose(view.query)}>
                  <Content>{view.name}</Content>
                </button>
                <small>{view.shared ? say().views.savedShared : say().views.savedOwn}</small>
                <Show when={!view.shared || mayShare()}>
                  <button type="button" class="quiet" aria-label={say().views.forget(view.name)} onClick={() => forget(view)}>
                    ×
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <form onSubmit={save}>
        <label>
          {say().views.savedName}{' '}
          <input required maxlength="60" value={name()} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <Show when={mayShare()}>
          <label>
            <input type="checkbox" checked={shared()} onChange={(event) => setShared(event.currentTarget.checked)} />
            {say().views.savedShare}
          </label>
        </Show>
        <button type="submit">{say().views.save}</button>
      </form>
    </div>
  )
}
