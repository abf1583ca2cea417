import { createEffect, createSignal, createUniqueId, For, on, onMount, Show } from 'solid-js'
import { createDragSession } from '../board/drag.ts'
import { dragByPointer } from '../board/pointer.ts'
import { createSelection } from '../board/selection.ts'
import { contentLanguage } from '../text/index.ts'
import type { CampaignTexts } from '../text/campaign/zh-Hant.ts'
import { createAction } from '../ui/action.ts'
import { ActionProblem } from '../ui/field.tsx'

/** One of several named things in their order; without a number it is new. `key` keeps its row the same one while it moves. */
export type NamedRow = { key: string; number?: number; name: string }

type Props = {
  id: string
  words: CampaignTexts['categories']
  order: CampaignTexts['order']
  /** As they are now. */
  known: readonly NamedRow[]
  longest: number
  /** Whether something depends on it, so that it cannot go. */
  isUsed: (row: NamedRow) => boolean
  save: (rows: readonly NamedRow[]) => Promise<void>
}

/** Names in an order: renamed in place, moved by mouse, finger, button or key, added at the end; what nothing depends on can be removed. */
export function OrderedNames(props: Props) {
  const list = createUniqueId()
  const [rows, setRows] = createSignal<readonly NamedRow[]>(props.known)
  // What the present rows were made from; undefined while nothing is changed here.
  const [from, setFrom] = createSignal<readonly NamedRow[]>()
  const [spoken, setSpoken] = createSignal('')
  let form: HTMLFormElement | undefined
  let cards: HTMLOListElement | undefined

  const isOvertaken = () => !sameRows(from() ?? props.known, props.known)
  const take = () => {
    setFrom(undefined)
    setRows(props.known)
  }
  createEffect(
    on(
      () => props.known,
      () => from() === undefined && take(),
      { defer: true },
    ),
  )
  const change = (made: readonly NamedRow[]) => {
    setFrom(from() ?? props.known)
    setRows(made)
  }
  const indexOf = (key: string) => rows().findIndex((row) => row.key === key)
  const put = (key: string, to: number) => {
    const at = indexOf(key)
    const moved = rows()[at]
    if (!moved || to === at || to < 0 || to >= rows().length) return
    change(rows().toSpliced(at, 1).toSpliced(to, 0, moved))
    setSpoken(props.order.moved(moved.name, to + 1, rows().length))
  }
  const session = createDragSession(
    {
      taken: (key) => [key],
      onLift: () => {},
      onDrop: ({ id, target: { before } }) => {
        const others = rows().filter(({ key }) => key !== id)
        put(id, before === null ? others.length : others.findIndex(({ key }) => key === before))
      },
      onEnd: () => {},
      nameOf: (key) => rows()[indexOf(key)]?.name ?? '',
    },
    createSelection(),
  )
  onMount(() => form && dragByPointer(form, session, () => false))
  const landing = () => session.drag()?.target
  const add = () => {
    change([...rows(), { key: crypto.randomUUID(), name: '' }])
    cards?.querySelector<HTMLInputElement>('li:last-child input')?.focus()
  }
  const save = createAction(async () => {
    await props.save(rows())
    setFrom(undefined)
  })
  return (
    <form
      ref={(element) => (form = element)}
      aria-labelledby={props.id}
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <h2 id={props.id}>{props.words.title}</h2>
      <p class="hint">{props.words.hint}</p>
      <Show when={rows().length > 0} fallback={<p>{props.words.none}</p>}>
        <div data-column={list}>
          <ol
            class="ordered-names"
            data-cards
            data-drop-end={landing()?.before === null ? '' : undefined}
            ref={(element) => (cards = element)}
          >
            <For each={rows().map(({ key }) => key)}>
              {(key, at) => {
                const row = () => rows()[indexOf(key)] ?? { key, name: '' }
                const number = () => row().number
                return (
                  <li
                    data-id={key}
                    data-drop-before={landing()?.before === key ? '' : undefined}
                    data-lifted={session.drag()?.id === key ? '' : undefined}
                  >
                    <span class="name-grip" data-grip aria-hidden="true" title={props.order.grip} />
                    <b>{number() ?? '+'}</b>
                    <input
                      lang={contentLanguage}
                      required
                      maxlength={props.longest}
                      aria-label={number() === undefined ? props.words.fresh : props.words.one(String(number()))}
                      value={row().name}
                      onInput={({ currentTarget }) =>
                        change(rows().map((one) => (one.key === key ? { ...one, name: currentTarget.value } : one)))
                      }
                      onKeyDown={(event) => {
                        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                        event.preventDefault()
                        put(key, at() + (event.key === 'ArrowUp' ? -1 : 1))
                        event.currentTarget.focus()
                      }}
                    />
                    <button
                      type="button"
                      aria-label={props.order.up(row().name)}
                      disabled={at() === 0}
                      onClick={() => put(key, at() - 1)}
                    >
                      ↑
                    </button>
                    <button
                      type="button"
                      aria-label={props.order.down(row().name)}
                      disabled={at() === rows().length - 1}
                      onClick={() => put(key, at() + 1)}
                    >
                      ↓
                    </button>
                    <Show when={!props.isUsed(row())} fallback={<span />}>
                      <button
                        type="button"
                        class="quiet"
                        aria-label={props.order.remove(row().name)}
                        onClick={() => change(rows().filter((one) => one.key !== key))}
                      >
                        ×
                      </button>
                    </Show>
                  </li>
                )
              }}
            </For>
          </ol>
        </div>
      </Show>
      <p class="voice" role="status">
        {spoken()}
      </p>
      <div role="status">
        <Show when={isOvertaken()}>
          <p class="problem">
            {props.order.overtaken}{' '}
            <button type="button" class="quiet" onClick={take}>
              {props.order.takeTheirs}
            </button>
          </p>
        </Show>
      </div>
      <ActionProblem problem={save.problem()} />
      <p class="actions">
        <button type="button" onClick={add}>
          {props.words.add}
        </button>
        <button type="submit" class="primary" disabled={save.working() || isOvertaken()}>
          {props.words.save}
        </button>
      </p>
    </form>
  )
}

function sameRows(a: readonly NamedRow[], b: readonly NamedRow[]): boolean {
  return a.length === b.length && a.every(({ key, name }, at) => b[at]?.key === key && b[at]?.name === name)
}
