import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { isHead } from '#domain/clauses.ts'
import { contentLanguage } from '../../text/index.ts'
import type { Draft } from './edit-clauses.ts'
import { sayText } from './say-text.ts'

export type ClauseAct = 'up' | 'down' | 'split' | 'join' | 'remove' | 'addAfter' | 'chapterBefore' | 'sectionBefore'

type Props = {
  draft: Draft
  label: string
  /** Something about it was refused. */
  faulty: boolean
  /** It was made out of a line of another clause, and wants checking. */
  isSplitOff: boolean
  onType: (text: string) => void
  /** `cursor` is where the writer is in it. */
  onAct: (act: ClauseAct, cursor: number) => void
  /** Whether the pasted text was taken as clauses. */
  onPaste: (plain: string) => boolean
}

const acts: Record<Draft['kind'], readonly ClauseAct[]> = {
  preamble: [],
  chapter: ['up', 'down', 'addAfter', 'remove'],
  section: ['up', 'down', 'addAfter', 'remove'],
  article: ['up', 'down', 'split', 'join', 'addAfter', 'sectionBefore', 'chapterBefore', 'remove'],
}

/** One clause under its number, with what can be done to it: by button, and the frequent ones by key. */
export function ClauseRow(props: Props) {
  const fieldId = createUniqueId()
  const [field, setField] = createSignal<HTMLTextAreaElement>()
  const act = (wanted: ClauseAct) => props.onAct(wanted, field()?.selectionStart ?? 0)
  const hint = () => {
    if (props.draft.kind === 'preamble') return sayText().preambleHint
    return props.isSplitOff ? sayText().splitOff : undefined
  }
  const name = () => (props.draft.kind === 'preamble' ? sayText().preamble : props.label)

  function press(event: KeyboardEvent) {
    const wanted = actOf(event, event.currentTarget as HTMLTextAreaElement, props.draft)
    if (!wanted) return
    event.preventDefault()
    act(wanted)
  }

  function paste(event: ClipboardEvent) {
    const plain = event.clipboardData?.getData('text/plain') ?? ''
    if (!isHead(props.draft.kind) && props.onPaste(plain)) event.preventDefault()
  }

  return (
    <li class={`clause is-${props.draft.kind}`} data-clause={props.draft.id}>
      <label for={fieldId}>{name()}</label>
      <textarea
        ref={setField}
        id={fieldId}
        lang={contentLanguage}
        rows={Math.max(1, props.draft.text.split('\n').length)}
        value={props.draft.text}
        placeholder={isHead(props.draft.kind) ? sayText().titleOf[props.draft.kind] : undefined}
        aria-invalid={props.faulty || undefined}
        aria-describedby={hint() === undefined ? undefined : `${fieldId}-hint`}
        onInput={(event) => props.onType(event.currentTarget.value)}
        onKeyDown={press}
        onPaste={paste}
      />
      <Show when={hint()}>
        {(said) => (
          <span id={`${fieldId}-hint`} class="hint">
            {said()}
          </span>
        )}
      </Show>
      <div class="clause-acts" role="group" aria-label={name()}>
        <For each={acts[props.draft.kind]}>
          {(one) => (
            <button type="button" class="quiet" onMouseDown={(event) => event.preventDefault()} onClick={() => act(one)}>
              {sayText()[one]}
            </button>
          )}
        </For>
      </div>
    </li>
  )
}

/** What a key asks for. A title is one line: Enter goes on to an article. */
function actOf(event: KeyboardEvent, field: HTMLTextAreaElement, { kind }: Draft): ClauseAct | undefined {
  if (event.isComposing || kind === 'preamble') return undefined
  const isModified = event.ctrlKey || event.metaKey
  if (event.altKey && event.key === 'ArrowUp') return 'up'
  if (event.altKey && event.key === 'ArrowDown') return 'down'
  if (event.key === 'Enter' && isHead(kind)) return 'addAfter'
  if (event.key === 'Enter' && isModified) return field.selectionStart === field.value.length ? 'addAfter' : 'split'
  const atStart = field.selectionStart === 0 && field.selectionEnd === 0
  return event.key === 'Backspace' && atStart && kind === 'article' ? 'join' : undefined
}
