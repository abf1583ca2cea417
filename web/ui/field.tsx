import { createUniqueId, type JSX, Show, splitProps } from 'solid-js'

type Props = JSX.InputHTMLAttributes<HTMLInputElement> & { label: string; note?: string | undefined; hint?: string | undefined }

/** A line to fill in under its label. */
export function Field(props: Props) {
  const id = createUniqueId()
  const [own, input] = splitProps(props, ['label', 'note', 'hint'])
  return (
    <div class="field">
      <label for={id}>
        {own.label} <Show when={own.note}>{(note) => <small>{note()}</small>}</Show>
      </label>
      <input id={id} aria-describedby={own.hint ? `${id}-hint` : undefined} {...input} />
      <Show when={own.hint}>
        {(hint) => (
          <span id={`${id}-hint`} class="hint">
            {hint()}
          </span>
        )}
      </Show>
    </div>
  )
}

/** What stands in the way of an action, where it is read aloud. */
export function ActionProblem(props: { problem: string | undefined }) {
  return (
    <div role="alert">
      <Show when={props.problem}>{(text) => <p class="problem">{text()}</p>}</Show>
    </div>
  )
}

/** The fields of a form as texts without blanks around them. */
export function readFields(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form)
  return (name) => String(data.get(name) ?? '').trim()
}
