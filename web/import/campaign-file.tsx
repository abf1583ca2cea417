import { createSignal, createUniqueId, Show } from 'solid-js'
import { answerOf, api, fieldOf } from '../api.ts'
import { sayTransfer } from '../text/transfer/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'

/** A whole campaign, out as a file and in as a new one. */
export function CampaignFile() {
  const id = createUniqueId()
  const [file, setFile] = createSignal<File>()
  const [sure, setSure] = createSignal(false)
  const [done, setDone] = createSignal('')
  const [place, setPlace] = createSignal<string>()
  const bring = createAction(async (chosen: File) => {
    setPlace(undefined)
    try {
      const { items, newPeople, missingFiles } = await send(chosen)
      setDone(sayTransfer().brought(items, newPeople, missingFiles))
      setFile(undefined)
      setSure(false)
    } catch (error) {
      setPlace(fieldOf(error))
      throw error
    }
  })
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{sayTransfer().title}</h2>
      <p>{sayTransfer().intro}</p>
      <p class="actions">
        <a class="button" href="/api/campaign-file" download="">
          {sayTransfer().take}
        </a>
        <a class="button" href="/api/poam" download="">
          {sayTransfer().takePoam}
        </a>
      </p>
      <p class="hint">{sayTransfer().poamHint}</p>
      <div class="field">
        <label for={`${id}-file`}>{sayTransfer().file}</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".json"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            setDone('')
            setFile(event.currentTarget.files?.[0])
          }}
        />
        <span id={`${id}-hint`} class="hint">
          {sayTransfer().warning}
        </span>
      </div>
      <Show when={file()}>
        {(chosen) => (
          <>
            <p>
              <label>
                <input type="checkbox" checked={sure()} onChange={(event) => setSure(event.currentTarget.checked)} />{' '}
                {sayTransfer().sure}
              </label>
            </p>
            <p class="actions">
              <button type="button" disabled={!sure() || bring.working()} onClick={() => void bring.run(chosen())}>
                {sayTransfer().bring}
              </button>
              <Show when={bring.working()}>
                <progress aria-label={sayTransfer().bringing} />
              </Show>
            </p>
          </>
        )}
      </Show>
      <ActionProblem problem={bring.problem()} />
      <Show when={bring.problem() && place()}>{(path) => <p class="hint">{sayTransfer().wrongAt(path())}</p>}</Show>
      <p role="status">
        {done()}{' '}
        <Show when={done()}>
          <a href="/">{sayTransfer().open}</a>
        </Show>
      </p>
    </section>
  )
}

/** Sent as a form, which the typed client does not know of. */
function send(file: File) {
  const form = new FormData()
  form.set('file', file)
  return answerOf(api['campaign-file'].$post({}, { init: { body: form } }))
}
