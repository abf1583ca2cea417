import { createResource, createSignal, createUniqueId, For, Show } from 'solid-js'
import { clausesOf } from '#domain/clauses.ts'
import { mergeTexts } from '#domain/merge-texts.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { fieldOf, Refusal } from '../../api.ts'
import { contentLanguage, joined } from '../../text/index.ts'
import { createAction } from '../../ui/action.ts'
import { ActionProblem } from '../../ui/field.tsx'
import { tell } from '../../ui/notice.tsx'
import { ClauseRow } from './clause-row.tsx'
import { createEditor, focusOn, type Ground } from './editor-state.ts'
import { emptyText, readText, save, type TextVersion, type Versions } from './read-texts.ts'
import { sayText } from './say-text.ts'
import { TextConflict } from './text-conflict.tsx'

type Props = { versions: Versions; incoming: RegulationText | undefined; onSaved: () => Promise<void> }

/** The editor, once the newest version has been read. */
export function TextEditor(props: Props) {
  const [start] = createResource(async (): Promise<Ground> => {
    const newest = props.versions.versions[0]?.version ?? 0
    return newest === 0 ? { version: 0, body: emptyText } : readText(props.versions.regulation.id, newest)
  })
  return (
    <Show when={!start.error && start()} fallback={<p class="loading">{sayText().loading}</p>}>
      {(ground) => <Editor {...props} start={ground()} />}
    </Show>
  )
}

function Editor(props: Props & { start: Ground }) {
  const regulationId = props.versions.regulation.id
  const editor = createEditor(regulationId, props.start, () => props.incoming)
  const noteId = createUniqueId()
  const [conflict, setConflict] = createSignal<{ mine: RegulationText; theirs: TextVersion }>()
  const [faulty, setFaulty] = createSignal<string>()
  /** A line that begins like another clause: refused, then split off. */
  const [numbered, setNumbered] = createSignal<'refused' | 'split'>()
  const newest = () => props.versions.versions[0]?.version ?? 0

  const send = async (body: RegulationText, version: number) => {
    setFaulty(undefined)
    setNumbered(undefined)
    const answer = await save(regulationId, { version, body, note: editor.note() || null }).catch((error: unknown) => {
      const theirs = error instanceof Refusal && (error.body as { conflict?: TextVersion } | undefined)?.conflict
      if (theirs) {
        setConflict({ mine: body, theirs })
        void props.onSaved()
      }
      if (error instanceof Refusal && error.code === 'heading_in_paragraph') setNumbered('refused')
      const place = theirs ? undefined : placeOf(body, fieldOf(error))
      if (place !== undefined) {
        setFaulty(place)
        focusOn(place)
      }
      if (!theirs) throw error
    })
    if (!answer) return
    setConflict(undefined)
    editor.begin(answer.merged ? await readText(regulationId, answer.version) : { version: answer.version, body })
    tell({ text: answer.merged ? sayText().savedMerged(answer.version) : sayText().saved(answer.version) })
    await props.onSaved()
  }
  const saving = createAction(() => send(editor.text(), editor.ground().version))
  const resolving = createAction(async (choices: Readonly<Record<string, 'mine' | 'theirs'>>) => {
    const known = conflict()
    if (!known) return
    const { text } = mergeTexts(editor.ground().body, known.mine, known.theirs.body, choices)
    await send(text, known.theirs.version)
  })
  const discard = async () => {
    const version = newest()
    editor.begin(version === 0 ? { version, body: emptyText } : await readText(regulationId, version))
  }

  return (
    <Show
      when={conflict()}
      fallback={
        <form
          class="text-editor"
          onSubmit={(event) => {
            event.preventDefault()
            void saving.run()
          }}
        >
          <p class="hint">{sayText().keys}</p>
          <div role="status" class="text-state">
            <Show when={editor.isChanged()}>
              <p>
                {joined(
                  sayText().unsaved(editor.ground().version),
                  editor.ground().version < newest() ? sayText().newer(newest()) : '',
                )}{' '}
                <button type="button" class="quiet" onClick={() => void discard()}>
                  {sayText().discard}
                </button>
              </p>
            </Show>
          </div>
          <ol class="clauses">
            <For each={editor.state.drafts}>
              {(draft, at) => (
                <ClauseRow
                  draft={draft}
                  label={editor.labels()[at()] ?? ''}
                  faulty={faulty() === draft.id}
                  isSplitOff={editor.splitOff().has(draft.id)}
                  onType={(said) => editor.type(at(), said)}
                  onAct={(wanted, cursor) => editor.act(at(), wanted, cursor)}
                  onPaste={(plain) => editor.paste(at(), plain)}
                />
              )}
            </For>
          </ol>
          <p class="actions" onMouseDown={stay}>
            <button type="button" onClick={() => editor.add('article')}>
              {sayText().addArticle}
            </button>
            <button type="button" onClick={() => editor.add('section')}>
              {sayText().addSection}
            </button>
            <button type="button" onClick={() => editor.add('chapter')}>
              {sayText().addChapter}
            </button>
          </p>
          <div class="field">
            <label for={noteId}>{sayText().note}</label>
            <input
              id={noteId}
              lang={contentLanguage}
              maxLength={500}
              aria-describedby={`${noteId}-hint`}
              value={editor.note()}
              onInput={(event) => editor.setNote(event.currentTarget.value)}
            />
            <span id={`${noteId}-hint`} class="hint">
              {sayText().noteHint}
            </span>
          </div>
          <ActionProblem problem={numbered() === 'split' ? undefined : saving.problem()} />
          <p class="actions" onMouseDown={stay}>
            <Show when={numbered() === 'refused'}>
              <button
                type="button"
                onClick={() => {
                  setFaulty(undefined)
                  setNumbered('split')
                  editor.splitNumbered()
                }}
              >
                {sayText().splitAtNumbers}
              </button>
            </Show>
            <button type="submit" class="primary" disabled={saving.working()}>
              {sayText().save}
            </button>
          </p>
        </form>
      }
    >
      {(known) => (
        <TextConflict
          base={editor.ground().body}
          mine={known().mine}
          theirs={known().theirs}
          working={resolving.working()}
          problem={resolving.problem()}
          onChoose={(choices) => void resolving.run(choices)}
          onBack={() => setConflict(undefined)}
        />
      )}
    </Show>
  )
}

/** What takes the focus from a clause folds its buttons away, and what is pressed would move from under the pointer. */
const stay = (event: MouseEvent) => event.preventDefault()

/** The id of the clause that a refusal is about, by its path in the text. */
function placeOf(text: RegulationText, field: string | undefined): string | undefined {
  const [, chapter, part, place] = /^chapters\.(\d+)(?:\.(articles|sections)\.(\d+))?/.exec(field ?? '') ?? []
  const found = text.chapters[Number(chapter)]
  const within = part === 'sections' ? found?.sections : found?.articles
  const id = part === undefined ? found?.id : within?.[Number(place)]?.id
  return clausesOf(text).find((clause) => clause.id === id)?.id
}
