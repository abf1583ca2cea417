import { createResource, createSignal, For, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { say } from '../text/index.ts'
import { sayTransfer } from '../text/transfer/index.ts'
import { createAction } from '../ui/action.ts'
import { Content } from '../ui/content.tsx'
import { ActionProblem } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import { createTitle } from '../ui/title.ts'
import { CampaignFile } from './campaign-file.tsx'
import { ImportChoices } from './import-choices.tsx'
import { ImportRows } from './import-rows.tsx'
import { ImportSource } from './import-source.tsx'
import { edit, type Edit, type Preview } from './read-import.ts'

/** `/import`: the office's old ledger, looked at row by row, corrected in place, imported as a whole, and undone. */
export default function ImportPage() {
  createTitle(() => say().imports.title)
  const [preview, setPreview] = createSignal<Preview>()
  const [done, setDone] = createSignal('')
  const [earlier, { refetch }] = createResource(async () => (await answerOf(api.imports.$get())).imports)
  const change = createAction(async (wanted: Edit) => {
    const known = preview()
    if (known) setPreview(await edit(known, wanted))
  })
  const apply = createAction(async () => {
    const known = preview()
    if (!known) return
    const path = { param: { id: known.id }, json: { version: known.version } }
    const { imported, skipped } = await answerOf(api.imports[':id'].apply.$post(path))
    setDone(say().imports.applied(imported, skipped))
    setPreview(undefined)
    await refetch()
  })
  const undo = createAction(async ({ id, version, whole }: { id: string; version: number; whole: unknown }) => {
    const { undone } = await answerOf(api.imports[':id'].undo.$post({ param: { id }, json: { version } }))
    setDone('')
    tell({ text: whole ? sayTransfer().undone(undone) : say().imports.undone(undone) })
    await refetch()
  })
  return (
    <section class="plain-page" classList={{ 'is-wide': preview() !== undefined }}>
      <h1>{say().imports.title}</h1>
      <Show
        when={preview()}
        fallback={
          <>
            <p>{say().imports.intro}</p>
            <p role="status">{done()}</p>
            <ImportSource
              onRead={(read) => {
                setDone('')
                setPreview(read)
              }}
            />
          </>
        }
      >
        {(known) => (
          <>
            <Summary preview={known()} />
            <ActionProblem problem={change.problem() ?? apply.problem()} />
            <p class="actions">
              <button
                type="button"
                class="primary"
                disabled={known().counts.errors > 0 || known().counts.new === 0 || apply.working() || change.working()}
                onClick={() => void apply.run()}
              >
                {say().imports.apply(known().counts.new)}
              </button>
              <button type="button" onClick={() => setPreview(undefined)}>
                {say().imports.another}
              </button>
            </p>
            <ImportChoices preview={known()} onEdit={(wanted) => void change.run(wanted)} />
            <ImportRows preview={known()} onEdit={(wanted) => void change.run(wanted)} />
          </>
        )}
      </Show>
      <Show when={!preview() && earlier()?.length}>
        <h2>{say().imports.history}</h2>
        <ActionProblem problem={undo.problem()} />
        <ul class="earlier-imports">
          <For each={earlier()}>
            {(one) => (
              <li>
                <Content>{historyOf(one)(one.name, one.person, one.items)}</Content>{' '}
                <Show
                  when={one.state === 'applied' && (one.whole || one.items)}
                  fallback={<small>{one.state === 'undone' ? say().imports.wasUndone : ''}</small>}
                >
                  <button type="button" class="quiet" disabled={undo.working()} onClick={() => void undo.run(one)}>
                    {say().imports.undo}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={!preview()}>
        <CampaignFile onBrought={() => void refetch()} />
      </Show>
    </section>
  )
}

/** How it is told what was brought in: a ledger, or the campaign itself. */
const historyOf = ({ whole }: { whole: unknown }) => (whole ? sayTransfer().historyOf : say().imports.historyOf)

function Summary(props: { preview: Preview }) {
  const counts = () => props.preview.counts
  return (
    <div role="status">
      <p>
        <Content>{props.preview.name}</Content>
      </p>
      <p classList={{ problem: counts().errors > 0 }}>
        <strong>{say().imports.counts(counts().new, counts().errors, counts().warnings)}</strong>
      </p>
      <Show when={counts().thereAlready + counts().leftOut > 0}>
        <p>{say().imports.others(counts().thereAlready, counts().leftOut)}</p>
      </Show>
      <Show when={props.preview.sameAppliedAt}>
        <p>{say().imports.sameBefore}</p>
      </Show>
      <Show when={counts().rows === 0}>
        <p>{say().imports.noRows}</p>
      </Show>
      <Show when={counts().new > 0}>
        <p class="hint">{props.preview.states ? say().imports.withStates : say().imports.asDrafts}</p>
      </Show>
    </div>
  )
}
