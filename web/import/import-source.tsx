import { createSignal, createUniqueId, Show } from 'solid-js'
import { say } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'
import { type Preview, upload } from './read-import.ts'

/** Where a ledger comes from: a file that is chosen or dropped, or cells that are pasted. */
export function ImportSource(props: { onRead: (preview: Preview) => void }) {
  const fileId = createUniqueId()
  const cellsId = createUniqueId()
  const [cells, setCells] = createSignal('')
  const [over, setOver] = createSignal(false)
  const read = createAction(async (source: File | string | undefined) => {
    if (source) props.onRead(await upload(source))
  })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void read.run(event.dataTransfer?.files[0])
  }
  return (
    <>
      <div
        class="field drop-file"
        classList={{ 'is-over': over() }}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label for={fileId}>{say().imports.file}</label>
        <input
          id={fileId}
          type="file"
          accept=".xlsx,.xlsm,.csv,.tsv,.txt,.json"
          disabled={read.working()}
          onChange={(event) => {
            const input = event.currentTarget
            void read.run(input.files?.[0]).then(() => (input.value = ''))
          }}
        />
      </div>
      <div class="field">
        <label for={cellsId}>{say().imports.paste}</label>
        <textarea
          id={cellsId}
          rows="4"
          aria-describedby={`${cellsId}-hint`}
          value={cells()}
          onInput={(event) => setCells(event.currentTarget.value)}
        />
        <span id={`${cellsId}-hint`} class="hint">
          {say().imports.pasteHint}
        </span>
      </div>
      <ActionProblem problem={read.problem()} />
      <p class="actions">
        <button type="button" disabled={read.working() || cells().trim() === ''} onClick={() => void read.run(cells())}>
          {say().imports.read}
        </button>
        <Show when={read.working()}>
          <progress aria-label={say().imports.reading} /> <span role="status">{say().imports.reading}</span>
        </Show>
      </p>
    </>
  )
}
