import { createSignal, For, Show } from 'solid-js'
import { answerOf, api } from '../../api.ts'
import { useBoard } from '../../board/board-context.ts'
import { dropDraft, keepDraft, readDraft } from '../../forms/drafts.ts'
import { sender } from '../../forms/sender.ts'
import { contentLanguage, say } from '../../text/index.ts'
import { Content } from '../../ui/content.tsx'
import { useDays } from '../day.ts'
import { mayNote } from '../may-do.ts'
import { Part } from '../part.tsx'
import type { Item } from '../read-item.ts'

/** The progress notes by their days, newest first, and a new one in place for those who write them. */
export function Notes(props: { item: Item }) {
  const { person } = useBoard()
  const { day } = useDays()
  return (
    <Part title={say().item.notes}>
      <Show when={mayNote(props.item, person())}>
        <NoteForm id={props.item.id} />
      </Show>
      <ol class="entries">
        <For each={props.item.notes.toReversed()} fallback={<li class="hint">{say().item.nothingYet.notes}</li>}>
          {(note) => (
            <li>
              <time dateTime={note.on}>{day(note.on)}</time>
              <div>
                <Content>{note.person}</Content>
                <p>
                  <Content>{note.text}</Content>
                </p>
              </div>
            </li>
          )}
        </For>
      </ol>
    </Part>
  )
}

function NoteForm(props: { id: string }) {
  const { today } = useDays()
  const { id } = props
  const draft = `write_note ${id}`
  const kept = readDraft(draft)
  const [text, setText] = createSignal(kept?.['text'] ?? '')
  const [on, setOn] = createSignal(kept?.['on'] ?? today())
  const [fault, setFault] = createSignal<string>()
  const send = sender((values, once) =>
    answerOf(api.items[':id'].notes.$post({ param: { id }, json: { text: values['text'] ?? '', on: values['on'] ?? '' } }, once)),
  )
  const type = (written: string) => {
    setText(written)
    keepDraft(draft, { text: written })
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (text().trim() === '') return setFault(say().form.needed)
    const refused = await send({ text: text(), on: on() })
    setFault(refused && Object.values(refused)[0])
    if (refused) return
    setText('')
    dropDraft(draft)
  }
  return (
    <form class="note-form" noValidate onSubmit={(event) => void submit(event)}>
      <textarea
        rows="2"
        maxLength={4_000}
        lang={contentLanguage}
        aria-label={say().item.noteText}
        placeholder={say().item.noteText}
        value={text()}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <div>
        <input
          type="date"
          aria-label={say().item.noteDay}
          max={today()}
          value={on()}
          onInput={(event) => setOn(event.currentTarget.value)}
        />
        <button type="submit">{say().errand.write_note}</button>
      </div>
      <div role="alert">
        <Show when={fault()}>{(why) => <p class="fault">{why()}</p>}</Show>
      </div>
    </form>
  )
}
