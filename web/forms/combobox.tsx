import { createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js'
import { contentLanguage, say } from '../text/index.ts'
import type { Option } from './form.ts'
import { matching } from './matching.ts'

type Props = {
  /** What the form says of every field: its id, its name, what is wrong with it. */
  own: JSX.InputHTMLAttributes<HTMLInputElement>
  options: readonly Option[]
  value: string
  onPick: (value: string) => void
}

const most = 50

/** One of many, found by typing a part of its name. What was typed and is no option counts as nothing chosen. */
export function Combobox(props: Props) {
  const list = createUniqueId()
  const [asked, setAsked] = createSignal<string>()
  const [at, setAt] = createSignal(-1)
  const chosen = () => props.options.find(({ value }) => value === props.value)
  const isOpen = () => asked() !== undefined
  const found = createMemo(() => matching(props.options, asked() ?? '').slice(0, most))
  const close = () => {
    setAsked(undefined)
    setAt(-1)
  }
  const pick = (option: Option | undefined) => {
    if (option) props.onPick(option.value)
    close()
  }
  const search = (text: string) => {
    setAsked(text)
    setAt(text === '' ? -1 : 0)
    if (text === '') props.onPick('')
  }
  const walk = (step: number) => {
    if (!isOpen()) return setAsked('')
    const count = found().length
    setAt((now) => (count === 0 ? -1 : (now + step + count + (now < 0 && step < 0 ? 1 : 0)) % count))
    document.getElementById(`${list}-${at()}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Enter' && isOpen()) pick(found()[at()])
    // The first Escape closes the list, the second the form.
    else if (event.key === 'Escape' && isOpen()) close()
    else return
    event.preventDefault()
  }
  return (
    <div class="combobox" onFocusOut={close}>
      <input
        {...props.own}
        type="text"
        role="combobox"
        autocomplete="off"
        lang={contentLanguage}
        aria-expanded={isOpen()}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={at() >= 0 ? `${list}-${at()}` : undefined}
        placeholder={say().form.search}
        value={asked() ?? chosen()?.label ?? ''}
        onClick={() => setAsked((text) => text ?? '')}
        onInput={(event) => search(event.currentTarget.value)}
        onKeyDown={press}
      />
      <ul id={list} role="listbox" class="options" hidden={!isOpen()} aria-label={say().form.options}>
        <For each={isOpen() ? found() : []}>
          {(option, index) => (
            <li
              id={`${list}-${index()}`}
              role="option"
              lang={contentLanguage}
              aria-selected={index() === at()}
              // Before the field loses the focus, which would close the list.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(option)}
            >
              {option.label}
              <Show when={option.hint}>
                {' '}
                <small>{option.hint}</small>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={isOpen() && found().length === 0}>
        <p class="hint">{say().form.noMatch}</p>
      </Show>
    </div>
  )
}
