import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { say, words } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'
import { Content } from '../ui/content.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps } from './people-page.tsx'

const send = (content: string, apply: boolean, invite = false) =>
  answerOf(api.people.imports.$post({ json: { content, apply, invite } }))
type Read = Awaited<ReturnType<typeof send>>
type Mistake = Read['errors'][number]

/** People from a spreadsheet: shown first with every mistake, then imported all at once. */
export function ImportPeople(props: PartProps) {
  const id = createUniqueId()
  const [content, setContent] = createSignal('')
  const [read, setRead] = createSignal<Read>()
  const [invited, setInvited] = createSignal(true)
  const preview = createAction(async (file: File | undefined) => {
    setRead(undefined)
    if (!file) return
    setContent(base64Of(new Uint8Array(await file.arrayBuffer())))
    setRead(await send(content(), false))
  })
  const apply = createAction(async () => {
    const { imported } = await send(content(), true, props.known.smtp && invited())
    setRead(undefined)
    tell({ text: say().people.imported(imported) })
    await props.onChanged()
  })
  const ready = () => read()?.errors.length === 0 && (read()?.people.length ?? 0) > 0
  return (
    <>
      <h2>{say().people.importTitle}</h2>
      <p>{say().people.importHint}</p>
      <div class="field narrow">
        <label for={id}>{say().people.file}</label>
        <input
          id={id}
          type="file"
          accept=".xlsx,.csv"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? []
            void preview.run(file).then(() => (event.target.value = ''))
          }}
        />
      </div>
      <ActionProblem problem={preview.problem() ?? apply.problem()} />
      <Show when={read()}>
        {(known) => (
          <div role="status">
            <Show when={known().errors.length > 0} fallback={<p>{say().people.preview(known().people.length)}</p>}>
              <p class="problem">{say().people.errors(known().errors.length)}</p>
              <Mistakes errors={known().errors} />
            </Show>
            <Show when={ready()}>
              <ul class="to-import">
                <For each={known().people}>
                  {(person) => (
                    <li>
                      <Content>{person.name}</Content> <small>{person.mail}</small>{' '}
                      <small>{say().list(person.hats.map((hat) => words().hat[hat]))}</small>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={props.known.smtp}>
                <p>
                  <label class="check">
                    <input type="checkbox" checked={invited()} onChange={(event) => setInvited(event.currentTarget.checked)} />{' '}
                    {say().people.inviteImported}
                  </label>
                </p>
              </Show>
              <button type="button" class="primary" onClick={() => void apply.run()} disabled={apply.working()}>
                {say().people.apply}
              </button>
            </Show>
          </div>
        )}
      </Show>
    </>
  )
}

function Mistakes(props: { errors: readonly Mistake[] }) {
  const { people } = say()
  const why = ({ code }: Mistake) => (code === 'column_missing' ? people.columnMissing : words().problem[code]({}))
  return (
    <table class="mistakes">
      <thead>
        <tr>
          <th scope="col">{people.row}</th>
          <th scope="col">{people.column}</th>
          <th scope="col">{people.value}</th>
          <th scope="col">{people.problem}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.errors}>
          {(mistake) => (
            <tr>
              <td>{mistake.row}</td>
              <td>{mistake.column}</td>
              <td>{mistake.value || '—'}</td>
              <td>{why(mistake)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
