import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { type ClauseKind, spokenClauses } from '#domain/clauses.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { contentLanguage } from '../../text/index.ts'
import { createAction } from '../../ui/action.ts'
import { ActionProblem } from '../../ui/field.tsx'
import { readSource, type Reading } from './read-texts.ts'
import { sayText } from './say-text.ts'
import { TextBody } from './text-view.tsx'

/** A text that comes from elsewhere: read, shown with what stood out, corrected line by line, then handed to the editor. */
export function TextImport(props: { id: string; onUse: (text: RegulationText) => void }) {
  const fileId = createUniqueId()
  const pasteId = createUniqueId()
  const [plain, setPlain] = createSignal('')
  const [reading, setReading] = createSignal<Reading>()
  const read = createAction(async (source: File | string | undefined) => {
    if (!source) return
    setReading(await readSource(props.id, source))
    setPlain(reading()?.plain ?? '')
  })
  return (
    <>
      <p>{sayText().importIntro}</p>
      <div
        class="field drop-file"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void read.run(event.dataTransfer?.files[0])
        }}
      >
        <label for={fileId}>{sayText().file}</label>
        <input
          id={fileId}
          type="file"
          accept=".docx,.txt"
          disabled={read.working()}
          onChange={(event) => {
            const input = event.currentTarget
            void read.run(input.files?.[0]).then(() => (input.value = ''))
          }}
        />
      </div>
      <div class="text-reading" classList={{ 'is-read': reading() !== undefined }}>
        <div class="field">
          <label for={pasteId}>{reading() ? sayText().asRead : sayText().paste}</label>
          <textarea
            id={pasteId}
            lang={contentLanguage}
            rows={reading() ? 24 : 8}
            value={plain()}
            onInput={(event) => setPlain(event.currentTarget.value)}
          />
          <ActionProblem problem={read.problem()} />
          <p class="actions">
            <button type="button" disabled={read.working() || plain().trim() === ''} onClick={() => void read.run(plain())}>
              {reading() ? sayText().readAgain : sayText().read}
            </button>
            <Show when={read.working()}>
              <span role="status">{sayText().reading}</span>
            </Show>
          </p>
        </div>
        <Show when={reading()}>{(known) => <Read reading={known()} onUse={() => props.onUse(known().body)} />}</Show>
      </div>
    </>
  )
}

function Read(props: { reading: Reading; onUse: () => void }) {
  const count = (wanted: ClauseKind) => spokenClauses(props.reading.body).filter(({ kind }) => kind === wanted).length
  return (
    <section aria-label={sayText().asText}>
      <div role="status">
        <p>
          <strong>{sayText().counts(count('chapter'), count('section'), count('article'))}</strong>{' '}
          {sayText().notes(props.reading.notes.length)}
        </p>
      </div>
      <ul class="reading-notes">
        <For each={props.reading.notes}>{(note) => <li>{tellNote(note)}</li>}</For>
      </ul>
      <p class="actions">
        <button type="button" class="primary" disabled={count('article') === 0} onClick={() => props.onUse()}>
          {sayText().use}
        </button>
      </p>
      <TextBody text={props.reading.body} />
    </section>
  )
}

function tellNote(note: Reading['notes'][number]): string {
  const { number = 0, expected = 0, count = 0 } = note as { number?: number; expected?: number; count?: number }
  const said = sayText().noted[note.code]({ code: note.code, number, expected, count })
  return note.line === null ? said : sayText().line(note.line) + said
}
