import { A } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { contentLanguage, say } from '../text/index.ts'
import { moved } from './order.ts'
import type { VolumesRead } from './volumes-page.tsx'
import type { VolumeSentences } from './words/zh-Hant.ts'

type Regulation = VolumesRead['regulations'][number]
type Props = {
  say: VolumeSentences
  regulations: readonly Regulation[]
  order: readonly string[]
  chosen: ReadonlySet<string>
  onOrder: (order: string[]) => void
  onChoose: (chosen: ReadonlySet<string>) => void
}

/** Regulations to tick and to put in order: by buttons, by Alt and the arrows, and with a mouse by dragging. */
export function OrderedChoice(props: Props) {
  const [told, tell] = createSignal('')
  const [held, hold] = createSignal<string>()
  const byId = () => new Map(props.regulations.map((one) => [one.id, one]))
  const put = (id: string, to: number) => {
    if (to < 0 || to >= props.order.length) return
    props.onOrder(moved(props.order, id, to))
    tell(props.say.moved(byId().get(id)?.title ?? '', to + 1))
  }
  const toggle = (id: string) => {
    const next = new Set(props.chosen)
    if (!next.delete(id)) next.add(id)
    props.onChoose(next)
  }
  const onKey = (event: KeyboardEvent, id: string, at: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const field = event.target as HTMLElement
    put(id, at + (event.key === 'ArrowUp' ? -1 : 1))
    // The row has moved in the document; the focus goes with it.
    queueMicrotask(() => field.focus())
  }
  return (
    <fieldset class="ordered">
      <legend>{props.say.choose}</legend>
      <Show
        when={props.regulations.length > 0}
        fallback={
          <p>
            {props.say.nothing} <A href="/regulations">{say().nav.regulations}</A>
          </p>
        }
      >
        <p class="hint">{props.say.chooseHint}</p>
        <p class="actions">
          <span>{props.say.chosen(props.chosen.size, props.regulations.length)}</span>
          <button type="button" class="quiet" onClick={() => props.onChoose(new Set(props.order))}>
            {props.say.all}
          </button>
          <button type="button" class="quiet" onClick={() => props.onChoose(new Set())}>
            {props.say.none}
          </button>
        </p>
        <ol>
          <For each={props.order}>
            {(id, at) => (
              <Show when={byId().get(id)}>
                {(regulation) => (
                  <li
                    draggable="true"
                    data-held={held() === id ? '' : undefined}
                    onDragStart={(event) => {
                      hold(id)
                      event.dataTransfer?.setData('text/plain', id)
                    }}
                    onDragEnd={() => hold(undefined)}
                    onDragOver={(event) => event.preventDefault()}
                    onDrop={(event) => {
                      event.preventDefault()
                      const dragged = held()
                      if (dragged && dragged !== id) put(dragged, at())
                    }}
                  >
                    <label>
                      <input
                        type="checkbox"
                        checked={props.chosen.has(id)}
                        onChange={() => toggle(id)}
                        onKeyDown={(event) => onKey(event, id, at())}
                      />
                      <span lang={contentLanguage}>
                        {regulation().title} <small>{`${regulation().documentNumber}　${regulation().department}`}</small>
                      </span>
                    </label>
                    <span class="steps">
                      <button
                        type="button"
                        aria-label={props.say.up(regulation().title)}
                        disabled={at() === 0}
                        onClick={() => put(id, at() - 1)}
                      >
                        ↑
                      </button>
                      <button
                        type="button"
                        aria-label={props.say.down(regulation().title)}
                        disabled={at() === props.order.length - 1}
                        onClick={() => put(id, at() + 1)}
                      >
                        ↓
                      </button>
                    </span>
                  </li>
                )}
              </Show>
            )}
          </For>
        </ol>
        <p class="told" role="status">
          {told()}
        </p>
      </Show>
    </fieldset>
  )
}
