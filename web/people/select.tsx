import { createUniqueId, For } from 'solid-js'

type Props = {
  name: string
  label: string
  value: string | undefined
  options: readonly (readonly [value: string, text: string])[]
  onChange?: (value: string) => void
}

/** One of several, under its label. */
export function Select(props: Props) {
  const id = createUniqueId()
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select id={id} name={props.name} onChange={(event) => props.onChange?.(event.currentTarget.value)}>
        <For each={props.options}>
          {([value, text]) => (
            <option value={value} selected={value === props.value}>
              {text}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}
