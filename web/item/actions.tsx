import { createSignal, For, Show } from 'solid-js'
import { itemStatuses, type ItemStatus } from '#domain/item.ts'
import { useBoard } from '../board/board-context.ts'
import { say } from '../text/index.ts'
import type { Item } from './read-item.ts'

/** The moves that this person may ask for, by their names; what the server then misses is said in words. */
export function Actions(props: { item: Item }) {
  const { rule, begin } = useBoard()
  const [problem, setProblem] = createSignal<string>()
  const moves = () =>
    itemStatuses
      .filter((to) => to !== props.item.status)
      .map((to) => ({ to, ruling: rule(props.item, to) }))
      .filter(({ ruling }) => ruling.legal)
  const ask = async (to: ItemStatus) => {
    setProblem(undefined)
    setProblem(await begin({ name: 'move', id: props.item.id, to, after: null }))
  }
  return (
    <section class="sheet-actions" aria-label={say().item.actions}>
      <Show when={moves().length > 0} fallback={<p class="hint">{say().item.noActions}</p>}>
        <div class="actions">
          <For each={moves()}>
            {({ to, ruling }) => (
              <button type="button" onClick={() => void ask(to)}>
                {ruling.text}
              </button>
            )}
          </For>
        </div>
      </Show>
      <div role="alert">
        <Show when={problem()}>{(text) => <p class="problem">{text()}</p>}</Show>
      </div>
    </section>
  )
}
