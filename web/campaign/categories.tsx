import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { contentLanguage } from '../text/index.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { PartProps } from './campaign-page.tsx'

/** A category as it is being written; without an id a new one. `key` keeps its row the same one while it moves. */
type Draft = { key: string; id?: string; number?: number; name: string }

/** Categories: renamed in place, moved by their buttons, added at the end; one without items can be removed. */
export function Categories(props: PartProps) {
  const known = () => props.known.board.categories
  const read = (): Draft[] => known().map(({ id, number, name }) => ({ key: id, id, number, name }))
  const [drafts, setDrafts] = createSignal<readonly Draft[]>(read())
  const [spoken, setSpoken] = createSignal('')
  createEffect(on(known, () => setDrafts(read()), { defer: true }))
  let list: HTMLOListElement | undefined

  const used = () => new Set(props.known.board.items.map(({ categoryId }) => categoryId))
  const rename = (key: string, name: string) => setDrafts(drafts().map((one) => (one.key === key ? { ...one, name } : one)))
  const move = (key: string, by: number) => {
    const at = drafts().findIndex((one) => one.key === key)
    const moved = drafts()[at]
    const to = at + by
    if (!moved || to < 0 || to >= drafts().length) return
    setDrafts(drafts().toSpliced(at, 1).toSpliced(to, 0, moved))
    setSpoken(props.texts.moved(moved.name, to + 1, drafts().length))
  }
  const add = () => {
    setDrafts([...drafts(), { key: crypto.randomUUID(), name: '' }])
    list?.querySelector<HTMLInputElement>('li:last-child input')?.focus()
  }
  const save = createAction(async () => {
    const categories = drafts().map(({ id, name }) => (id === undefined ? { name } : { id, name }))
    await answerOf(api.campaign.categories.$put({ json: { version: props.known.campaign.version, categories } }))
    tell({ text: props.texts.saved })
    await props.onChanged()
  })
  return (
    <form
      aria-labelledby="campaign-categories"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <h2 id="campaign-categories">{props.texts.categories}</h2>
      <p class="hint">{props.texts.categoriesHint}</p>
      <ol class="category-list" ref={(element) => (list = element)}>
        <For each={drafts().map(({ key }) => key)}>
          {(key, at) => {
            const draft = () => drafts().find((one) => one.key === key) ?? { key, name: '' }
            const number = () => draft().number
            const isFree = () => !used().has(draft().id ?? '')
            return (
              <li>
                <b>{number() ?? '+'}</b>
                <input
                  lang={contentLanguage}
                  required
                  maxlength="100"
                  aria-label={number() === undefined ? props.texts.newCategory : props.texts.category(String(number()))}
                  value={draft().name}
                  onInput={({ currentTarget }) => rename(key, currentTarget.value)}
                  onKeyDown={(event) => {
                    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                    event.preventDefault()
                    move(key, event.key === 'ArrowUp' ? -1 : 1)
                    event.currentTarget.focus()
                  }}
                />
                <button
                  type="button"
                  aria-label={props.texts.up(draft().name)}
                  disabled={at() === 0}
                  onClick={() => move(key, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  aria-label={props.texts.down(draft().name)}
                  disabled={at() === drafts().length - 1}
                  onClick={() => move(key, 1)}
                >
                  ↓
                </button>
                <Show when={isFree()} fallback={<span />}>
                  <button
                    type="button"
                    class="quiet"
                    aria-label={props.texts.remove(draft().name)}
                    onClick={() => setDrafts(drafts().filter((one) => one.key !== key))}
                  >
                    ×
                  </button>
                </Show>
              </li>
            )
          }}
        </For>
      </ol>
      <p class="voice" role="status">
        {spoken()}
      </p>
      <ActionProblem problem={save.problem()} />
      <p class="actions">
        <button type="button" onClick={add}>
          {props.texts.add}
        </button>
        <button type="submit" class="primary" disabled={save.working()}>
          {props.texts.saveCategories}
        </button>
      </p>
    </form>
  )
}
