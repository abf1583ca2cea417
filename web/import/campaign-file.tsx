import { useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, Show } from 'solid-js'
import { answerOf, api, fieldOf } from '../api.ts'
import { createExport } from '../lists/export.ts'
import { Progress } from '../lists/progress.tsx'
import { sayTransfer } from '../text/transfer/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'

type Brought = Awaited<ReturnType<typeof send>>

/** A whole campaign, out as a file and in as a new one. */
export function CampaignFile(props: { onBrought: () => void }) {
  const id = createUniqueId()
  const navigate = useNavigate()
  const packing = createExport(() => {})
  const [file, setFile] = createSignal<File>()
  const [sure, setSure] = createSignal(false)
  const [brought, setBrought] = createSignal<Brought>()
  const [place, setPlace] = createSignal<string>()
  const bring = createAction(async (chosen: File) => {
    setPlace(undefined)
    try {
      setBrought(await send(chosen))
      setFile(undefined)
      setSure(false)
      props.onBrought()
    } catch (error) {
      setPlace(fieldOf(error))
      throw error
    }
  })
  const look = createAction(async (campaignId: string) => {
    await answerOf(api.me.campaign.$put({ json: { campaignId } }))
    navigate('/')
  })
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{sayTransfer().title}</h2>
      <p>{sayTransfer().intro}</p>
      <p class="actions">
        <a class="button" href="/api/campaign-file" download="">
          {sayTransfer().take}
        </a>
        <button type="button" onClick={() => void packing.run('/api/campaign-file?format=zip')}>
          {sayTransfer().takeAll}
        </button>
        <a class="button" href="/api/poam" download="">
          {sayTransfer().takePoam}
        </a>
      </p>
      <Progress work={packing.work()} onCancel={packing.cancel} words={sayTransfer().packing} />
      <p class="hint">{sayTransfer().poamHint}</p>
      <div class="field">
        <label for={`${id}-file`}>{sayTransfer().file}</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".json,.zip"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            setBrought(undefined)
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
        <Show when={brought()}>
          {(made) => (
            <>
              {told(made())}{' '}
              <a
                href="/"
                onClick={(event) => {
                  event.preventDefault()
                  void look.run(made().campaign.id)
                }}
              >
                {made().already ? sayTransfer().look : sayTransfer().open}
              </a>
            </>
          )}
        </Show>
      </p>
      <ActionProblem problem={look.problem()} />
    </section>
  )
}

const told = ({ already, campaign, items, newPeople, missingFiles }: Brought) =>
  already ? sayTransfer().already(campaign.title) : sayTransfer().brought(items, newPeople, missingFiles)

/** Sent as a form, which the typed client does not know of; an archive as it is, for it may be large. */
function send(file: File) {
  const headers = { 'content-type': 'application/zip' }
  const query = { name: file.name }
  if (/\.zip$/i.test(file.name)) return answerOf(api['campaign-file'].$post({ query }, { init: { body: file, headers } }))
  const form = new FormData()
  form.set('file', file)
  return answerOf(api['campaign-file'].$post({ query }, { init: { body: form } }))
}
