import { createResource, createSignal, For, Show } from 'solid-js'
import { answerOf, api, sentenceOf } from '../api.ts'
import { formatInstant } from '../text/format.ts'
import { language } from '../text/index.ts'
import type { Papers } from '../text/papers/zh-Hant.ts'

export const readTemplates = async () => (await answerOf(api.templates.$get())).templates
export type Template = Awaited<ReturnType<typeof readTemplates>>[number]

type Props = {
  words: Papers['templates']
  form: string
  timeZone: string
  mayManage: boolean
  disabled: boolean
  onTake: (template: Template) => void
}

/** The office's own templates of a form: a list is drawn by any of them, the office adds and removes them. */
export function Templates(props: Props) {
  const [templates, { refetch }] = createResource(readTemplates)
  const [news, setNews] = createSignal('')
  const [problem, setProblem] = createSignal('')
  const own = () => (templates.latest ?? []).filter(({ form }) => form === props.form)
  const change = async (what: () => Promise<string>) => {
    setNews('')
    setProblem('')
    try {
      setNews(await what())
      await refetch()
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }
  const upload = (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return
    void change(async () => {
      const query = new URLSearchParams({ form: props.form, name: file.name })
      const headers = { 'content-type': 'application/octet-stream', 'accept-language': language() }
      await answerOf<Response>(fetch(`/api/templates?${query}`, { method: 'PUT', headers, body: file }))
      return props.words.added(file.name)
    })
    input.value = ''
  }
  const remove = ({ id, name, version }: Template) =>
    void change(async () => {
      await answerOf(api.templates[':id'].$delete({ param: { id }, json: {} }))
      return props.words.removed(name, version)
    })
  return (
    <section aria-label={props.words.title}>
      <h2>{props.words.title}</h2>
      <p class="hint">{props.words.hint}</p>
      <ul class="earlier">
        <For each={own()} fallback={<li class="hint">{props.words.none}</li>}>
          {(one) => (
            <li>
              <a href={`/api/templates/${one.id}/file`} rel="external" download={one.name}>
                {props.words.version(one.name, one.version)}
              </a>
              <span class="hint facts-row">
                <span>{formatInstant(one.addedAt, language(), props.timeZone)}</span>
                <span>{one.addedBy}</span>
              </span>
              <span class="actions">
                <button type="button" disabled={props.disabled} onClick={() => props.onTake(one)}>
                  {props.words.take(one.version)}
                </button>
                <Show when={props.mayManage}>
                  <button type="button" class="quiet" onClick={() => remove(one)}>
                    {props.words.remove(one.version)}
                  </button>
                </Show>
              </span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.mayManage}>
        <div class="field">
          <label for="template-file">{props.words.upload}</label>
          <input id="template-file" type="file" accept=".docx" onChange={(event) => upload(event.currentTarget)} />
          <span class="hint facts-row">
            <span>{props.words.uploadHint}</span>
            <a href={`/api/templates/example?form=${props.form}&lang=${language()}`} rel="external" download="">
              {props.words.example}
            </a>
          </span>
        </div>
      </Show>
      <p role="status" class="hint">
        {news()}
      </p>
      <div role="alert">
        <Show when={problem()}>{(text) => <p class="problem">{text()}</p>}</Show>
      </div>
    </section>
  )
}
